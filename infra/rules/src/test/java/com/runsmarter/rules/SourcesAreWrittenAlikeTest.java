package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The types of variables are said or plain to see, and tests are named by sentences. */
class SourcesAreWrittenAlikeTest {
  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));

  @Test
  void everySourceOfTheTreeKeepsTheRules() throws IOException {
    try (StandardJavaFileManager files =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
      assertThat(SourceRules.brokenIn(files.getJavaFileObjectsFromPaths(sources()))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var names = members.names();",
        "for (var name : names) {}",
        "var files = Files.list(folder);",
        "var found = STORE.of(1);",
        "var both = first + second;"
      })
  void aTypeThatIsNotPlainToSeeIsFound(String line) throws IOException {
    assertThat(brokenBy("void run() { " + line + " }"))
        .hasSize(1)
        .first()
        .asString()
        .contains(":1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "var names = new ArrayList<String>();",
        "var id = MemberId.of(text);",
        "var count = 1;",
        "var member = (Member) found;",
        "names.forEach((var name) -> {});",
        "names.forEach(name -> {});",
        "if (found instanceof Member(var name)) {}",
        "List<String> names = members.names();"
      })
  void aTypeThatIsPlainToSeeOrSaidIsTaken(String line) throws IOException {
    assertThat(brokenBy("void run() { " + line + " }")).isEmpty();
  }

  @Test
  void aTestNamedWithUnderscoresIsFound() throws IOException {
    assertThat(brokenBy("@Test void a_name_of_words() {}")).hasSize(1);
    assertThat(brokenBy("@Test void aNameOfWords() {}")).isEmpty();
  }

  private static List<String> brokenBy(String member) throws IOException {
    var source =
        new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return "class A { " + member + " }";
          }
        };
    return SourceRules.brokenIn(List.of(source));
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String folder : List.of("functions", "infra")) {
      try (Stream<Path> modules = Files.list(ROOT.resolve(folder))) {
        for (Path src :
            modules.map(module -> module.resolve("src")).filter(Files::exists).toList()) {
          try (Stream<Path> files = Files.walk(src)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    return sources;
  }
}
