package com.runsmarter.billing.lambda;

import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** A Stripe that answers every request just before it would be given up. */
final class SlowStripe {

  private static final Duration EACH = Duration.ofMillis(4400);

  private SlowStripe() {}

  /**
   * The time that an invocation has left, which goes by only while Stripe is asked.
   *
   * @param requests how many requests Stripe was sent so far
   */
  static Supplier<Duration> spends(Duration time, IntSupplier requests) {
    int before = requests.getAsInt();
    return () -> time.minus(EACH.multipliedBy(requests.getAsInt() - before));
  }
}
