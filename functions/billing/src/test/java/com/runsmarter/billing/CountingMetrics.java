package com.runsmarter.billing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The double of {@link Metrics}. */
public final class CountingMetrics implements Metrics {

  private final Map<Count, Long> counts = new ConcurrentHashMap<>();

  @Override
  public void count(Count what, long times) {
    counts.merge(what, times, Long::sum);
  }

  @Override
  public void lag(Duration lag) {}

  /** What was counted. */
  public long of(Count what) {
    return counts.getOrDefault(what, 0L);
  }
}
