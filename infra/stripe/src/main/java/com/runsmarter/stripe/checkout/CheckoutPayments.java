package com.runsmarter.stripe.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.catalogue.Coupons;
import com.runsmarter.stripe.charge.Payments;
import com.runsmarter.stripe.customer.CustomerState;
import com.runsmarter.stripe.customer.Customers;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.customer.SetupIntents;
import com.runsmarter.stripe.invoice.InvoiceListener;
import com.runsmarter.stripe.invoice.InvoicePayments;
import com.runsmarter.stripe.invoice.Invoices;
import com.runsmarter.stripe.lifecycle.SubscriptionLifecycle;
import com.runsmarter.stripe.payment.Payment;
import com.runsmarter.stripe.payment.TestBankAccount;
import com.runsmarter.stripe.payment.TestCard;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.subscription.SubscriptionDrafts;
import com.runsmarter.stripe.subscription.SubscriptionStart;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.List;
import java.util.Optional;

/**
 * Completes a Checkout session: the buyer, the card or bank account, the subscription, the payment.
 */
public final class CheckoutPayments implements InvoiceListener {

  private static final String SESSION = "session";

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final Customers customers;
  private final PaymentMethods paymentMethods;
  private final SetupIntents setupIntents;
  private final Coupons coupons;
  private final CheckoutSessions sessions;
  private final SubscriptionDrafts drafts;
  private final SubscriptionLifecycle lifecycle;

