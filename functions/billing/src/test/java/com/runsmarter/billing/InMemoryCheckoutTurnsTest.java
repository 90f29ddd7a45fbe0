package com.runsmarter.billing;

class InMemoryCheckoutTurnsTest extends TakingTurnsContract {

  private final CheckoutTurns turns = new InMemoryCheckoutTurns(clock);

  @Override
  protected CheckoutTurns turns() {
    return turns;
  }
}
