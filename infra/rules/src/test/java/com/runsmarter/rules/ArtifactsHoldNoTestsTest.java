package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.template.FunctionDeclaration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Lambda gets holds nothing that tests alone use. */
class ArtifactsHoldNoTestsTest {

  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));

  @Test
  void noArtifactHoldsTheTestKitOrADouble() throws IOException {
    List<Path> artifacts =
        ResolvedTemplate.with(Map.of()).functions().stream()
            .map(FunctionDeclaration::codeUri)
            .distinct()
            .map(ROOT::resolve)
            .toList();
    assertThat(artifacts).isNotEmpty().as("mvn package makes them").allMatch(Files::exists);
    for (Path artifact : artifacts) {
      assertThat(tests(artifact)).as(artifact.toString()).isEmpty();
    }
  }

  @Test
  void theRuleCanFail(@TempDir Path folder) throws IOException {
    Path artifact = folder.resolve("function.zip");
    Files.write(
        artifact,
        zip(
            List.of("lib/testing-1.0.0.jar", "lib/members-1.0.0.jar"),
            zip(
                List.of(
                    "com/runsmarter/testing/MovableClock.class",
                    "com/runsmarter/members/InMemoryMembers.class",
                    "com/runsmarter/members/Members.class"),
                new byte[0])));

    assertThat(tests(artifact))
        .containsExactlyInAnyOrder(
            "testing-1.0.0.jar: com/runsmarter/testing/MovableClock.class",
            "testing-1.0.0.jar: com/runsmarter/members/InMemoryMembers.class",
            "members-1.0.0.jar: com/runsmarter/testing/MovableClock.class",
            "members-1.0.0.jar: com/runsmarter/members/InMemoryMembers.class");
  }

  private static List<String> tests(Path artifact) throws IOException {
    List<String> ours = modules();
    var found = new ArrayList<String>();
    try (var zip = new ZipInputStream(Files.newInputStream(artifact))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String jar = entry.getName().replaceFirst(".*/", "");
        if (ours.stream().anyMatch(module -> jar.startsWith(module + "-"))) {
          // Left open: closing it would close the artifact's.
          var classes = new ZipInputStream(zip);
          for (ZipEntry type = classes.getNextEntry();
              type != null;
              type = classes.getNextEntry()) {
            if (type.getName().matches("com/runsmarter/(testing/.*|.*/InMemory[^/]*)\\.class")) {
              found.add(jar + ": " + type.getName());
            }
          }
        }
      }
    }
    return found;
  }

  /** Whose jars hold code of ours. */
  private static List<String> modules() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT.resolve("functions"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> folder.getFileName().toString())
          .toList();
    }
  }

  private static byte[] zip(List<String> names, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