  public CheckoutPayments(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      Customers customers,
      PaymentMethods paymentMethods,
      SetupIntents setupIntents,
      Coupons coupons,
      CheckoutSessions sessions,
      SubscriptionDrafts drafts,
      SubscriptionLifecycle lifecycle) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.customers = customers;
    this.paymentMethods = paymentMethods;
    this.setupIntents = setupIntents;
    this.coupons = coupons;
    this.sessions = sessions;
    this.drafts = drafts;
    this.lifecycle = lifecycle;
  }

  public CheckoutOutcome complete(String sessionId, CheckoutEntry entry) {
    ObjectNode session = objectStore.get(ObjectKind.CHECKOUT_SESSION, sessionId);
    requireOpen(session);
    if (entry.card().filter(CheckoutPayments::asksToConfirm).isPresent()) {
      switch (entry.confirmation()) {
        case NOT_ASKED -> {
          return new CheckoutOutcome.Confirm();
        }
        case FAILED -> {
          return new CheckoutOutcome.Refused(
              Json.string(TestCard.authenticationFailed(), "message"));
        }
        case CONFIRMED -> {}
      }
    }
    buy(objectStore.edit(session), entry);
    return new CheckoutOutcome.Complete(
        Json.string(session, "success_url").replace("{CHECKOUT_SESSION_ID}", sessionId));
  }

  /** The debit that pays for the session, while it is on its way. */
  public ObjectNode debit(String sessionId) {
    ObjectNode session = objectStore.get(ObjectKind.CHECKOUT_SESSION, sessionId);
    return Json.text(session, "invoice")
        .map(id -> objectStore.get(ObjectKind.INVOICE, id))
        .flatMap(InvoicePayments::intent)
        .map(id -> objectStore.get(ObjectKind.PAYMENT_INTENT, id))
        .filter(Payments::processing)
        .orElseThrow(() -> Refusal.invalid("This session has no payment that is on its way."));
  }

  /** The debit that was to pay for the session has come, or was returned. */
  @Override
  public void settled(ObjectNode invoice, Payment payment) {
    Json.text(InternalFields.of(invoice), SESSION)
        .map(id -> objectStore.get(ObjectKind.CHECKOUT_SESSION, id))
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

  private static boolean asksToConfirm(TestCard card) {
    return card.conduct() == TestCard.Conduct.AUTHENTICATES_ONCE
        || card.conduct() == TestCard.Conduct.AUTHENTICATES_ALWAYS;
  }

  private static void requireOpen(ObjectNode session) {
    String status = Json.string(session, "status");
    if (!status.equals("open")) {
      throw Refusal.invalid("This Checkout Session is " + status + ": it cannot be paid.");
    }
  }

  private void buy(ObjectNode session, CheckoutEntry entry) {
    ObjectNode customer = buyer(session, entry);
    timeline.follow(customer);
    takeDetails(session, customer, entry.details());
    Optional<ObjectNode> card = card(session, customer, entry);
    ObjectNode subscription = subscribe(session, customer, card, entry);
    writeResult(session, customer, entry);
    ObjectNode data = Json.child(InternalFields.of(session), "subscription_data");
    Optional<Long> trialEnd =
        Json.number(data, "trial_end")
            .or(
                () ->
                    Json.number(data, "trial_period_days")
                        .map(days -> timeline.now() + days * StandInClock.DAY));
    if (trialEnd.isPresent()) {
      card.ifPresent(entered -> setupIntents.succeeded(customer, entered));
      lifecycle.startTrial(subscription, trialEnd.get(), SubscriptionStart.NOW);
      session.put("payment_status", "no_payment_required");
    } else {
      payFirst(session, subscription, card);
    }
    session.put("invoice", Json.string(subscription, "latest_invoice"));
    events.emit("checkout.session.completed", session);
  }

  /** A new customer is what was entered; a known one becomes so where the session says it. */
  private void takeDetails(ObjectNode session, ObjectNode customer, CheckoutEntry.Details details) {
    if (CheckoutSessions.asksForAddress(session)
        && details.country().isEmpty()
        && !Json.present(customer, "address", "country")) {
      throw Refusal.invalid("An address is needed.");
    }
    if (Json.flag(session, "phone_number_collection", "enabled") && details.phone().isEmpty()) {
      throw Refusal.invalid("A phone number is needed.");
    }
    boolean made = Json.text(session, "customer_creation").isPresent();
    events.change(
        "customer.updated",
        customer,
        changed -> {
          if (made || CheckoutSessions.updates(session, "name")) {
            details.name().ifPresent(name -> changed.put("name", name));
          }
          if (made || CheckoutSessions.updates(session, "address")) {
            details.address().ifPresent(address -> changed.set("address", address));
          }
          if (Json.flag(session, "phone_number_collection", "enabled")) {
            details.phone().ifPresent(phone -> changed.put("phone", phone));
          }
        });
  }

  /** The card that was entered; none is needed for a trial when the session says so. */
  private Optional<ObjectNode> card(ObjectNode session, ObjectNode customer, CheckoutEntry entry) {
    boolean optional =
        Json.string(session, "payment_method_collection").equals("if_required")
            && Json.amount(session, "amount_total") == 0;
    if (entry.card().isEmpty() && entry.account().isEmpty() && !optional) {
      throw Refusal.invalid("A card is needed.");
    }
    if (entry.account().isPresent() && !takes(session, TestBankAccount.TYPE)) {
      throw Refusal.invalid("This page takes no bank accounts.");
    }
    if (entry.card().isPresent() && !takes(session, "card")) {
      throw Refusal.invalid("This page takes no cards.");
    }
    return entry
        .account()
        .map(paymentMethods::make)
        .or(() -> entry.card().map(entered -> paymentMethods.make(entered, entry.expiry())))
        .map(
            entered -> {
              ObjectNode card = objectStore.add(entered);
              ObjectNode details = Json.child(card, "billing_details");
              details
                  .put("email", email(session, customer, entry).orElse(null))
                  .put("name", entry.details().name().orElse(null))
                  .put("phone", entry.details().phone().orElse(null));
              entry.details().address().ifPresent(address -> details.set("address", address));
              return paymentMethods.attach(card, customer);
            });
  }

  public static boolean takes(ObjectNode session, String type) {
    return Json.strings(session.path("payment_method_types")).anyMatch(type::equals);
  }

  private void payFirst(ObjectNode session, ObjectNode subscription, Optional<ObjectNode> card) {
    ObjectNode invoice = lifecycle.startPaid(subscription, SubscriptionStart.NOW);
    if (!Invoices.is(invoice, "open")) {
      session.put("payment_status", "no_payment_required");
      return;
    }
    InternalFields.of(objectStore.edit(invoice)).put(SESSION, Json.string(session, "id"));
    switch (lifecycle.collect(invoice, card, true)) {
      case Payment.Paid _ -> session.put("payment_status", "paid");
      case Payment.Processing _ -> session.put("payment_status", "unpaid");
      case Payment.Declined declined -> throw Refusal.card(declined.error());
      case Payment.NeedsAction _, Payment.NoCard _ -> throw Refusal.invalid("A card is needed.");
    }
  }

  private ObjectNode subscribe(
      ObjectNode session, ObjectNode customer, Optional<ObjectNode> card, CheckoutEntry entry) {
    ObjectNode subscription =
        drafts.draft(
            customer,
            CheckoutSessions.lines(session).stream()
                .map(
                    line ->
                        new SubscriptionDrafts.Purchase(
                            Json.child(line, "price"), Json.amount(line, "quantity")))
                .toList());
    ObjectNode data = Json.child(InternalFields.of(session), "subscription_data");
    for (String field : List.of("metadata", "description", "trial_settings", "billing_mode")) {
      subscription.set(field, data.path(field).deepCopy());
    }
    subscription.put(
        "default_payment_method", card.map(entered -> Json.string(entered, "id")).orElse(null));
    if (Json.flag(session, "automatic_tax", "enabled")) {
      Json.child(subscription, "automatic_tax")
          .put("enabled", true)
          .putObject("liability")
          .put("type", "self");
    }
    discount(session, subscription, entry);
    session.put("subscription", Json.string(subscription, "id"));
    return subscription;
  }

  private void discount(ObjectNode session, ObjectNode subscription, CheckoutEntry entry) {
    String customer = Json.string(subscription, "customer");
    Optional<String> id = Optional.of(Json.string(subscription, "id"));
    if (entry.promotionCode().isPresent()) {
      ObjectNode code =
          coupons
              .typed(entry.promotionCode().get())
              .filter(found -> Json.flag(session, "allow_promotion_codes"))
              .orElseThrow(() -> Refusal.invalid("This promotion code is invalid."));
      ObjectNode coupon =
          objectStore.get(ObjectKind.COUPON, Json.string(code, "promotion", "coupon"));
      coupons.requireUsable(
          coupon,
          Optional.of(code),
          Optional.of(customer),
          Json.string(subscription, "currency"),
          "promotion_code");
      sessions.take(session, coupon);
      subscription
          .withArrayProperty("discounts")
          .add(coupons.grant(coupon, Optional.of(Json.string(code, "id")), customer, id));
    } else if (session.path("discounts").isArray()) {
      for (ObjectNode given : Json.objects(session.path("discounts"))) {
        Optional<String> code = Json.text(given, "promotion_code");
        String coupon =
            code.map(found -> objectStore.get(ObjectKind.PROMOTION_CODE, found))
                .map(found -> Json.string(found, "promotion", "coupon"))
                .orElseGet(() -> Json.string(given, "coupon"));
        subscription
            .withArrayProperty("discounts")
            .add(coupons.grant(objectStore.get(ObjectKind.COUPON, coupon), code, customer, id));
      }
    }
  }

  private ObjectNode buyer(ObjectNode session, CheckoutEntry entry) {
    Optional<String> known = Json.text(session, "customer");
    if (known.isPresent()) {
      return CustomerState.live(objectStore, known.get());
    }
    String email =
        entry
            .email()
            .or(() -> Json.text(session, "customer_email"))
            .orElseThrow(() -> Refusal.invalid("An email address is needed."));
    ObjectNode customer = customers.createFor(email);
    session.put("customer", Json.string(customer, "id"));
    objectStore.reindex(session);
    return customer;
  }

  private static Optional<String> email(
      ObjectNode session, ObjectNode customer, CheckoutEntry entry) {
    return entry
        .email()
        .or(() -> Json.text(customer, "email"))
        .or(() -> Json.text(session, "customer_email"));
  }

  private static void writeResult(ObjectNode session, ObjectNode customer, CheckoutEntry entry) {
    session.put("status", "complete").putNull("url");
    ObjectNode details =
        session
            .putObject("customer_details")
            .put("email", email(session, customer, entry).orElse(null))
            .put("name", Json.text(customer, "name").orElse(null))
            .put("phone", Json.text(customer, "phone").orElse(null))
            .put("tax_exempt", "none")
            .putNull("business_name")
            .putNull("individual_name");
    entry.details().name().ifPresent(name -> details.put("name", name));
    details.set(
        "address",
        entry
            .details()
            .address()
            .<JsonNode>map(address -> address)
            .orElseGet(() -> customer.path("address").deepCopy()));
    details.putArray("tax_ids");
    if (Json.flag(session, "automatic_tax", "enabled")) {
      Json.child(session, "automatic_tax").put("status", "complete");
    }
  }
}
