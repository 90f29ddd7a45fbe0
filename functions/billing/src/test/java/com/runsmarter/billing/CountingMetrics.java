package com.runsmarter.billing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The double of {@link Metrics}. */
public final class CountingMetrics implements Metrics {

  private final Map<Count, Long> counts = new ConcurrentHashMap<>();
  private final List<String> heartbeats = new CopyOnWriteArrayList<>();

  @Override
  public void count(Count what, long times) {
    counts.merge(what, times, Long::sum);
  }

  @Override
  public void lag(Duration lag) {}

  @Override
  public void heartbeat(String task) {
    heartbeats.add(task);
  }

  /** The tasks that were done, in their order. */
  public List<String> heartbeats() {
    return List.copyOf(heartbeats);
  }

  /** What was counted. */
  public long of(Count what) {
    return counts.getOrDefault(what, 0L);
  }
}
