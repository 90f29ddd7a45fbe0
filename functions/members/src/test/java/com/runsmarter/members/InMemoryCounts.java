package com.runsmarter.members;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The double of {@link Counts}. */
final class InMemoryCounts implements Counts {

  private final Map<List<Object>, Integer> counted = new HashMap<>();

  @Override
  public synchronized boolean add(Count count, Instant now) {
    if (!hasRoom(count, now)) {
      return false;
    }
    counted.merge(key(count, now), 1, Integer::sum);
    return true;
  }

  @Override
  public synchronized boolean hasRoom(Count count, Instant now) {
    return counted.getOrDefault(key(count, now), 0) < count.most();
  }

  private static List<Object> key(Count count, Instant now) {
    return List.of(count.of(), count.windowAt(now));
  }
}
