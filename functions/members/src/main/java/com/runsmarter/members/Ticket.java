package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Lets whoever reads an inbox in, once: what stands behind a mailed link and the codes mailed with
 * it. Using one ends all others of its address.
 *
 * @param token the hash of the link's token
 * @param address the inbox it was mailed to
 * @param expiresAt the first instant at which it opens nothing any more
 */
public record Ticket(
    TicketId id,
    TokenHash token,
    EmailAddress address,
    Purpose purpose,
    Instant issuedAt,
    Instant expiresAt) {

  /** How long a mailed link is good for after the newest mail that carries it, and each code. */
  public static final Duration LIVES = Duration.ofMinutes(30);

  /** How long a link is mailed again rather than another: none is good for an hour and longer. */
  static final Duration YOUNG = Duration.ofMinutes(30);

  /** A new ticket for the holder of a token. */
  static Ticket issue(
      TicketId id, OpaqueToken token, EmailAddress address, Purpose purpose, Instant now) {
    return new Ticket(id, token.hash(), address, purpose, now, now.plus(LIVES));
  }

  /** Whether its link is mailed again. */
  public boolean isYoungAt(Instant now) {
    return now.isBefore(issuedAt.plus(YOUNG));
  }

  /** The same ticket in another mail. */
  Ticket mailedAgain(Instant now) {
    return new Ticket(id, token, address, purpose, issuedAt, now.plus(LIVES));
  }

  /** Whether it may still be used. */
  boolean isGoodAt(Instant now) {
    return now.isBefore(expiresAt);
  }

  /** What using it does. */
  public sealed interface Purpose {}

  /**
   * Makes a member of somebody who proved the address.
   *
   * @param start the programme chosen and its first day, where one was chosen
   */
  public record Joining(String name, ZoneId timeZone, Optional<MemberProfile.Start> start)
      implements Purpose {

    /** Hides what she is called. */
    @Override
    public String toString() {
      return "Joining[…]";
    }
  }

  /** Lets a member in again. */
  public record SigningIn(MemberId member) implements Purpose {}

  /**
   * Opens nothing, and neither its token nor its code is mailed. It is written when somebody asks
   * to sign in with an address that has no account, and when a mail is left out, so that the answer
   * takes as long as any other.
   */
  public record Nothing() implements Purpose {}
}
