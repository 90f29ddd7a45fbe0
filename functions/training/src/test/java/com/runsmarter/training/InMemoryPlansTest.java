package com.runsmarter.training;

class InMemoryPlansTest extends PlansContract {

  private final InMemoryPlans plans = new InMemoryPlans();

  @Override
  protected Plans plans() {
    return plans;
  }
}
