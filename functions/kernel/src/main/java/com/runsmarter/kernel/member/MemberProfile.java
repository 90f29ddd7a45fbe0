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
 */
public record MemberProfile(
    MemberId id,
    String name,
    EmailAddress email,
    ZoneId timeZone,
    Role role,
    Instant joinedAt,
    Optional<Start> startsOn) {

  /** A programme and the day it begins, in the member's zone. */
  public record Start(String programme, LocalDate on) {}
}
