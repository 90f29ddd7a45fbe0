package com.runsmarter.billing.stripe;

import com.runsmarter.kernel.secrets.Secrets;

/** Counts how often the store is asked anew, and can be out of order. */
final class CountingSecrets implements Secrets {

  private final Secrets store;
  private int fresh;
  private boolean broken;

  CountingSecrets(Secrets store) {
    this.store = store;
  }

  int fresh() {
    return fresh;
  }

  void breakDown() {
    broken = true;
  }

  @Override
  public String value(String name) {
    return answer(name);
  }

  @Override
  public String freshValue(String name) {
    fresh++;
    return answer(name);
  }

  private String answer(String name) {
    if (broken) {
      throw new IllegalStateException("the store is out of order");
    }
    return store.value(name);
  }
}
