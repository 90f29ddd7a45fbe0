package com.runsmarter.billing;

import java.util.Set;
import java.util.stream.Collectors;

/** The double keeps settlements as the table does. */
class InMemoryBillingTest extends KeepingSettlementsContract {

  private final InMemoryBilling store = new InMemoryBilling(() -> now);

  @Override
  protected Settlements settlements() {
    return store;
  }

  @Override
  protected Memberships memberships() {
    return store;
  }

  @Override
  protected CustomerLinks links() {
    return store;
  }

  @Override
  protected Trials trials() {
    return store;
  }

  @Override
  protected Positions positions() {
    return store;
  }

  @Override
  protected PostponedHints postponed() {
    return store;
  }

  @Override
  protected Set<String> owed(Set<String> causes) {
    return store.outbox().stream()
        .map(mail -> mail.cause())
        .filter(causes::contains)
        .collect(Collectors.toSet());
  }
}
