package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import java.time.Instant;

/**
 * A signed-in device. It lives as long as it is refreshed now and then, and {@link SessionLife}
 * lets it.
 *
 * @param expiresAt the first instant at which nobody may refresh it any more
 */
public record Session(SessionId id, MemberId member, Instant openedAt, Instant expiresAt) {

  static Session open(MemberId member, SessionLife life, Instant now) {
    return new Session(SessionId.next(), member, now, life.endsAt(now, now));
  }
}
