package com.runsmarter.kernel.metrics;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;

/**
 * Metrics as log lines in CloudWatch's embedded metric format: no call, no agent. Every metric has
 * the dimension {@code Stage}. Source: Amazon CloudWatch, "Specification: Embedded metric format".
 */
public final class EmbeddedMetricFormat {

  /** What names may be made of, so that none has to be escaped. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_-]{1,64}");

  private final PrintStream out;
  private final String namespace;
  private final String stage;
  private final InstantSource clock;

  /**
   * @param out where the function's log is read
   * @param namespace the one that template.yaml's alarms watch, such as {@code RunSmarter/Billing}
   * @param stage the deployment's name
   * @throws IllegalArgumentException for a namespace or stage of other signs than names have
   */
  public EmbeddedMetricFormat(
      PrintStream out, String namespace, String stage, InstantSource clock) {
    this.out = out;
    this.namespace = checked(namespace);
    this.stage = checked(stage);
    this.clock = clock;
  }

  /** Adds to a count. */
  public void count(String metric, long times) {
    write(metric, "Count", times, "");
  }

  /** Notes a length of time, in milliseconds. */
  public void time(String metric, Duration time) {
    write(metric, "Milliseconds", time.toMillis(), "");
  }

  /**
   * Says that a scheduled task was done: one {@code Heartbeat} with the dimension {@code Task}. An
   * alarm listens for its silence.
   *
   * @param task as the schedule's input names it
   */
  public void heartbeat(String task) {
    write("Heartbeat", "Count", 1, checked(task));
  }

  private void write(String metric, String unit, long value, String task) {
    boolean ofTask = !task.isEmpty();
    out.println(
        "{\"_aws\":{\"Timestamp\":%d,\"CloudWatchMetrics\":[{\"Namespace\":\"%s\",\"Dimensions\":[[%s]],\"Metrics\":[{\"Name\":\"%s\",\"Unit\":\"%s\"}]}]},\"Stage\":\"%s\",%s\"%s\":%d}"
            .formatted(
                clock.instant().toEpochMilli(),
                namespace,
                ofTask ? "\"Stage\",\"Task\"" : "\"Stage\"",
                checked(metric),
                unit,
                stage,
                ofTask ? "\"Task\":\"" + task + "\"," : "",
                metric,
                value));
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name of a metric: " + name);
    }
    return name;
  }
}
