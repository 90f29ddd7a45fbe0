package com.runsmarter.training;

import com.runsmarter.kernel.member.MemberProfile;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** What day it is where a member lives. */
final class MembersDay {

  private static final ZoneId AHEAD_OF_ALL = ZoneOffset.ofHours(14);

  private MembersDay() {}

  /** Her today; the day in UTC for somebody whose profile is gone. */
  static LocalDate of(Optional<MemberProfile> profile, InstantSource clock) {
    ZoneId zone = profile.map(MemberProfile::timeZone).orElse(ZoneOffset.UTC);
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** The latest day that it is anywhere: no zone is more than fourteen hours ahead of UTC. */
  static LocalDate latest(InstantSource clock) {
    return LocalDate.ofInstant(clock.instant(), AHEAD_OF_ALL);
  }
}
