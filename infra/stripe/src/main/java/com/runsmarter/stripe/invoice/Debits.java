package com.runsmarter.stripe.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.charge.Payments;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import java.util.Optional;

/** Bank debits that are on their way: they come, or the bank returns them. */
public final class Debits {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Payments payments;
  private final InvoiceCollection collection;

  public Debits(
      ObjectStore objectStore,
      StandInClock timeline,
      Payments payments,
      InvoiceCollection collection) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.payments = payments;
    this.collection = collection;
  }

  /** The bank has answered in its own time. */
  public void act(ObjectNode intent) {
    settle(intent, payments.failure(intent));
  }

  /** The bank answers now. */
  public ObjectNode settle(ObjectNode intent, boolean succeeded) {
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
    collection.settle(invoice, error);
  }
}
