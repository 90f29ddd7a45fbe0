package com.runsmarter.local.gateway;

import com.runsmarter.template.Throttles.Limit;
import java.time.Duration;
import java.time.Instant;

/** Tokens that requests take, and that time brings back. */
final class TokenBucket {
  private static final double NANOS_A_SECOND = 1e9;

  private final Limit limit;
  private double tokens;
  private Instant filledAt;

  TokenBucket(Limit limit, Instant now) {
    this.limit = limit;
    this.tokens = limit.burst();
    this.filledAt = now;
  }

  /** Takes a token; false when there is none. */
  synchronized boolean take(Instant now) {
    Duration since = Duration.between(filledAt, now);
    if (since.isPositive()) {
      double more = limit.perSecond() * since.toNanos() / NANOS_A_SECOND;
      tokens = Math.min(limit.burst(), tokens + more);
      filledAt = now;
    }
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
