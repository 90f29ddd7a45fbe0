package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.checkout.CheckoutLocks;
import com.runsmarter.billing.checkout.CheckoutLocksContract;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;

@AwsContract
class DynamoCheckoutLocksTest extends CheckoutLocksContract {

  private final CheckoutLocks locks;

  DynamoCheckoutLocksTest(Aws aws) {
    locks = new DynamoCheckoutLocks(new Table(aws.dynamodb(), aws.table("BillingTable")), clock);
  }

  @Override
  protected CheckoutLocks locks() {
    return locks;
  }
}
