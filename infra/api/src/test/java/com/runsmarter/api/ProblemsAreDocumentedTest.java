package com.runsmarter.api;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.kernel.http.CommonProblem;
import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemKind;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each feature has one enum of its kinds of problems; docs and description say what it says. */
class ProblemsAreDocumentedTest {

  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));
  private static final String PROBLEM_JSON = "application/problem+json";

  private static final Pattern SECTION =
      Pattern.compile(
          "^## `([a-z-]+)`\\n\\n\\*\\*(\\d+) · (.*?)\\.\\*\\* (.*)$", Pattern.MULTILINE);

  private static final Pattern FIRST_WORD =
      Pattern.compile("^([a-z]+(?:-[a-z]+)+)\\b.*", Pattern.DOTALL);

  private static final List<Path> MODULES = modules();
  private static final List<JavaClass> ENUMS = enums(MODULES);
  private static final List<ProblemKind> KINDS = kinds(MODULES, ENUMS);
  private static final Map<String, ProblemKind> BY_WORD =
      KINDS.stream().collect(toMap(ProblemKind::word, Function.identity()));

  private final JsonNode api = new ObjectMapper().valueToTree(ApiDocument.committed(ROOT).tree());

  /** What docs/problems.md says of a kind, or should. */
  private record Said(String word, int status, String title, String whatToDo) {
    static Said of(ProblemKind kind) {
      return new Said(kind.word(), kind.status(), kind.title(), kind.whatToDo());
    }
  }

  @Test
  void aFeatureHasOneEnumOfThem() {
    assertThat(ENUMS)
        .extracting(each -> each.getPackageName())
        .contains("com.runsmarter.kernel.http", "com.runsmarter.billing.http")
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("com\\.runsmarter\\.\\w+\\.http"));
  }

  @Test
  void thePageSaysOfEachKindWhatItsEnumSays() throws IOException {
    List<Said> said =
        SECTION
            .matcher(Files.readString(ROOT.resolve("docs/problems.md")))
            .results()
            .map(
                found ->
                    new Said(
                        found.group(1),
                        Integer.parseInt(found.group(2)),
                        found.group(3),
                        found.group(4)))
            .toList();

    assertThat(said).containsExactlyInAnyOrderElementsOf(KINDS.stream().map(Said::of).toList());
  }

  @Test
  void theDescriptionNamesEachKindWithItsStatusAndNoOther() {
    Set<String> named = new TreeSet<>();
    refusals(
        (status, refusal) -> {
          String description = refusal.path("description").asText();
          for (String clause : description.split("; |, ", -1)) {
            Matcher first = FIRST_WORD.matcher(clause.strip());
            ProblemKind kind = first.matches() ? BY_WORD.get(first.group(1)) : null;
            if (kind != null) {
              named.add(kind.word());
              assertThat(kind.status()).as(description).isEqualTo(Integer.parseInt(status));
            }
          }
          assertThat(BY_WORD).as(description).containsKey(description.split("[:;,]", 2)[0]);
        });

    // What is described stands behind the edge, and this one is met past it alone.
    named.add(CommonProblem.EDGE_ONLY.word());
    assertThat(named).containsExactlyInAnyOrderElementsOf(BY_WORD.keySet());
  }

  @Test
  void anExampleIsOfItsKind() {
    List<JsonNode> examples = new ArrayList<>();
    refusals(
        (status, refusal) ->
            refusal
                .path("content")
                .path(PROBLEM_JSON)
                .path("examples")
                .forEach(example -> examples.add(example.path("value"))));

    assertThat(examples)
        .isNotEmpty()
        .allSatisfy(
            example -> {
              String type = example.path("type").asText();
              assertThat(type).startsWith(Problem.TYPES);
              ProblemKind kind =
                  Objects.requireNonNull(BY_WORD.get(type.substring(Problem.TYPES.length())), type);
              assertThat(example.path("status").asInt()).isEqualTo(kind.status());
              assertThat(example.path("title").asText()).isEqualTo(kind.title());
            });
  }

  private void refusals(BiConsumer<String, JsonNode> each) {
    for (JsonNode path : api.path("paths")) {
      for (JsonNode operation : path) {
        operation
            .path("responses")
            .properties()
            .forEach(
                response -> {
                  JsonNode answer =
                      response.getValue().has("$ref")
                          ? api.at(response.getValue().get("$ref").asText().substring(1))
                          : response.getValue();
                  if (answer.path("content").has(PROBLEM_JSON)) {
                    each.accept(response.getKey(), answer);
                  }
                });
      }
    }
  }

  private static List<Path> modules() {
    try (Stream<Path> modules = Files.list(ROOT.resolve("functions"))) {
      return modules.map(each -> each.resolve("target/classes")).filter(Files::exists).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<JavaClass> enums(List<Path> modules) {
    return new ClassFileImporter()
        .importPaths(modules).stream()
            .filter(type -> type.isEnum() && type.isAssignableTo(ProblemKind.class))
            .toList();
  }

  /** Not every feature is on the tests' class path, and a kind needs nothing but the kernel. */
  private static List<ProblemKind> kinds(List<Path> modules, List<JavaClass> enums) {
    try {
      URL[] urls = new URL[modules.size()];
      for (int at = 0; at < urls.length; at++) {
        urls[at] = modules.get(at).toUri().toURL();
      }
      try (URLClassLoader loader = new URLClassLoader(urls, ProblemKind.class.getClassLoader())) {
        List<ProblemKind> kinds = new ArrayList<>();
        for (JavaClass type : enums) {
          Class<?> loaded = Class.forName(type.getName(), true, loader);
          Arrays.stream(Objects.requireNonNull(loaded.getEnumConstants()))
              .map(ProblemKind.class::cast)
              .forEach(kinds::add);
        }
        return kinds;
      }
    } catch (IOException | ClassNotFoundException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
