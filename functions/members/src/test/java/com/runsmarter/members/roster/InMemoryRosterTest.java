package com.runsmarter.members.roster;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.MemberProfile;

class InMemoryRosterTest extends RosterContract {

  private final InMemoryRoster roster = new InMemoryRoster();

  @Override
  protected Roster roster() {
    return roster;
  }

  @Override
  protected void join(MemberProfile member) {
    roster.join(member);
  }

  @Override
  protected void leave(MemberId member) {
    roster.leave(member);
  }

  @Override
  protected boolean keeps(MemberId member) {
    return roster.keeps(member);
  }
}
