package com.runsmarter.billing.membership;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.MemberProfiles;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** A member looks at her membership: as it is at this moment, its dates in her own zone. */
public final class ViewingMembership {

  private final Memberships memberships;
  private final MemberProfiles profiles;
  private final InstantSource clock;

  /** Reads memberships as they are by the clock. */
  public ViewingMembership(Memberships memberships, MemberProfiles profiles, InstantSource clock) {
    this.memberships = memberships;
    this.profiles = profiles;
    this.clock = clock;
  }

  /** The member's membership. */
  public View view(MemberId member) {
    return view(memberships.find(member).orElseGet(() -> Membership.none(member)));
  }

  /** A membership that was just synced. */
  public View view(Membership membership) {
    Instant now = clock.instant();
    ZoneId zone =
        profiles.find(membership.member()).map(MemberProfile::timeZone).orElse(ZoneOffset.UTC);
    return new View(membership.at(now), now, zone);
  }

  /**
   * A membership at a moment, to somebody in a zone.
   *
   * @param zone where its dates are read
   */
  public record View(Membership membership, Instant at, ZoneId zone) {

    /** The day on which an instant of the membership falls. */
    public Optional<LocalDate> day(Optional<Instant> instant) {
      return instant.map(when -> LocalDate.ofInstant(when, zone));
    }
  }
}
