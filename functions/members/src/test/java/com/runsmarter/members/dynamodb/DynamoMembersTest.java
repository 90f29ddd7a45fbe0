package com.runsmarter.members.dynamodb;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.FactItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.members.Members;
import com.runsmarter.members.MembersContract;
import com.runsmarter.members.Sessions;
import com.runsmarter.members.Tickets;
import java.util.Optional;

@AwsContract
class DynamoMembersTest extends MembersContract {

  private final Table table;

  DynamoMembersTest(Aws aws) {
    table = new Table(aws.dynamodb(), aws.table("MembersTable"));
  }

  @Override
  protected Members members() {
    return new DynamoMembers(table);
  }

  @Override
  protected Tickets tickets() {
    return new DynamoTickets(table);
  }

  @Override
  protected Optional<Fact> told(String cause) {
    return table.getConsistently(FactItem.key(cause)).map(FactItem::read);
  }

  @Override
  protected Sessions sessions() {
    return new DynamoSessions(table);
  }
}
