package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;

/**
 * A signed-in device. It lives as long as it is refreshed now and then.
 *
 * @param expiresAt the first instant at which nobody may refresh it any more
 */
public record Session(SessionId id, MemberId member, Instant openedAt, Instant expiresAt) {

  /** How long a session lives after its last refresh. */
  public static final Duration LIVES = Duration.ofDays(60);

  static Session open(MemberId member, Instant now) {
    return new Session(SessionId.next(), member, now, now.plus(LIVES));
  }
}
