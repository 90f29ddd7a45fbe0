package com.runsmarter.content.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingFromATerminalTest {

  private static final String[] SHIPPED = {"src/main/resources/content", "src/main/media"};
  private static final Map<String, String> COMPLETE =
      Map.of(
          "BillingTable", "billing",
          "LibraryTable", "library",
          "TrainingTable", "training",
          "MailTable", "mail",
          "MediaBucket", "media",
          "STRIPE_API_KEY", "sk_test_nothing");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void whatIsMissingInTheEnvironmentIsNamedAtOnce() {
    assertThat(load(SHIPPED, Map.of("BillingTable", "billing", "MailTable", " "))).isEqualTo(1);
    assertThat(text(err))
        .isEqualToIgnoringNewLines(
            "Set LibraryTable, TrainingTable, MailTable, MediaBucket, STRIPE_API_KEY in the"
                + " environment; see docs/content.md");
  }

  @Test
  void missingFoldersAreExplained() {
    assertThat(load(new String[0], COMPLETE)).isEqualTo(1);
    assertThat(text(err)).isEqualToIgnoringNewLines("Give the content folder and the media folder");
  }

  @Test
  void brokenContentIsToldLineByLineAndNothingIsLoaded(@TempDir Path empty) {
    assertThat(load(new String[] {empty.toString(), empty.toString()}, COMPLETE)).isEqualTo(1);
    assertThat(text(err).lines()).contains("offers.yaml: is missing").hasSizeGreaterThan(1);
    assertThat(text(out)).isEmpty();
  }

  private int load(String[] arguments, Map<String, String> environment) {
    return LoadContent.run(
        arguments,
        environment,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
