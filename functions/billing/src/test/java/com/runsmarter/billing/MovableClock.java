package com.runsmarter.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that a test moves. */
public final class MovableClock implements InstantSource {

  private final AtomicReference<Instant> now;

  /** Stands at an instant. */
  public MovableClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Moves ahead. */
  public void advance(Duration by) {
    now.updateAndGet(before -> before.plus(by));
  }
}
