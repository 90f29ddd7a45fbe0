package com.runsmarter.testing;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.MemberProfiles;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The double of {@link MemberProfiles}. */
public final class InMemoryMemberProfiles implements MemberProfiles {

  private final Map<MemberId, MemberProfile> profiles = new ConcurrentHashMap<>();

  /** Adds or replaces a member. */
  public void put(MemberProfile profile) {
    profiles.put(profile.id(), profile);
  }

  /** She left. */
  public void remove(MemberId id) {
    profiles.remove(id);
  }

  @Override
  public Optional<MemberProfile> find(MemberId id) {
    return Optional.ofNullable(profiles.get(id));
  }
}
