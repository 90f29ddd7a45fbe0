package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.member.MemberProfiles;
import java.util.Optional;

/** Profiles in members' table: one consistent GetItem. */
public final class DynamoMemberProfiles implements MemberProfiles {

  private final Table members;

  /**
   * @param members members' table
   */
  public DynamoMemberProfiles(Table members) {
    this.members = members;
  }

  @Override
  public Optional<MemberProfile> find(MemberId id) {
    return members.getConsistently(MemberProfileItem.key(id)).map(MemberProfileItem::read);
  }
}
