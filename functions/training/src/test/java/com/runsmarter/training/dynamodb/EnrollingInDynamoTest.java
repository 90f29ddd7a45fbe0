package com.runsmarter.training.dynamodb;

import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.training.EnrollingContract;
import com.runsmarter.training.Plans;

@AwsContract
class EnrollingInDynamoTest extends EnrollingContract {

  private final Plans plans;

  EnrollingInDynamoTest(Aws aws) {
    plans = new DynamoPlans(new Table(aws.dynamodb(), aws.table("TrainingTable")));
  }

  @Override
  protected Plans plans() {
    return plans;
  }
}
