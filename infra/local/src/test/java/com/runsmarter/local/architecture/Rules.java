package com.runsmarter.local.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What docs/architecture.md promises about the code, as rules. */
final class Rules {
  private static final String FEATURES = "(members|billing|library|training|mail)";
  private static final String ATTRIBUTE_VALUE =
      "software.amazon.awssdk.services.dynamodb.model.AttributeValue";

  private static final String SIGNED_IN = "com.runsmarter.kernel.http.SignedIn";
  private static final List<String> CHANGES =
      Stream.of("Post", "Put", "Patch", "Delete")
          .map(method -> "io.micronaut.http.annotation." + method)
          .toList();

  private static final DescribedPredicate<JavaClass> DOMAIN =
      describe(
          "the domain of a feature",
          type -> type.getPackageName().matches("com\\.runsmarter\\." + FEATURES));

  private static final DescribedPredicate<JavaClass> TECHNOLOGY =
      describe(
          "a technology",
          type ->
              type.getPackageName()
                  .matches(
                      "(software\\.amazon|com\\.amazonaws|com\\.stripe|io\\.micronaut"
                          + "|jakarta\\.inject|io\\.swagger|com\\.fasterxml|com\\.google\\.gson)"
                          + "\\b.*"));

  private static final DescribedPredicate<JavaClass> AN_ADAPTER =
      describe(
          "an adapter",
          type ->
              type.getPackageName()
                  .matches(
                      "com\\.runsmarter\\."
                          + FEATURES
                          + "\\..+|com\\.runsmarter\\.kernel\\."
                          + "(aws|dynamodb|http|secrets)\\b.*"));

  private Rules() {}

  static Stream<ArchRule> all() {
    return Stream.of(
        domainKnowsNoTechnology(),
        onlyItemsSeeAttributeValues(),
        featuresMeetInTheKernelAlone(),
        theKernelKnowsNoFeature(),
        packagesHaveNoCycles(),
        namesSayWhatAThingIs(),
        everyPackageIsNullMarked(),
        whatChangesAsksWhetherTheSessionIsOpen(),
        functionsKnowNothingOfInfra(),
        clientsGiveUpInTime(),
        handlersLogTheirFaults());
  }

  /** The domain is plain Java: no technology, and nothing of the packages that stand on it. */
  static ArchRule domainKnowsNoTechnology() {
    return noClasses()
        .that(DOMAIN)
        .should()
        .dependOnClassesThat(TECHNOLOGY.or(AN_ADAPTER))
        .allowEmptyShould(true);
  }

  /** How a thing lies in a table is known in one place a thing. */
  static ArchRule onlyItemsSeeAttributeValues() {
    return noClasses()
        .that(
            describe(
                "are no *Item of a function",
                type ->
                    type.getPackageName().matches("com\\.runsmarter\\.(kernel|" + FEATURES + ").*")
                        && !type.getPackageName().equals("com.runsmarter.kernel.dynamodb")
                        && !outermost(type).endsWith("Item")))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(ATTRIBUTE_VALUE)
        .allowEmptyShould(true);
  }

  /** Features reach each other only through the kernel's read models. */
  static ArchRule featuresMeetInTheKernelAlone() {
    return slices()
        .matching("com.runsmarter.(members|billing|library|training|mail)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true);
  }

  static ArchRule theKernelKnowsNoFeature() {
    return noClasses()
        .that()
        .resideInAPackage("com.runsmarter.kernel..")
        .should()
        .dependOnClassesThat(
            describe(
                "of a feature",
                type -> type.getPackageName().matches("com\\.runsmarter\\." + FEATURES + ".*")))
        .allowEmptyShould(true);
  }

  static ArchRule packagesHaveNoCycles() {
    return slices().matching("com.runsmarter.(**)").should().beFreeOfCycles();
  }

  static ArchRule namesSayWhatAThingIs() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Dto|DTO)(\\$.*)?")
        .orShould()
        .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..dto..");
  }

  static ArchRule everyPackageIsNullMarked() {
    return classes()
        .should(
            new ArchCondition<>("lie in a package that is @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                var marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                    new SimpleConditionEvent(
                        type, marked, type.getPackageName() + " is not @NullMarked"));
              }
            });
  }

  /**
   * A route that is no GET costs or changes something, so that an access token is not enough for
   * it. Signing out alone takes one whose session is over: doing it twice is no mistake.
   */
  static ArchRule whatChangesAsksWhetherTheSessionIsOpen() {
    return noMethods()
        .that(
            describe(
                "are routes that change something",
                method ->
                    CHANGES.stream().anyMatch(method::isAnnotatedWith)
                        && !method.getFullName().contains("SessionController.close(")))
        .should()
        .haveRawParameterTypes(
            describe(
                "SignedIn among them",
                types -> types.stream().anyMatch(type -> type.getName().equals(SIGNED_IN))))
        .allowEmptyShould(true);
  }

  /** Deployed code knows nothing of the stack that runs it on a laptop. */
  static ArchRule functionsKnowNothingOfInfra() {
    return noClasses()
        .that(
            describe(
                "of a function",
                type ->
                    type.getPackageName()
                        .matches("com\\.runsmarter\\.(kernel|" + FEATURES + ").*")))
        .should()
        .dependOnClassesThat(
            resideInAPackage("com.runsmarter.local..")
                .or(resideInAPackage("com.runsmarter.emulators.."))
                .or(resideInAPackage("com.runsmarter.template.."))
                .or(resideInAPackage("com.runsmarter.stripe.."))
                .or(resideInAPackage("com.runsmarter.content..")))
        .allowEmptyShould(true);
  }

  /** A client of AWS that was built elsewhere would wait longer than its function lives. */
  static ArchRule clientsGiveUpInTime() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName("com.runsmarter.kernel.aws.TimelyClients")
        .and()
        .resideOutsideOfPackage("com.runsmarter.emulators..")
        .should()
        .callCodeUnitWhere(
            describe(
                "a client of AWS is built",
                call -> {
                  var owner = call.getTargetOwner().getName();
                  return owner.startsWith("software.amazon.awssdk.")
                      && ((owner.endsWith("ClientBuilder") && call.getName().equals("build"))
                          || (owner.endsWith("Client") && call.getName().equals("create")));
                }));
  }

  /** What a function stands on logs what it throws, with the frames of ours and none beside. */
  static ArchRule handlersLogTheirFaults() {
    return noClasses()
        .that(
            describe(
                "of a feature",
                type -> type.getPackageName().matches("com\\.runsmarter\\." + FEATURES + ".*")))
        .should(
            ArchCondition.from(
                describe(
                    "take Lambda's events themselves, and not by StreamFunction or ApiFunction",
                    Rules::takesEventsItself)))
        .allowEmptyShould(true);
  }

  private static boolean takesEventsItself(JavaClass type) {
    return Stream.concat(type.getRawInterfaces().stream(), type.getRawSuperclass().stream())
        .map(JavaClass::getName)
        .anyMatch(
            name ->
                name.matches(
                    "com\\.amazonaws\\.services\\.lambda\\.runtime\\..*Handler"
                        + "|io\\.micronaut\\.function\\.aws\\..*"));
  }

  private static String outermost(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }
}
