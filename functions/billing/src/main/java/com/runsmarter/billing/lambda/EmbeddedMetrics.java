package com.runsmarter.billing.lambda;

import com.google.gson.stream.JsonWriter;
import com.runsmarter.billing.Metrics;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Metrics as log lines in CloudWatch's embedded metric format: no call, no agent. Source: Amazon
 * CloudWatch, "Specification: Embedded metric format".
 */
final class EmbeddedMetrics implements Metrics {

  /** The namespace that template.yaml's alarms watch. */
  static final String NAMESPACE = "RunSmarter/Billing";

  private final PrintStream out;
  private final String stage;
  private final InstantSource clock;

  /**
   * @param out where the function's log is read
   * @param stage the one dimension that every metric has
   */
  EmbeddedMetrics(PrintStream out, String stage, InstantSource clock) {
    this.out = out;
    this.stage = stage;
    this.clock = clock;
  }

  @Override
  public void count(Count what, long times) {
    write(what.name(), "Count", times);
  }

  @Override
  public void lag(Duration lag) {
    write("Lag", "Milliseconds", lag.toMillis());
  }

  private void write(String metric, String unit, long value) {
    StringWriter line = new StringWriter();
    try (JsonWriter json = new JsonWriter(line)) {
      json.beginObject().name("_aws").beginObject();
      json.name("Timestamp").value(clock.instant().toEpochMilli());
      json.name("CloudWatchMetrics").beginArray().beginObject();
      json.name("Namespace").value(NAMESPACE);
      json.name("Dimensions").beginArray().beginArray().value("Stage").endArray().endArray();
      json.name("Metrics").beginArray().beginObject();
      json.name("Name").value(metric).name("Unit").value(unit);
      json.endObject().endArray().endObject().endArray().endObject();
      json.name("Stage").value(stage).name(metric).value(value);
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to a string", impossible);
    }
    out.println(line);
  }
}
