package com.runsmarter.kernel.media;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a link is to work. Time is cut into spans that all links share, and a link ends where
 * what it needs has passed since the end of the span it was made in. So every link of one span is
 * the same, and none works for less than it needs.
 *
 * @param atLeast how long the link works, unless it must end before
 * @param sameFor how long a span is: a link works for that much longer at most
 * @param notAfter when it must have ended, whatever it needs
 */
public record LinkLife(Duration atLeast, Duration sameFor, Instant notAfter) {

  /** A browser keeps what it has played for as long as somebody sits before it. */
  private static final Duration HOUR = Duration.ofHours(1);

  /** A link that is the same for an hour. */
  public static LinkLife of(Duration atLeast) {
    return new LinkLife(atLeast, HOUR, Instant.MAX);
  }

  /** The same, with links that do not change within a longer or shorter span. */
  public LinkLife sameFor(Duration span) {
    return new LinkLife(atLeast, span, notAfter);
  }

  /** The same, with links that end at an instant at the latest. */
  public LinkLife notAfter(Instant end) {
    return new LinkLife(atLeast, sameFor, end);
  }

  /** The first instant at which a link that is made now is refused, in whole seconds. */
  public Instant expiresAt(Instant now) {
    long span = sameFor.toSeconds();
    long nextSpan = (Math.floorDiv(now.getEpochSecond(), span) + 1) * span;
    Instant wanted = Instant.ofEpochSecond(nextSpan).plusSeconds(atLeast.toSeconds());
    return wanted.isAfter(notAfter) ? Instant.ofEpochSecond(notAfter.getEpochSecond()) : wanted;
  }
}
