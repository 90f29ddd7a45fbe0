package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import java.time.Instant;
import java.util.Optional;

/** Signed-in devices and their refresh tokens. */
public interface Sessions {

  /**
   * Uses up a member's ticket for a session.
   *
   * @return whether it was opened; not when the ticket was used before
   */
  boolean open(Ticket ticket, Session session, RefreshGrant grant);

  /** What is known of a refresh token; used ones are known until they would have expired. */
  Optional<RefreshGrant> find(TokenHash token);

  /** Whether the device is signed in still, as far as it was not ended. */
  boolean isOpen(MemberId member, SessionId session);

  /**
   * Exchanges a refresh token that was not used before for the next, and lets the session live as
   * long as that one.
   */
  Rotation rotate(RefreshGrant used, RefreshGrant next, Instant now);

  /** Ends a session: none of its refresh tokens is worth anything afterwards. */
  void close(MemberId member, SessionId session);

  /** How an exchange ended. */
  enum Rotation {
    ROTATED,
    /** Somebody exchanged the same token since it was read: read it again. */
    RACED,
    /** The session was ended. */
    CLOSED
  }
}
