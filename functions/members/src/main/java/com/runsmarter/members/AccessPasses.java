package com.runsmarter.members;

import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.token.AccessToken;
import java.time.Duration;
import java.time.Instant;

/** Hands out access tokens that live a quarter of an hour. */
final class AccessPasses {

  /**
   * How long other functions believe an access token without asking: the longest that an ended
   * session can still look at things. What costs or changes something asks.
   */
  static final Duration LIVES = Duration.ofMinutes(15);

  private final SignedTokens tokens;

  AccessPasses(SignedTokens tokens) {
    this.tokens = tokens;
  }

  OpenedSession handOut(
      MemberProfile member, Role role, SessionId session, OpaqueToken refreshToken, Instant now) {
    AccessToken token = new AccessToken(member.id(), session.value(), role);
    return new OpenedSession(
        tokens.sign(token, now, now.plus(LIVES)),
        LIVES,
        refreshToken,
        new SignedInMember(member, role));
  }
}
