package com.runsmarter.members.dynamodb;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.MemberProfileItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.members.roster.Roster;
import com.runsmarter.members.roster.RosterContract;

@AwsContract
class DynamoRosterTest extends RosterContract {

  private final Table table;

  DynamoRosterTest(Aws aws) {
    table = new Table(aws.dynamodb(), aws.table("MembersTable"));
  }

  @Override
  protected Roster roster() {
    return new DynamoRoster(table);
  }

  @Override
  protected void join(MemberProfile member) {
    table.write(Write.put(RosterItem.enter(member)));
  }

  @Override
  protected void leave(MemberId member) {
    table.write(Write.delete(MemberProfileItem.key(member)));
  }

  @Override
  protected boolean keeps(MemberId member) {
    return table.getConsistently(MemberProfileItem.key(member)).isPresent();
  }
}
