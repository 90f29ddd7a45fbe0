package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Bank debits that are on their way: they come, or the bank returns them. */
final class Debits {

  private final Ledger ledger;
  private final Timeline timeline;
  private final Events events;
  private final Payments payments;
  private final InvoiceDesk desk;

  Debits(Ledger ledger, Timeline timeline, Events events, Payments payments, InvoiceDesk desk) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.events = events;
    this.payments = payments;
    this.desk = desk;
  }

  /** The bank has answered in its own time. */
  void act(ObjectNode intent) {
    settle(intent, payments.failure(intent));
  }

  /** The bank answers now. */
  ObjectNode settle(ObjectNode intent, boolean succeeded) {
    if (!Payments.processing(intent)) {
      throw Refusal.invalid("This payment is not on its way.");
    }
    settle(intent, succeeded ? Optional.empty() : Optional.of(payments.bounced(intent)));
    return intent;
  }

  private void settle(ObjectNode intent, Optional<ObjectNode> error) {
    timeline.follow(intent);
    ObjectNode invoice = ledger.get(Kind.INVOICE, Json.string(Notes.of(intent), "invoice"));
    Payment payment = desk.settle(invoice, error);
    CheckoutPayments.sessionOf(ledger, invoice)
        .ifPresent(
            session -> {
              ledger.edit(session);
              if (payment instanceof Payment.Paid) {
                session.put("payment_status", "paid");
                events.emit("checkout.session.async_payment_succeeded", session);
              } else {
                events.emit("checkout.session.async_payment_failed", session);
              }
            });
  }
}
