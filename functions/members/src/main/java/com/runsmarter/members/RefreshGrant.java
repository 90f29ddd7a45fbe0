package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a refresh token: each is used once, for the next one.
 *
 * @param expiresAt the first instant at which it is worth nothing
 * @param usedAt when it was first exchanged, where it was
 */
public record RefreshGrant(
    TokenHash token,
    MemberId member,
    SessionId session,
    Instant expiresAt,
    Optional<Instant> usedAt) {

  /**
   * How long a used token may be exchanged once more: for two tabs that refresh together, or a
   * client that never saw the answer. After that a second use means that two parties hold it (RFC
   * 9700, 4.14.2).
   */
  static final Duration LEEWAY = Duration.ofSeconds(30);

  static RefreshGrant to(OpaqueToken token, MemberId member, SessionId session, Instant now) {
    return new RefreshGrant(
        token.hash(), member, session, now.plus(Session.LIVES), Optional.empty());
  }

  boolean isGoodAt(Instant now) {
    return now.isBefore(expiresAt);
  }

  /** Whether the token was exchanged long enough ago that somebody else must hold it too. */
  boolean isReplayedAt(Instant now) {
    return usedAt.map(used -> now.isAfter(used.plus(LEEWAY))).orElse(false);
  }
}
