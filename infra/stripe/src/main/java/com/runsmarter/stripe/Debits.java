package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.payment.Payment;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import java.util.Optional;

/** Bank debits that are on their way: they come, or the bank returns them. */
final class Debits {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final Payments payments;
  private final InvoiceRoutes desk;

  Debits(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      Payments payments,
      InvoiceRoutes desk) {
    this.objectStore = objectStore;
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
    ObjectNode invoice =
        objectStore.get(ObjectKind.INVOICE, Json.string(InternalFields.of(intent), "invoice"));
    Payment payment = desk.settle(invoice, error);
    CheckoutPayments.sessionOf(objectStore, invoice)
        .ifPresent(
            session -> {
              objectStore.edit(session);
              if (payment instanceof Payment.Paid) {
                session.put("payment_status", "paid");
                events.emit("checkout.session.async_payment_succeeded", session);
              } else {
                events.emit("checkout.session.async_payment_failed", session);
              }
            });
  }
}
