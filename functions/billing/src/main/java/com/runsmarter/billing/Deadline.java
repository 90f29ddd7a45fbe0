package com.runsmarter.billing;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * When an invocation has to stop working, so that it has time to answer: a function whose time is
 * up is ended without a word. Whoever asks Stripe, or waits, looks at the deadline of the
 * invocation that it works for.
 */
public final class Deadline {

  /** Kept for what follows a request given up: a lease and a turn to end, and an answer. */
  static final Duration TO_ANSWER = Duration.ofSeconds(2);

  private static final Deadline NONE = new Deadline(() -> Integer.MAX_VALUE);

  private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

  private final IntSupplier remainingMillis;

  private Deadline(IntSupplier remainingMillis) {
    this.remainingMillis = remainingMillis;
  }

  /**
   * The deadline of an invocation.
   *
   * @param remainingMillis how many milliseconds the invocation has left, whenever it is asked
   */
  public static Deadline of(IntSupplier remainingMillis) {
    return new Deadline(remainingMillis);
  }

  /** The deadline of the invocation that this thread works for; weeks away where it is for none. */
  public static Deadline current() {
    return CURRENT.orElse(NONE);
  }

  /** Does work for the invocation: to the work this is the {@link #current} deadline. */
  public <T, X extends Throwable> T during(ScopedValue.CallableOp<T, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }

  /** The time that is left to work in; zero when there is none. */
  public Duration left() {
    Duration left = Duration.ofMillis(remainingMillis.getAsInt()).minus(TO_ANSWER);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
