package com.runsmarter.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it; any thread may read it. */
public final class MovableClock implements InstantSource {

  /** Where it stands when a test does not say. */
  public static final Instant START = Instant.parse("2027-03-01T09:30:00Z");

  private final AtomicReference<Instant> now;

  /** Stands at {@link #START}. */
  public MovableClock() {
    this(START);
  }

  /** Stands at an instant. */
  public MovableClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  /** Lets time pass. */
  public void advance(Duration by) {
    now.updateAndGet(before -> before.plus(by));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
