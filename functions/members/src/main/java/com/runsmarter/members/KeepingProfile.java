package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Coaches;
import com.runsmarter.kernel.member.Role;
import java.time.ZoneId;
import java.util.Optional;

/** A member looks at what is known of her, and sets her name and time zone right. */
public final class KeepingProfile {

  private final Members members;

  private final Coaches coaches;

  /** Keeps profiles among these. */
  public KeepingProfile(Members members, Coaches coaches) {
    this.members = members;
    this.coaches = coaches;
  }

  /**
   * The profile with the role of this moment, or empty when the member is gone.
   *
   * @param given the role that her session was given
   */
  public Optional<SignedInMember> view(MemberId member, Role given) {
    return members
        .find(member)
        .map(known -> new SignedInMember(known, coaches.stillOf(given, known.email())));
  }

  /** Changes what is given; the profile as it then is, or empty when the member is gone. */
  public Optional<SignedInMember> change(
      MemberId member, Role given, Optional<DisplayName> name, Optional<ZoneId> timeZone) {
    return members.change(member, name, timeZone) ? view(member, given) : Optional.empty();
  }
}
