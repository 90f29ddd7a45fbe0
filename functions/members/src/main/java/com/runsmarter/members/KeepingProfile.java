package com.runsmarter.members;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.MemberProfile;
import java.time.ZoneId;
import java.util.Optional;

/** A member looks at what is known of her, and sets her name and time zone right. */
public final class KeepingProfile {

  private final Members members;

  /** Keeps profiles among these. */
  public KeepingProfile(Members members) {
    this.members = members;
  }

  /** The profile, or empty when the member is gone. */
  public Optional<MemberProfile> view(MemberId member) {
    return members.find(member);
  }

  /** Changes what is given; the profile as it then is, or empty when the member is gone. */
  public Optional<MemberProfile> change(
      MemberId member, Optional<DisplayName> name, Optional<ZoneId> timeZone) {
    return members.change(member, name, timeZone) ? members.find(member) : Optional.empty();
  }
}
