package com.runsmarter.billing.reconcile;

class InMemoryReconciliationRunsTest extends ReconcilingAloneContract {

  private final ReconciliationRuns runs = new InMemoryReconciliationRuns(clock);

  @Override
  protected ReconciliationRuns runs() {
    return runs;
  }
}
