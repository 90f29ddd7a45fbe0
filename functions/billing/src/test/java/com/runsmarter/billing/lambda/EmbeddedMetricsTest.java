package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.runsmarter.billing.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class EmbeddedMetricsTest {

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Metrics metrics =
      new EmbeddedMetrics(
          new PrintStream(log, true, StandardCharsets.UTF_8),
          "prod",
          InstantSource.fixed(Instant.ofEpochMilli(1_795_341_600_123L)));

  @Test
  void a_count_is_one_line_that_cloudwatch_reads() {
    metrics.count(Metrics.Count.Drift, 3);
    assertThat(log.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":1795341600123,\"CloudWatchMetrics\":[{\"Namespace\":"
                + "\"RunSmarter/Billing\",\"Dimensions\":[[\"Stage\"]],\"Metrics\":[{\"Name\":"
                + "\"Drift\",\"Unit\":\"Count\"}]}]},\"Stage\":\"prod\",\"Drift\":3}"
                + System.lineSeparator());
  }

  @Test
  void lag_is_in_milliseconds() {
    metrics.lag(Duration.ofSeconds(2));
    JsonObject line =
        JsonParser.parseString(log.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    assertThat(line.get("Lag").getAsLong()).isEqualTo(2000);
    assertThat(line.toString()).contains("\"Unit\":\"Milliseconds\"");
  }
}
