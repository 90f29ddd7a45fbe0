package com.runsmarter.local.architecture;

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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The module rules, over every class of the tree. */
class ArchitectureTest {
  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));

  /** Micronaut's processors and the JMH generator write classes of their own. */
  private static final ImportOption WRITTEN_BY_PEOPLE =
      location ->
          !location.matches(Pattern.compile(".*/\\$[^/]*\\.class"))
              && !location.contains("/jmh_generated/");

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(WRITTEN_BY_PEOPLE).importPaths(modules());

  @ParameterizedTest
  @MethodSource("com.runsmarter.local.architecture.Rules#all")
  void theRuleHolds(ArchRule rule) {
    assertThat(rule.evaluate(CLASSES).getFailureReport().getDetails()).isEmpty();
  }

  @Test
  void everyModuleIsLookedAt() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName))
        .contains(
            "com.runsmarter.kernel",
            "com.runsmarter.members",
            "com.runsmarter.billing",
            "com.runsmarter.library",
            "com.runsmarter.training",
            "com.runsmarter.mail",
            "com.runsmarter.content",
            "com.runsmarter.emulators",
            "com.runsmarter.stripe",
            "com.runsmarter.local");
  }

  private static List<Path> modules() {
    try (var folders = Files.find(ROOT, 4, ArchitectureTest::isOutput)) {
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
