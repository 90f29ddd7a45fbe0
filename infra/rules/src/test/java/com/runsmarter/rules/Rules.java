package com.runsmarter.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.runsmarter.api.Routes;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What docs/architecture.md promises about the code, as rules. */
final class Rules {
  private static final String ATTRIBUTE_VALUE =
      "software.amazon.awssdk.services.dynamodb.model.AttributeValue";

  private static final String PROBLEM = "com.runsmarter.kernel.http.Problem";
  private static final String SIGNED_IN = "com.runsmarter.kernel.http.SignedIn";
  private static final List<String> CHANGES =
      Stream.of("Post", "Put", "Patch", "Delete")
          .map(method -> "io.micronaut.http.annotation." + method)
          .toList();

  private static final DescribedPredicate<JavaClass> TECHNOLOGY =
      describe(
          "a technology",
          type ->
              type.getPackageName()
                  .matches(
                      "(software\\.amazon|com\\.amazonaws|com\\.stripe|io\\.micronaut"
                          + "|jakarta\\.inject|com\\.nimbusds|io\\.swagger|com\\.fasterxml|com\\.google\\.gson)"
                          + "\\b.*"));

  private final Features features;
  private final int mostTypes;

  private Rules(Features features, int mostTypes) {
    this.features = features;
    this.mostTypes = mostTypes;
  }

  /**
   * Every rule, for a tree with these features.
   *
   * @param mostTypes how many types a package of the Stripe stand-in may hold
   */
  static Stream<ArchRule> over(Features features, int mostTypes) {
    var rules = new Rules(features, mostTypes);
    return Stream.of(
        rules.domainKnowsNoTechnology(),
        rules.onlyItemsSeeAttributeValues(),
        rules.featuresMeetInTheKernelAlone(),
        rules.theKernelKnowsNoFeature(),
        packagesHaveNoCycles(),
        rules.theStandInIsParted(),
        namesSayWhatAThingIs(),
        everyPackageIsNullMarked(),
        everyRouteSaysWhoMayUseIt(),
        whatChangesAsksWhetherTheSessionIsOpen(),
        problemsAreMadeOfTheirKinds(),
        rules.functionsKnowNothingOfInfra(),
        rules.doublesAreOfTests(),
        rules.functionsStandOnNoTestLibrary(),
        rules.settingsHaveOneReader(),
        clientsGiveUpInTime(),
        rules.handlersLogTheirFaults());
  }

  /** The domain is plain Java: no technology, and nothing of the packages that stand on it. */
  private ArchRule domainKnowsNoTechnology() {
    return noClasses()
        .that(features.domain())
        .should()
        .dependOnClassesThat(TECHNOLOGY.or(features.adapters()))
        .allowEmptyShould(true);
  }

  /** How a thing lies in a table is known in one place a thing. */
  private ArchRule onlyItemsSeeAttributeValues() {
    return noClasses()
        .that(
            describe(
                "are no *Item of a function",
                type ->
                    features.ofAFunction().test(type)
                        && !type.getPackageName().equals("com.runsmarter.kernel.dynamodb")
                        && !outermost(type).endsWith("Item")))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(ATTRIBUTE_VALUE)
        .allowEmptyShould(true);
  }

