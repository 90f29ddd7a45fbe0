package com.runsmarter.kernel.member;

import com.runsmarter.kernel.MemberId;
import java.util.Optional;

/** The read model of who members are. */
public interface MemberProfiles {

  /** The member, or empty when she left or never was. */
  Optional<MemberProfile> find(MemberId id);
}
