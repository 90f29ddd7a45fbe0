package com.runsmarter.mail;

class InMemoryCausesTest extends CausesContract {

  private final InMemoryCauses causes = new InMemoryCauses();

  @Override
  protected Causes causes() {
    return causes;
  }
}
