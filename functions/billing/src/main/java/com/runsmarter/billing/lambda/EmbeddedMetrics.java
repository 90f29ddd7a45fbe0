package com.runsmarter.billing.lambda;

import com.runsmarter.billing.Metrics;
import com.runsmarter.kernel.metrics.EmbeddedMetricFormat;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;

/** Billing's metrics as log lines, in the namespace that template.yaml's alarms watch. */
final class EmbeddedMetrics implements Metrics {

  private final EmbeddedMetricFormat format;

  /**
   * @param out where the function's log is read
   * @param stage the deployment's name
   */
  EmbeddedMetrics(PrintStream out, String stage, InstantSource clock) {
    this.format = new EmbeddedMetricFormat(out, "RunSmarter/Billing", stage, clock);
  }

  @Override
  public void count(Count what, long times) {
    format.count(what.name(), times);
  }

  @Override
  public void lag(Duration lag) {
    format.time("Lag", lag);
  }

  @Override
  public void heartbeat(String task) {
    format.heartbeat(task);
  }
}