  /** Features reach each other only through the kernel's read models. */
  private ArchRule featuresMeetInTheKernelAlone() {
    return slices()
        .assignedFrom(features.slices())
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true);
  }

  private ArchRule theKernelKnowsNoFeature() {
    return noClasses()
        .that()
        .resideInAPackage("com.runsmarter.kernel..")
        .should()
        .dependOnClassesThat(features.ofAFeature())
        .allowEmptyShould(true);
  }

  private static ArchRule packagesHaveNoCycles() {
    return slices().matching("com.runsmarter.(**)").should().beFreeOfCycles();
  }

  /**
   * Within a package types may know each other in circles, which no rule sees: a package that grows
   * is parted instead, and its parts know each other one way.
   */
  private ArchRule theStandInIsParted() {
    return classes()
        .that()
        .resideInAPackage("com.runsmarter.stripe..")
        .should(
            new ArchCondition<>("lie in a package of " + mostTypes + " types at most") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                long types =
                    type.getPackage().getClasses().stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(each -> !each.getSimpleName().equals("package-info"))
                        .count();
                events.add(
                    new SimpleConditionEvent(
                        type,
                        types <= mostTypes,
                        type.getPackageName() + " holds " + types + " types"));
              }
            });
  }

  private static ArchRule namesSayWhatAThingIs() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Dto|DTO)(\\$.*)?")
        .orShould()
        .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..dto..");
  }

  private static ArchRule everyPackageIsNullMarked() {
    return classes()
        .should(
            new ArchCondition<>("lie in a package that is @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(
                    new SimpleConditionEvent(
                        type, marked, type.getPackageName() + " is not @NullMarked"));
              }
            });
  }

  /** A route that says nothing would be open to everybody: who may use it is denied by default. */
  static ArchRule everyRouteSaysWhoMayUseIt() {
    return methods()
        .that(Routes.areRoutes())
        .should(
            new ArchCondition<>(
                "say once who may use them: @Anyone, or a parameter SignedIn, SignedInNow or"
                    + " Coach") {
              @Override
              public void check(JavaMethod route, ConditionEvents events) {
                List<String> callers = Routes.callers(route);
                events.add(
                    new SimpleConditionEvent(
                        route, callers.size() == 1, route.getFullName() + " says " + callers));
              }
            })
        .allowEmptyShould(true);
  }

  /**
   * A route that is no GET costs or changes something, so that an access token is not enough for
   * it. Signing out alone takes one whose session is over: doing it twice is no mistake.
   */
  private static ArchRule whatChangesAsksWhetherTheSessionIsOpen() {
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

  /** A kind has one status and one title: whoever made a problem by hand could give it another. */
  private static ArchRule problemsAreMadeOfTheirKinds() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(PROBLEM)
        .should()
        .callCodeUnitWhere(
            describe(
                "a problem is made by its constructor",
                call ->
                    call.getTargetOwner().getName().equals(PROBLEM)
                        && call.getName().equals("<init>")));
  }

  /** Deployed code knows nothing of the stack that runs it on a laptop. */
  private ArchRule functionsKnowNothingOfInfra() {
    return noClasses()
        .that(features.ofAFunction())
        .should()
        .dependOnClassesThat(
            resideInAPackage("com.runsmarter.local..")
                .or(resideInAPackage("com.runsmarter.emulators.."))
                .or(resideInAPackage("com.runsmarter.template.."))
                .or(resideInAPackage("com.runsmarter.stripe.."))
                .or(resideInAPackage("com.runsmarter.content..")))
        .allowEmptyShould(true);
  }

  /**
   * What stands in for a port in a test answers without its checks: deployed, it could be wired in.
   */
  private ArchRule doublesAreOfTests() {
    return noClasses()
        .that(features.ofAFunction())
        .should()
        .haveNameMatching(".*\\.(InMemory|Movable)[^.]*|.*(Test|Fixture|Contract)(\\$.*)?")
        .allowEmptyShould(true);
  }

  private ArchRule functionsStandOnNoTestLibrary() {
    return noClasses()
        .that(features.ofAFunction())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.runsmarter.testing..", "org.junit..", "org.assertj..", "net.jqwik..")
        .allowEmptyShould(true);
  }

  /** What a function is given is read in one way, which names what is missing. */
  private ArchRule settingsHaveOneReader() {
    return noClasses()
        .that(features.ofAFunction())
        .and()
        .doNotHaveFullyQualifiedName("com.runsmarter.kernel.lambda.Settings")
        .should()
        .callCodeUnitWhere(
            describe(
                "the environment is read",
                call ->
                    call.getTargetOwner().getName().equals("java.lang.System")
                        && call.getName().equals("getenv")))
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("io\\.micronaut\\.context\\.(annotation\\.(Property|Value)|env\\..*)")
        .allowEmptyShould(true);
  }

  /** A client of AWS that was built elsewhere would wait longer than its function lives. */
  private static ArchRule clientsGiveUpInTime() {
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
                  String owner = call.getTargetOwner().getName();
                  return owner.startsWith("software.amazon.awssdk.")
                      && ((owner.endsWith("ClientBuilder") && call.getName().equals("build"))
                          || (owner.endsWith("Client") && call.getName().equals("create")));
                }));
  }

  /** What a function stands on logs what it throws, with the frames of ours and none beside. */
  private ArchRule handlersLogTheirFaults() {
    return noClasses()
        .that(features.ofAFeature())
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
