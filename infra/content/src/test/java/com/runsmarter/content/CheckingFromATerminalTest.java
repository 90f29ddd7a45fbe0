package com.runsmarter.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckingFromATerminalTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aMissingFieldIsOneLineAndExitCodeOne() {
    ContentFolder content = ContentFolder.in(folder).with("offers.yaml", "    currency: usd\n", "");

    assertThat(check(content.content().toString(), content.media().toString())).isEqualTo(1);
    assertThat(text(err).lines()).containsExactly("offers.yaml:2:5: currency is missing: add it");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void completeContentIsOneLineAndExitCodeZero() {
    assertThat(check()).isZero();
    assertThat(text(out).lines())
        .singleElement()
        .asString()
        .matches(
            "Content is complete. Programmes: \\d+, videos: \\d+, offers: \\d+, mails: 17, cues:"
                + " \\d+");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void halfOfTheArgumentsIsExplained() {
    assertThat(check("content")).isEqualTo(2);
    assertThat(text(err).lines())
        .containsExactly("Give the content folder and the media folder, or nothing");
  }

  private int check(String... args) {
    return CheckContent.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
