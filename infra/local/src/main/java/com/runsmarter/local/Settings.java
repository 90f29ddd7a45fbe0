package com.runsmarter.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;

/**
 * How the stack is to run.
 *
 * @param root the folder that holds template.yaml
 * @param data where everything is kept between runs
 * @param port the front door's; 0 for any free one
 * @param stripePort the Stripe stand-in's; 0 for any free one
 * @param fresh whether to start empty
 * @param redeliverAfter how long a failed message stays hidden; empty keeps to the template, where
 *     it is minutes
 * @param concurrency the account's quota of concurrent executions, as Lambda has one
 * @param schedules whether schedules run by themselves; without them a test's time is its own
 * @param archiving whether archives of the functions' classes are made that are missing, while the
 *     stack runs; those that are there are used in any case
 */
public record Settings(
    Path root,
    Path data,
    int port,
    int stripePort,
    boolean fresh,
    Optional<Duration> redeliverAfter,
    int concurrency,
    boolean schedules,
    boolean archiving) {

  /** What AWS gives an account that has grown older than its first weeks. */
  public static final int USUAL_CONCURRENCY = 1_000;

  private static final int HIGHEST_PORT = 65_535;

  public Settings {
    if (!isPort(port) || !isPort(stripePort)) {
      throw new StartUpException("A port is a number from 0 to " + HIGHEST_PORT);
    }
  }

  /**
   * Reads {@code port}, {@code stripePort}, {@code fresh}, {@code redeliverAfter} (an ISO 8601
   * duration such as PT5S), {@code concurrency} and {@code archiving}.
   *
   * @throws StartUpException if one of them is not what it should be, or no template is near
   */
  public static Settings of(Properties properties) {
    Path root = nearestTemplate();
    String after = properties.getProperty("redeliverAfter", "");
    return new Settings(
        root,
        root.resolve(".local"),
        port(properties, "port", 8080),
        port(properties, "stripePort", 8081),
        // Maven gives a bare -Dfresh the value true; a JVM gives it none.
        !properties.getProperty("fresh", "false").equals("false"),
        after.isEmpty() ? Optional.empty() : Optional.of(duration(after)),
        concurrency(properties.getProperty("concurrency", "")),
        true,
        !properties.getProperty("archiving", "true").equals("false"));
  }

  private static int port(Properties properties, String name, int otherwise) {
    String text = properties.getProperty(name, Integer.toString(otherwise));
    Preflight.noPort(name, text)
        .ifPresent(
            reason -> {
              throw new StartUpException(reason);
            });
    return Integer.parseInt(text);
  }

  private static int concurrency(String text) {
    if (text.isEmpty()) {
      return USUAL_CONCURRENCY;
    }
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw new StartUpException(
          "-Dconcurrency="
              + text
              + ": must be a number of executions, from 1; a new account has 10");
    }
    return Integer.parseInt(text);
  }

  private static boolean isPort(int port) {
    return port >= 0 && port <= HIGHEST_PORT;
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new StartUpException(
          "-DredeliverAfter=" + text + ": must be a duration such as PT5S", e);
    }
  }

  private static Path nearestTemplate() {
    Path start = Path.of("").toAbsolutePath();
    for (Optional<Path> at = Optional.of(start); at.isPresent(); at = at.map(Path::getParent)) {
      if (Files.isRegularFile(at.get().resolve("template.yaml"))) {
        return at.get();
      }
    }
    throw new StartUpException("There is no template.yaml in " + start + " or above it");
  }
}
