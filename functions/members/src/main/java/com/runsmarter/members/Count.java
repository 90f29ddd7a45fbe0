package com.runsmarter.members;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that may happen so often within each window of time.
 *
 * @param of what is counted, such as {@code source/…}; every window begins at zero
 * @param most how often it may happen in one window
 * @param window the windows' length; they follow each other by the clock, from midnight UTC on
 */
public record Count(String of, int most, Duration window) {

  /** The window that an instant lies in. */
  public Instant windowAt(Instant now) {
    long seconds = window.toSeconds();
    return Instant.ofEpochSecond(now.getEpochSecond() / seconds * seconds);
  }

  /** How long it is until the next window begins; a second at least. */
  Duration untilNext(Instant now) {
    long left = windowAt(now).plus(window).getEpochSecond() - now.getEpochSecond();
    return Duration.ofSeconds(Math.max(1, left));
  }
}
