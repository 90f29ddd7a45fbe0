package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.reconcile.ReconciliationRuns;
import com.runsmarter.billing.reconcile.ReconcilingAloneContract;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table;

@AwsContract
class DynamoReconciliationRunsTest extends ReconcilingAloneContract {

  private final ReconciliationRuns runs;

  DynamoReconciliationRunsTest(Aws aws) {
    runs =
        new DynamoReconciliationRuns(new Table(aws.dynamodb(), aws.table("BillingTable")), clock);
  }

  @Override
  protected ReconciliationRuns runs() {
    return runs;
  }
}
