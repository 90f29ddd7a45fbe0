package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a refresh token: each is used once, for the next one.
 *
 * @param role the session's, when the token was made
 * @param openedAt when its session was opened
 * @param expiresAt the first instant at which it is worth nothing
 * @param use its exchange, where there was one
 */
public record RefreshGrant(
    TokenHash token,
    MemberId member,
    SessionId session,
    Role role,
    Instant openedAt,
    Instant expiresAt,
    Optional<Use> use) {

  /**
   * How long a used token is answered once more, with the same next one: to two tabs that refresh
   * together, or a client that never saw the answer. After that a second use means that two parties
   * hold it (RFC 9700, 4.14.2).
   */
  static final Duration LEEWAY = Duration.ofSeconds(30);

  /**
   * The exchange of a token.
   *
   * @param at when it was first exchanged
   * @param next the token that it was exchanged for
   */
  public record Use(Instant at, TokenHash next) {

    /** Whether that was so long ago that somebody else must hold the token too. */
    boolean isLongAgoAt(Instant now) {
      return now.isAfter(at.plus(LEEWAY));
    }
  }

  /** The first refresh token of a session. */
  static RefreshGrant first(OpaqueToken token, Session session) {
    return new RefreshGrant(
        token.hash(),
        session.member(),
        session.id(),
        session.role(),
        session.openedAt(),
        session.expiresAt(),
        Optional.empty());
  }

  /** The refresh token after this one, in the role that the session still has. */
  RefreshGrant next(OpaqueToken token, Role role, SessionLife life, Instant now) {
    return new RefreshGrant(
        token.hash(),
        member,
        session,
        role,
        openedAt,
        life.endsAt(openedAt, now),
        Optional.empty());
  }

  boolean isGoodAt(Instant now) {
    return now.isBefore(expiresAt);
  }
}
