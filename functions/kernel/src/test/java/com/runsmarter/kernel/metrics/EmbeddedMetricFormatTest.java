package com.runsmarter.kernel.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class EmbeddedMetricFormatTest {

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final EmbeddedMetricFormat metrics =
      new EmbeddedMetricFormat(
          new PrintStream(log, true, StandardCharsets.UTF_8),
          "RunSmarter/Tests",
          "prod",
          InstantSource.fixed(Instant.ofEpochMilli(1_795_341_600_123L)));

  @Test
  void aCountIsOneLineThatCloudWatchReads() {
    metrics.count("Drift", 3);
    assertThat(lines())
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":1795341600123,\"CloudWatchMetrics\":[{\"Namespace\":"
                + "\"RunSmarter/Tests\",\"Dimensions\":[[\"Stage\"]],\"Metrics\":[{\"Name\":"
                + "\"Drift\",\"Unit\":\"Count\"}]}]},\"Stage\":\"prod\",\"Drift\":3}"
                + System.lineSeparator());
  }

  @Test
  void aTimeIsInMilliseconds() {
    metrics.time("Lag", Duration.ofSeconds(2));
    assertThat(lines()).contains("\"Unit\":\"Milliseconds\"").endsWith("\"Lag\":2000}\n");
  }

  @Test
  void aHeartbeatNamesItsTask() {
    metrics.heartbeat("everyone");
    assertThat(lines())
        .contains("\"Dimensions\":[[\"Stage\",\"Task\"]]")
        .endsWith("\"Stage\":\"prod\",\"Task\":\"everyone\",\"Heartbeat\":1}\n");
  }

  @Test
  void aNameThatWouldHaveToBeEscapedIsRefused() {
    assertThatThrownBy(() -> metrics.count("Dr\"ift", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> metrics.heartbeat("")).isInstanceOf(IllegalArgumentException.class);
    assertThat(lines()).isEmpty();
  }

  private String lines() {
    return log.toString(StandardCharsets.UTF_8);
  }
}
