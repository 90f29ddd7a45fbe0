package com.runsmarter.stripe.charge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.time.StandInClock;

/**
 * What moved the seller's balance. Stripe's fees are not modelled, so net is the amount.
 *
 * @see <a href="https://docs.stripe.com/reports/balance-transaction-types">Types and categories</a>
 */
public final class BalanceTransactions {

  private static final long PAID_OUT_AFTER = 2 * StandInClock.DAY;

  private final ObjectStore objectStore;
  private final StandInClock timeline;

  public BalanceTransactions(ObjectStore objectStore, StandInClock timeline) {
    this.objectStore = objectStore;
    this.timeline = timeline;
  }

  ObjectNode charged(ObjectNode charge) {
    ObjectNode transaction = book(charge, Json.amount(charge, "amount"), "charge", "charge");
    return transaction
        .put("available_on", timeline.now() + PAID_OUT_AFTER)
        .put("description", Json.text(charge, "description").orElse(null));
  }

  ObjectNode refunded(ObjectNode refund) {
    return book(refund, -Json.amount(refund, "amount"), "refund", "refund");
  }

  ObjectNode disputed(ObjectNode dispute) {
    return book(dispute, -Json.amount(dispute, "amount"), "adjustment", "dispute");
  }

  ObjectNode reinstated(ObjectNode dispute) {
    return book(dispute, Json.amount(dispute, "amount"), "adjustment", "dispute_reversal");
  }

  private ObjectNode book(ObjectNode source, long amount, String type, String category) {
    return objectStore.add(
        ObjectDefaults.fresh(ObjectKind.BALANCE_TRANSACTION, timeline.now())
            .put("amount", amount)
            .put("net", amount)
            .put("available_on", timeline.now())
            .put("currency", Json.string(source, "currency"))
            .put("reporting_category", category)
            .put("source", Json.string(source, "id"))
            .put("type", type));
  }
}
