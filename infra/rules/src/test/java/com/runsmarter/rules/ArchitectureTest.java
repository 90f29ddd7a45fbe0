package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The module rules, over every class of the tree. */
class ArchitectureTest {
  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));

  /** Micronaut's processors and the JMH generator write classes of their own. */
  static final ImportOption WRITTEN_BY_PEOPLE =
      location ->
          !location.matches(Pattern.compile(".*/\\$[^/]*\\.class"))
              && !location.contains("/jmh_generated/");

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(WRITTEN_BY_PEOPLE).importPaths(modules());

  static Stream<ArchRule> rules() throws IOException {
    return Rules.over(Features.of(ROOT), 15);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleHolds(ArchRule rule) {
    assertThat(rule.evaluate(CLASSES).getFailureReport().getDetails()).isEmpty();
  }

  @Test
  void everyFeatureOfTheTreeIsLookedAt() throws IOException {
    Set<String> features = Features.of(ROOT).names();

    assertThat(features).contains("members", "billing", "library", "training", "mail");
    assertThat(CLASSES.stream().map(JavaClass::getPackageName))
        .containsAll(features.stream().map("com.runsmarter."::concat).toList())
        .contains(
            "com.runsmarter.kernel",
            "com.runsmarter.content",
            "com.runsmarter.emulators",
            "com.runsmarter.stripe",
            "com.runsmarter.local");
  }

  private static List<Path> modules() {
    try (Stream<Path> folders = Files.find(ROOT, 4, ArchitectureTest::isOutput)) {
      return folders.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOutput(Path path, BasicFileAttributes attributes) {
    return attributes.isDirectory()
        && path.endsWith("target/classes")
        && ROOT.relativize(path).toString().matches("(functions|infra).*");
  }
}
