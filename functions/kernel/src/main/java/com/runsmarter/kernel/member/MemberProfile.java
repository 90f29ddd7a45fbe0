package com.runsmarter.kernel.member;

import com.runsmarter.kernel.MemberId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A member as other features may know her.
 *
 * @param name what she wants to be called
 * @param timeZone the zone her dates are in
 * @param joinedAt when the first session was opened
 * @param startsOn the programme chosen at sign-up and its first day, where one was chosen
 * @param signedOutBefore when she signed out everywhere, where she did: sessions opened before are
 *     over
 */
public record MemberProfile(
    MemberId id,
    String name,
    EmailAddress email,
    ZoneId timeZone,
    Instant joinedAt,
    Optional<Start> startsOn,
    Optional<Instant> signedOutBefore) {

  /** A member who never signed out everywhere. */
  public MemberProfile(
      MemberId id,
      String name,
      EmailAddress email,
      ZoneId timeZone,
      Instant joinedAt,
      Optional<Start> startsOn) {
    this(id, name, email, timeZone, joinedAt, startsOn, Optional.empty());
  }

  /** Whether a session opened at that instant is not over by her signing out everywhere. */
  public boolean keepsSessionOf(Instant openedAt) {
    return signedOutBefore.map(before -> !openedAt.isBefore(before)).orElse(true);
  }

  /** A programme and the day it begins, in the member's zone. */
  public record Start(String programme, LocalDate on) {}

  /** Hides what is personal. */
  @Override
  public String toString() {
    return "MemberProfile[" + id + "]";
  }
}
