package com.runsmarter.members.dynamodb;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.members.Counts;
import com.runsmarter.members.CountsContract;

@AwsContract
class DynamoCountsTest extends CountsContract {

  private final Counts counts;

  DynamoCountsTest(Aws aws) {
    counts = new DynamoCounts(new Table(aws.dynamodb(), aws.table("MembersTable")));
  }

  @Override
  protected Counts counts() {
    return counts;
  }
}
