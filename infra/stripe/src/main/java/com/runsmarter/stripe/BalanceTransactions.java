package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What moved the seller's balance. Stripe's fees are not modelled, so net is the amount.
 *
 * @see <a href="https://docs.stripe.com/reports/balance-transaction-types">Types and categories</a>
 */
final class BalanceTransactions {

  private static final long PAID_OUT_AFTER = 2 * Timeline.DAY;

  private final Ledger ledger;
  private final Timeline timeline;

  BalanceTransactions(Ledger ledger, Timeline timeline) {
    this.ledger = ledger;
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
    return ledger.add(
        Shapes.fresh(Kind.BALANCE_TRANSACTION, timeline.now())
            .put("amount", amount)
            .put("net", amount)
            .put("available_on", timeline.now())
            .put("currency", Json.string(source, "currency"))
            .put("reporting_category", category)
            .put("source", Json.string(source, "id"))
            .put("type", type));
  }
}
