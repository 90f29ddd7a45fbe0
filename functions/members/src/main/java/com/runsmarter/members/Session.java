package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import java.time.Instant;

/**
 * A signed-in device. It lives as long as it is refreshed now and then, and {@link SessionLife}
 * lets it.
 *
 * @param role what its opening made of her: a coach is one on the device that she signed in on as
 *     one
 * @param expiresAt the first instant at which nobody may refresh it any more
 */
public record Session(
    SessionId id, MemberId member, Role role, Instant openedAt, Instant expiresAt) {

  static Session open(MemberId member, Role role, SessionLife life, Instant now) {
    return new Session(SessionId.next(), member, role, now, life.endsAt(now, now));
  }
}
