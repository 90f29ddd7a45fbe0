package com.runsmarter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A field that a line has already would stand in it twice, and Logs Insights would read neither.
 */
class LogFieldsTest {

  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));

  /** What LogContext and logback.xml write. */
  private static final Pattern TAKEN =
      Pattern.compile(
          "addKeyValue\\(\\s*\"(timestamp|level|message|logger|stackTrace|requestId|route|member|"
              + "AWSRequestId)\"");

  @Test
  void noLineGivesAFieldThatEveryLineHas() throws IOException {
    assertThat(sources().filter(file -> TAKEN.matcher(text(file)).find())).isEmpty();
  }

  @Test
  void theRuleCanFail() {
    assertThat(TAKEN.matcher("LOG.atInfo().addKeyValue(\"member\", id)").find()).isTrue();
    assertThat(TAKEN.matcher("LOG.atInfo().addKeyValue(\n   \"level\", id)").find()).isTrue();
    assertThat(TAKEN.matcher("LOG.atInfo().addKeyValue(\"memberId\", id)").find()).isFalse();
  }

  @Test
  void theSourcesAreLookedAt() throws IOException {
    assertThat(sources().filter(file -> text(file).contains("addKeyValue("))).hasSizeGreaterThan(5);
  }

  private static Stream<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("functions"))) {
      return List.copyOf(
          files
              .filter(
                  file ->
                      file.toString().contains("src/main/java")
                          && file.toString().endsWith(".java"))
              .toList())
          .stream();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
