package com.runsmarter.stripe.api;

import com.runsmarter.stripe.store.Refusal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * What goes wrong on the API itself.
 *
 * @param rateLimitShare share of requests answered with 429
 * @param failShare share of requests answered with 500
 * @param hang how long each request waits before it is served, whether or not its caller still
 *     waits; the faults' end wakes it
 * @param cutAfterEffect how many of the next writing requests take effect and then lose their
 *     connection
 * @param onlyWrites whether requests that only read are spared
 * @param ended let down when other faults take the place of these; shared by faults that leave
 *     hanging what hangs
 */
public record ApiFaults(
    double rateLimitShare,
    double failShare,
    Duration hang,
    AtomicInteger cutAfterEffect,
    boolean onlyWrites,
    CountDownLatch ended,
    RandomGenerator random) {

  public static ApiFaults none() {
    return new ApiFaults(
        0,
        0,
        Duration.ZERO,
        new AtomicInteger(),
        false,
        new CountDownLatch(1),
        RandomGenerator.getDefault());
  }

  /** Waits and refuses as the faults ask, before the request has any effect. */
  public void strike(boolean writes) {
    if (onlyWrites && !writes) {
      return;
    }
    if (hang.isPositive()) {
      try {
        boolean _ = ended.await(hang.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (rateLimitShare > 0 && random.nextDouble() < rateLimitShare) {
      throw Refusal.rateLimited();
    }
    if (failShare > 0 && random.nextDouble() < failShare) {
      throw Refusal.fault();
    }
  }

  /** Whether this request, which has taken effect, is to lose its connection. */
  public boolean cutsNow() {
    return cutAfterEffect.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }
}
