package com.runsmarter.rules;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The features of a tree, and what of them is domain: a feature's package and every package under
 * it that is not named for a technology.
 *
 * @param names such as {@code billing}; each is the package {@code com.runsmarter.NAME}
 */
record Features(Set<String> names) {
  /** What an adapter's package may be named: the technologies that features stand on. */
  static final Set<String> TECHNOLOGIES =
      Set.of(
          "aws",
          "cloudfront",
          "dynamodb",
          "http",
          "jose",
          "lambda",
          "s3",
          "secrets",
          "ses",
          "sqs",
          "stripe");

  /** Modules beside the features: what every one stands on, and what tests alone use. */
  private static final Set<String> NO_FEATURES = Set.of("kernel", "testing");

  /**
   * Every module under {@code functions} but the kernel and the test kit, so that a new one is held
   * to the rules from its first class.
   */
  static Features of(Path root) throws IOException {
    try (Stream<Path> modules = Files.list(root.resolve("functions"))) {
      return new Features(
          modules
              .filter(module -> Files.exists(module.resolve("pom.xml")))
              .map(module -> module.getFileName().toString())
              .filter(name -> !NO_FEATURES.contains(name))
              .collect(toUnmodifiableSet()));
    }
  }

  DescribedPredicate<JavaClass> ofAFeature() {
    return DescribedPredicate.describe(
        "of a feature", type -> under(anyFeature()).matcher(type.getPackageName()).matches());
  }

  DescribedPredicate<JavaClass> ofAFunction() {
    return DescribedPredicate.describe(
        "of a function",
        type -> under("(kernel|" + anyFeature() + ")").matcher(type.getPackageName()).matches());
  }

  DescribedPredicate<JavaClass> domain() {
    return DescribedPredicate.describe(
        "the domain of a feature", type -> ofAFeature().test(type) && !inATechnology(type));
  }

  DescribedPredicate<JavaClass> adapters() {
    return DescribedPredicate.describe(
        "an adapter", type -> ofAFunction().test(type) && inATechnology(type));
  }

  /** A slice a feature, with all the packages under it. */
  SliceAssignment slices() {
    Pattern feature = Pattern.compile("com\\.runsmarter\\.(" + anyFeature() + ")(\\..*)?");
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        Matcher matcher = feature.matcher(type.getPackageName());
        return matcher.matches() ? SliceIdentifier.of(matcher.group(1)) : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "features";
      }
    };
  }

  private static boolean inATechnology(JavaClass type) {
    return Pattern.compile("\\.")
        .splitAsStream(type.getPackageName())
        .skip(3)
        .anyMatch(TECHNOLOGIES::contains);
  }

  private String anyFeature() {
    return names.stream().sorted().map(Pattern::quote).collect(joining("|", "(", ")"));
  }

  private static Pattern under(String names) {
    return Pattern.compile("com\\.runsmarter\\." + names + "(\\..*)?");
  }
}
