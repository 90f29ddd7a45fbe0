package com.runsmarter.members.dynamodb;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.members.Tickets;
import com.runsmarter.members.TicketsContract;

@AwsContract
class DynamoTicketsTest extends TicketsContract {

  private final Tickets tickets;

  DynamoTicketsTest(Aws aws) {
    tickets = new DynamoTickets(new Table(aws.dynamodb(), aws.table("MembersTable")));
  }

  @Override
  protected Tickets tickets() {
    return tickets;
  }
}
