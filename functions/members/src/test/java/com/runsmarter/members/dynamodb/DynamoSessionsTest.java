package com.runsmarter.members.dynamodb;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.members.Sessions;
import com.runsmarter.members.SessionsContract;
import com.runsmarter.members.Tickets;

@AwsContract
class DynamoSessionsTest extends SessionsContract {

  private final Table table;

  DynamoSessionsTest(Aws aws) {
    table = new Table(aws.dynamodb(), aws.table("MembersTable"));
  }

  @Override
  protected Sessions sessions() {
    return new DynamoSessions(table);
  }

  @Override
  protected Tickets tickets() {
    return new DynamoTickets(table);
  }
}
