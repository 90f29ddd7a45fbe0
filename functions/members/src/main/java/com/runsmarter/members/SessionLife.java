package com.runsmarter.members;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a device stays signed in.
 *
 * @param idle after its last refresh
 * @param longest after it was opened, however often it is refreshed: by then whoever holds it
 *     proves once more that the inbox is hers (OWASP ASVS 5.0, 7.3.2)
 */
public record SessionLife(Duration idle, Duration longest) {

  /** After its last refresh a session lives for sixty days. */
  public static final Duration IDLE = Duration.ofDays(60);

  /**
   * @throws IllegalArgumentException when a session could not live for a moment
   */
  public SessionLife {
    if (!idle.isPositive() || !longest.isPositive()) {
      throw new IllegalArgumentException("a session lives for longer than nothing");
    }
  }

  /** A session that is refreshed often enough lives for so many days. */
  public static SessionLife ofDays(int longest) {
    return new SessionLife(IDLE, Duration.ofDays(longest));
  }

  /** The first instant at which a session that is refreshed now is over. */
  Instant endsAt(Instant openedAt, Instant now) {
    Instant idleAt = now.plus(idle);
    Instant overAt = openedAt.plus(longest);
    return idleAt.isBefore(overAt) ? idleAt : overAt;
  }

  /** Whether a session has lived as long as one may, by today's rule. */
  boolean isOver(Instant openedAt, Instant now) {
    return !now.isBefore(openedAt.plus(longest));
  }
}
