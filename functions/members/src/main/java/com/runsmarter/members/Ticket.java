package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Lets whoever reads an inbox in, once: the row behind a mailed link and its code.
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

  /** How long a mailed link and its code are good for. */
  public static final Duration LIVES = Duration.ofMinutes(30);

  /** A new ticket for the holder of a token. */
  static Ticket issue(OpaqueToken token, EmailAddress address, Purpose purpose, Instant now) {
    return new Ticket(TicketId.next(), token.hash(), address, purpose, now, now.plus(LIVES));
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
      implements Purpose {}

  /** Lets a member in again. */
  public record SigningIn(MemberId member) implements Purpose {}

  /**
   * Opens nothing, and neither its token nor its code is mailed. It is written when somebody asks
   * to sign in with an address that has no account, so that the answer takes as long as for one
   * that has.
   */
  public record Nothing() implements Purpose {}
}
