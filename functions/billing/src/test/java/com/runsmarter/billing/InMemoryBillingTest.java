package com.runsmarter.billing;

import com.runsmarter.billing.checkout.Trials;
import com.runsmarter.billing.membership.Memberships;
import com.runsmarter.billing.reconcile.Positions;
import com.runsmarter.billing.sync.CustomerLinks;
import com.runsmarter.billing.sync.PostponedHints;
import com.runsmarter.billing.sync.SyncRecords;
import com.runsmarter.billing.sync.SyncRecordsContract;
import com.runsmarter.kernel.fact.Fact;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The double keeps sync records as the table does. */
class InMemoryBillingTest extends SyncRecordsContract {

  private final InMemoryBilling store = new InMemoryBilling(() -> now);

  @Override
  protected SyncRecords syncRecords() {
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
  protected Optional<Fact> told(String cause) {
    return store.facts().stream().filter(fact -> fact.cause().equals(cause)).findFirst();
  }

  @Override
  protected Set<String> owed(Set<String> causes) {
    return store.outbox().stream()
        .map(mail -> mail.cause())
        .filter(causes::contains)
        .collect(Collectors.toSet());
  }
}
