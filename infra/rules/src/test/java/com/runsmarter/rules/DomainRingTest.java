package com.runsmarter.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.coaching.plan.PeekingThroughTheWalls;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pquick verify} runs the tests of every package that the profile does not leave out:
 * what is in the ring is so by its package, and stands on nothing that has to be started.
 */
class DomainRingTest {

  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));

  private static final Pattern LEFT_OUT =
      Pattern.compile("<exclude>\\*\\*/(\\w+)/\\*\\*</exclude>");

  private static final Pattern MODULE = Pattern.compile("<module>([\\w/-]+)</module>");

  @Test
  void everyTechnologyIsLeftOut() throws IOException {
    assertThat(leftOut()).containsAll(Features.TECHNOLOGIES);
  }

  @Test
  void whatIsLeftStandsOnNothingThatHasToBeStarted() throws IOException {
    ArchRule rule = standsOnNothingStarted(leftOut());

    assertThat(testClasses()).hasSizeGreaterThan(5);
    assertThat(
            rule.evaluate(
                    new ClassFileImporter()
                        .withImportOption(ArchitectureTest.WRITTEN_BY_PEOPLE)
                        .importPaths(testClasses()))
                .getFailureReport()
                .getDetails())
        .isEmpty();
  }

  @Test
  void theRuleCanFail() throws IOException {
    assertThat(
            standsOnNothingStarted(leftOut())
                .evaluate(new ClassFileImporter().importClasses(PeekingThroughTheWalls.class))
                .hasViolation())
        .isTrue();
  }

  private static ArchRule standsOnNothingStarted(Set<String> leftOut) {
    return noClasses()
        .that(
            describe(
                "are in the ring",
                type ->
                    Pattern.compile("\\.")
                        .splitAsStream(type.getPackageName())
                        .noneMatch(leftOut::contains)))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "com.runsmarter.emulators..",
                    "com.runsmarter.stripe..",
                    "com.runsmarter.local..",
                    "com.stripe..",
                    "com.sun.net.httpserver..",
                    "io.micronaut..",
                    "java.net.http..",
                    "software.amazon..")
                .or(
                    describe(
                        "an API's function",
                        (JavaClass type) ->
                            type.getName().startsWith("com.runsmarter.testing.ApiInTest"))));
  }

  private static Set<String> leftOut() throws IOException {
    return LEFT_OUT
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .map((MatchResult each) -> each.group(1))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Of the modules that every build has: those of the profile {@code whole} are left out as such.
   */
  private static List<Path> testClasses() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    return MODULE
        .matcher(pom.substring(0, pom.indexOf("</modules>")))
        .results()
        .map((MatchResult each) -> ROOT.resolve(each.group(1)).resolve("target/test-classes"))
        .filter(Files::exists)
        .toList();
  }
}
