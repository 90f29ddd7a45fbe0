package com.runsmarter.stripe.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.payment.Payment;
import com.runsmarter.stripe.payment.TestCard;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Collects what is asked to be collected, and tells what became of the invoice. */
public final class InvoiceCollection {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final PaymentMethods paymentMethods;
  private final Invoices invoices;
  private final List<InvoiceListener> listeners;

  /**
   * @param listeners in the order in which they are told
   */
  public InvoiceCollection(
      ObjectStore objectStore,
      StandInClock timeline,
      PaymentMethods paymentMethods,
      Invoices invoices,
      List<InvoiceListener> listeners) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.paymentMethods = paymentMethods;
    this.invoices = invoices;
    this.listeners = List.copyOf(listeners);
  }

  /** Tries to collect. */
  public Payment collect(ObjectNode invoice, Optional<ObjectNode> card, boolean authenticated) {
    Payment payment = invoices.attempt(invoice, card, authenticated);
    tell(listener -> listener.attempted(invoice, payment));
    return payment;
  }

  /** A debit for the invoice has come, or the bank returned it. */
  Payment settle(ObjectNode invoice, Optional<ObjectNode> error) {
    Payment payment = invoices.settle(objectStore.edit(invoice), error);
    tell(listener -> listener.settled(invoice, payment));
    return payment;
  }

  /** The member pays on the invoice's page; whether the money came. */
  public boolean payOnPage(ObjectNode invoice, boolean confirmed, Optional<TestCard> entered) {
    if (!Invoices.is(invoice, "open", "uncollectible")) {
      throw Refusal.invalid("This invoice is " + Json.string(invoice, "status") + ".");
    }
    requireNoDebit(invoice);
    timeline.follow(invoice);
    if (!confirmed) {
      invoices.failAuthentication(invoice);
      tell(listener -> listener.confirmationFailed(invoice));
      return false;
    }
    ObjectNode customer = objectStore.get(ObjectKind.CUSTOMER, Json.string(invoice, "customer"));
    Optional<ObjectNode> card =
        entered
            .map(number -> paymentMethods.make(number, PaymentMethods.Expiry.FAR))
            .map(made -> paymentMethods.attach(objectStore.add(made), customer))
            .or(() -> charged(invoice));
    return switch (collect(invoice, card, true)) {
      case Payment.Paid _, Payment.Processing _ -> true;
      case Payment.Declined _, Payment.NeedsAction _, Payment.NoCard _ -> false;
    };
  }

  /** It was paid in a way that Stripe did not see. */
  void payOutOfBand(ObjectNode invoice) {
    invoices.markPaid(invoice);
    tell(listener -> listener.paidOutOfBand(invoice));
  }

  /** A credit note takes an amount off what is still to be paid. */
  void reduce(ObjectNode invoice, long amount) {
    invoices.reduce(invoice, amount);
    tell(listener -> listener.corrected(invoice));
  }

  void voidIt(ObjectNode invoice) {
    requireNoDebit(invoice);
    invoices.voidIt(invoice);
    tell(listener -> listener.corrected(invoice));
  }

  void markUncollectible(ObjectNode invoice) {
    invoices.markUncollectible(invoice);
    tell(listener -> listener.corrected(invoice));
  }

  /** An invoice whose debit is on its way can neither be paid again nor be taken back. */
  void requireNoDebit(ObjectNode invoice) {
    if (invoices.processing(invoice)) {
      throw Refusal.invalid(
              "This invoice has a payment that is still processing. Wait until it has succeeded or"
                  + " failed.")
          .code("payment_intent_unexpected_state");
    }
  }

  /** What the invoice's subscription is charged to. */
  Optional<ObjectNode> charged(ObjectNode invoice) {
    return Invoices.subscription(invoice)
        .map(id -> objectStore.get(ObjectKind.SUBSCRIPTION, id))
        .flatMap(paymentMethods::chargedFor);
  }

  private void tell(Consumer<InvoiceListener> what) {
    listeners.forEach(what);
  }
}
