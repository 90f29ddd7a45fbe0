package com.runsmarter.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
public final class MovableClock implements InstantSource {

  /** When every test begins. */
  public static final Instant START = Instant.parse("2027-03-01T09:30:00Z");

  private Instant now = START;

  /** Lets time pass. */
  public void advance(Duration by) {
    now = now.plus(by);
  }

  /** Goes to an instant that is not before now. */
  public void advanceTo(Instant instant) {
    if (instant.isAfter(now)) {
      now = instant;
    }
  }

  @Override
  public Instant instant() {
    return now;
  }
}
