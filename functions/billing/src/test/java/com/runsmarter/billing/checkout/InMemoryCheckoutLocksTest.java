package com.runsmarter.billing.checkout;

class InMemoryCheckoutLocksTest extends CheckoutLocksContract {

  private final CheckoutLocks locks = new InMemoryCheckoutLocks(clock);

  @Override
  protected CheckoutLocks locks() {
    return locks;
  }
}
