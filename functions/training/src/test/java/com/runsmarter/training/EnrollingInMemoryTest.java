package com.runsmarter.training;

class EnrollingInMemoryTest extends EnrollingContract {

  private final InMemoryPlans plans = new InMemoryPlans();

  @Override
  protected Plans plans() {
    return plans;
  }
}
