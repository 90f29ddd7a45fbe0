package com.runsmarter.billing.sync;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.Metrics;
import com.runsmarter.billing.Polling;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.account.StripeAccounts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows queued hints: each customer of a run of hints is synced once for all of them, because one
 * reading of Stripe covers every event before it.
 */
public final class SyncingForHints {

  private final MembershipSync sync;
  private final StripeAccounts accounts;
  private final Metrics metrics;
  private final Polling polling;

  /**
   * @param polling how long to wait for somebody else who is syncing the same customer
   */
  public SyncingForHints(
      MembershipSync sync, StripeAccounts accounts, Metrics metrics, Polling polling) {
    this.sync = sync;
    this.accounts = accounts;
    this.metrics = metrics;
    this.polling = polling;
  }

  /**
   * Follows hints in their order, and stops at the first that cannot be followed now.
   *
   * @return how many of them were followed, counted from the first
   * @throws StripeUnavailableException when Stripe did not answer: the rest need not be tried
   */
  public int follow(List<Hint> hints) {
    int followed = 0;
    while (followed < hints.size()) {
      Optional<CustomerId> customer = accounts.customerOf(hints.get(followed).subject());
      List<Hint> run = run(hints.subList(followed, hints.size()), customer);
      if (customer.isEmpty()) {
        metrics.count(Metrics.Count.Customerless, run.size());
      } else if (!synced(customer.get(), run)) {
        return followed;
      }
      followed += run.size();
    }
    return followed;
  }

  /** The first hint, and those right after it that name the same customer. */
  private static List<Hint> run(List<Hint> hints, Optional<CustomerId> customer) {
    List<Hint> run = new ArrayList<>(List.of(hints.getFirst()));
    for (Hint next : hints.subList(1, hints.size())) {
      if (customer.isEmpty() || !next.subject().customer().equals(customer)) {
        return run;
      }
      run.add(next);
    }
    return run;
  }

  private boolean synced(CustomerId customer, List<Hint> run) {
    Set<EventId> events = new LinkedHashSet<>();
    run.forEach(hint -> events.add(hint.event()));
    boolean synced =
        polling
            .await(
                () ->
                    Optional.of(sync.sync(customer, events))
                        .filter(outcome -> !(outcome instanceof MembershipSync.Outcome.Busy)))
            .isPresent();
    if (!synced) {
      new MembershipSync.Outcome.Busy(Optional.of(customer)).log();
    }
    return synced;
  }
}
