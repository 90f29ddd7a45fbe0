package com.runsmarter.training.dynamodb;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.training.Plans;
import com.runsmarter.training.PlansContract;

@AwsContract
class DynamoPlansTest extends PlansContract {

  private final Plans plans;

  DynamoPlansTest(Aws aws) {
    plans = new DynamoPlans(new Table(aws.dynamodb(), aws.table("TrainingTable")));
  }

  @Override
  protected Plans plans() {
    return plans;
  }
}
