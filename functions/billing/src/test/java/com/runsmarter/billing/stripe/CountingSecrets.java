package com.runsmarter.billing.stripe;

import com.runsmarter.kernel.secrets.Secrets;

/** Counts how often the store is asked anew. */
final class CountingSecrets implements Secrets {

  private final Secrets store;
  private int fresh;

  CountingSecrets(Secrets store) {
    this.store = store;
  }

  int fresh() {
    return fresh;
  }

  @Override
  public String value(String name) {
    return store.value(name);
  }

  @Override
  public String freshValue(String name) {
    fresh++;
    return store.freshValue(name);
  }
}
