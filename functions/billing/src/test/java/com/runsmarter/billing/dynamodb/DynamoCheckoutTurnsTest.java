package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.CheckoutTurns;
import com.runsmarter.billing.TakingTurnsContract;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;

@AwsContract
class DynamoCheckoutTurnsTest extends TakingTurnsContract {

  private final CheckoutTurns turns;

  DynamoCheckoutTurnsTest(Aws aws) {
    turns = new DynamoCheckoutTurns(new Table(aws.dynamodb(), aws.table("BillingTable")), clock);
  }

  @Override
  protected CheckoutTurns turns() {
    return turns;
  }
}
