package com.runsmarter.local.gateway;

import com.runsmarter.template.Throttles;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Throttles requests as an HTTP API does: each route has a token bucket of its own, which all who
 * ask share. What the whole account may ask is not counted: one machine does not come near it.
 */
final class RouteThrottles {
  private final Throttles throttles;
  private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

  RouteThrottles(Throttles throttles) {
    this.throttles = throttles;
  }

  /** Whether a request that takes this route now is let through. */
  boolean admits(String routeKey, Instant now) {
    return throttles
        .of(routeKey)
        .map(limit -> buckets.computeIfAbsent(routeKey, key -> new TokenBucket(limit, now)))
        .map(bucket -> bucket.take(now))
        .orElse(true);
  }
}
