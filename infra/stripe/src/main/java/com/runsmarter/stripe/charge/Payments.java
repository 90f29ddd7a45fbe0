package com.runsmarter.stripe.charge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.payment.Payment;
import com.runsmarter.stripe.payment.TestBankAccount;
import com.runsmarter.stripe.payment.TestCard;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.Ids;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Payment intents and the charges that they make; {@code /v1/payment_intents}, {@code /v1/charges}.
 */
public final class Payments {

  /**
   * Within four business days the bank has answered.
   *
   * @see <a href="https://docs.stripe.com/payments/ach-direct-debit">ACH Direct Debit</a>
   */
  private static final long DEBIT_TAKES = 4 * StandInClock.DAY;

  private static final String SETTLES_AT = "settlesAt";

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final BalanceTransactions balance;
  private final Disputes disputes;

  public Payments(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      BalanceTransactions balance,
      Disputes disputes) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.balance = balance;
    this.disputes = disputes;
  }

  /** An intent to collect an invoice's amount from its customer. */
  public ObjectNode intend(ObjectNode invoice) {
    ObjectNode intent = ObjectDefaults.fresh(ObjectKind.PAYMENT_INTENT, timeline.now());
    intent
        .put("amount", Json.amount(invoice, "amount_due"))
        .put("client_secret", Json.string(intent, "id") + "_secret_" + Ids.random(25))
        .put("currency", Json.string(invoice, "currency"))
        .put("customer", Json.string(invoice, "customer"))
        .put("description", description(invoice))
        .put("setup_future_usage", "off_session");
    InternalFields.of(intent).put("invoice", Json.string(invoice, "id"));
    objectStore.add(intent);
    events.emit("payment_intent.created", intent);
    return intent;
  }

  /**
   * Tries to collect.
   *
   * @param authenticated whether the cardholder has confirmed this payment
   */
  public Payment attempt(ObjectNode intent, Optional<ObjectNode> method, boolean authenticated) {
    if (method.isEmpty()) {
      return new Payment.NoCard();
    }
    ObjectNode card = method.get();
    Optional<TestBankAccount> account = PaymentMethods.account(card);
    if (account.isPresent()) {
      return debit(intent, card, account.get());
    }
    objectStore.edit(intent).put("payment_method", Json.string(card, "id"));
    if (!authenticated && needsAction(card)) {
      events.change(
          "payment_intent.requires_action",
          intent,
          changed -> {
            changed.put("status", "requires_action");
            changed
                .putObject("next_action")
                .put("type", "use_stripe_sdk")
                .putObject("use_stripe_sdk");
          });
      return new Payment.NeedsAction();
    }
    Optional<ObjectNode> refused = refusal(card);
    return refused.isPresent() ? decline(intent, card, refused.get()) : succeed(intent, card);
  }

  /** The cardholder failed to confirm. */
  public Payment failAuthentication(ObjectNode intent) {
    ObjectNode error = TestCard.authenticationFailed();
    events.change(
        "payment_intent.payment_failed",
        intent,
        changed -> {
          changed.put("status", "requires_payment_method").putNull("next_action");
          changed.set("last_payment_error", error);
        });
    return new Payment.Declined(error);
  }

  /** Whether a debit is under way. */
  public static boolean processing(ObjectNode intent) {
    return Json.string(intent, "status").equals("processing");
  }

  /** When a debit that is under way is known to have come or to have failed. */
  public static Optional<Long> deadline(ObjectNode intent) {
    return processing(intent)
        ? Json.number(InternalFields.of(intent), SETTLES_AT)
        : Optional.empty();
  }

  /** What the bank would say of the debit by itself; empty when the money comes. */
  public Optional<ObjectNode> failure(ObjectNode intent) {
    return account(intent).failure();
  }

  /** What the bank says when it is to return the debit. */
  public ObjectNode bounced(ObjectNode intent) {
    return account(intent).bounced();
  }

  /** A debit has come, or the bank returned it with an error. */
  public Payment settle(ObjectNode intent, Optional<ObjectNode> error) {
    ObjectNode charge = objectStore.edit(ObjectKind.CHARGE, Json.string(intent, "latest_charge"));
    InternalFields.of(objectStore.edit(intent)).remove(SETTLES_AT);
    if (error.isEmpty()) {
      return succeeded(intent, charge);
    }
    ObjectNode method =
        objectStore.get(ObjectKind.PAYMENT_METHOD, Json.string(charge, "payment_method"));
    return failed(intent, charge, method, error.get(), Json.string(error.get(), "decline_code"));
  }

  private TestBankAccount account(ObjectNode intent) {
    return PaymentMethods.account(
            objectStore.get(ObjectKind.PAYMENT_METHOD, Json.string(intent, "payment_method")))
        .orElseThrow();
  }

  private Payment debit(ObjectNode intent, ObjectNode method, TestBankAccount account) {
    ObjectNode charge =
        charge(intent, method)
            .put("status", "pending")
            .put("paid", false)
            .put("amount_captured", 0);
    objectStore.add(charge);
    Json.child(charge, "outcome")
        .put("network_status", "approved_by_network")
        .put("seller_message", "Payment pending.");
    events.emit("charge.pending", charge);
    events.change(
        "payment_intent.processing",
        intent,
        changed ->
            changed
                .put("status", "processing")
                .put("payment_method", Json.string(method, "id"))
                .put("latest_charge", Json.string(charge, "id"))
                .putNull("last_payment_error")
                .putNull("next_action")
                .set("payment_method_types", Json.array(List.of("card", TestBankAccount.TYPE))));
    ObjectNode notes = InternalFields.of(intent);
    owner(method)
        .flatMap(customer -> Json.text(customer, "test_clock"))
        .ifPresent(clock -> notes.put("test_clock", clock));
    if (!account.neverSettles()) {
      notes.put(SETTLES_AT, timeline.now() + DEBIT_TAKES);
    }
    return new Payment.Processing();
  }

  public void cancel(ObjectNode intent) {
    if (Json.string(intent, "status").equals("succeeded")) {
      return;
    }
    events.change(
        "payment_intent.canceled",
        intent,
        changed ->
            changed
                .put("status", "canceled")
                .put("canceled_at", timeline.now())
                .put("cancellation_reason", "void_invoice")
                .putNull("next_action"));
  }

  public void addTo(Routes routes) {
    routes
        .get("/v1/payment_intents", this::listIntents)
        .get("/v1/payment_intents/{id}", this::retrieveIntent)
        .get("/v1/charges", this::listCharges)
        .get("/v1/charges/{id}", this::retrieveCharge)
        .post("/v1/charges/{id}", this::updateCharge);
  }

  private ObjectNode retrieveIntent(ApiRequest call) {
    return objectStore.get(ObjectKind.PAYMENT_INTENT, call.path("id"));
  }

  private ObjectNode listIntents(ApiRequest call) {
    return Listing.byCustomer(objectStore, call, ObjectKind.PAYMENT_INTENT, new ArrayList<>());
  }

  private ObjectNode retrieveCharge(ApiRequest call) {
    return objectStore.get(ObjectKind.CHARGE, call.path("id"));
  }

  private ObjectNode updateCharge(ApiRequest call) {
    ObjectNode charge = retrieveCharge(call);
    events.change(
        "charge.updated",
        charge,
        changed -> {
          call.params().copyMetadata(changed);
          call.params().copyText(changed, "description");
          call.params()
              .email("receipt_email")
              .ifPresent(email -> changed.put("receipt_email", email));
        });
    return charge;
  }

  private ObjectNode listCharges(ApiRequest call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    call.params()
        .text("payment_intent")
        .ifPresent(
            intent ->
                filters.add(
                    charge ->
                        Json.text(charge, "payment_intent").filter(intent::equals).isPresent()));
    return Listing.byCustomer(objectStore, call, ObjectKind.CHARGE, filters);
  }

  private boolean needsAction(ObjectNode card) {
    return owner(card)
            .filter(customer -> Json.flag(InternalFields.of(customer), "requiresAction"))
            .isPresent()
        || PaymentMethods.conduct(card)
            .filter(
                conduct ->
                    conduct == TestCard.Conduct.AUTHENTICATES_ALWAYS
                        || (conduct == TestCard.Conduct.AUTHENTICATES_ONCE
                            && !Json.flag(InternalFields.of(card), "authenticated")))
            .isPresent();
  }

  private Optional<ObjectNode> refusal(ObjectNode card) {
    if (owner(card)
        .filter(customer -> Json.flag(InternalFields.of(customer), "declines"))
        .isPresent()) {
      return Optional.of(TestCard.decline(TestCard.Conduct.GENERIC_DECLINE));
    }
    return PaymentMethods.conduct(card)
        .filter(conduct -> conduct == TestCard.Conduct.FAILS_LATER)
        .map(TestCard::decline);
  }

  private Optional<ObjectNode> owner(ObjectNode card) {
    return Json.text(card, "customer").flatMap(id -> objectStore.find(ObjectKind.CUSTOMER, id));
  }

  private Payment succeed(ObjectNode intent, ObjectNode card) {
    InternalFields.of(objectStore.edit(card)).put("authenticated", true);
    ObjectNode charge = objectStore.add(charge(intent, card));
    Payment payment = succeeded(intent, charge);
    if (PaymentMethods.conduct(card).filter(TestCard.Conduct.DISPUTES::equals).isPresent()) {
      disputes.open(charge);
    }
    return payment;
  }

  private Payment succeeded(ObjectNode intent, ObjectNode charge) {
    long amount = Json.amount(charge, "amount");
    charge
        .put("status", "succeeded")
        .put("paid", true)
        .put("amount_captured", amount)
        .put("balance_transaction", Json.string(balance.charged(charge), "id"));
    Json.child(charge, "outcome").put("seller_message", "Payment complete.");
    events.change(
        "payment_intent.succeeded",
        intent,
        changed ->
            changed
                .put("status", "succeeded")
                .put("amount_received", amount)
                .put("latest_charge", Json.string(charge, "id"))
                .putNull("last_payment_error")
                .putNull("next_action"));
    events.emit("charge.succeeded", charge);
    return new Payment.Paid();
  }

  private Payment decline(ObjectNode intent, ObjectNode card, ObjectNode error) {
    ObjectNode charge = objectStore.add(charge(intent, card));
    return failed(intent, charge, card, error, Json.string(error, "code"));
  }

  private Payment failed(
      ObjectNode intent, ObjectNode charge, ObjectNode method, ObjectNode error, String code) {
    charge
        .put("status", "failed")
        .put("paid", false)
        .put("captured", false)
        .put("failure_code", code)
        .put("failure_message", Json.string(error, "message"));
    Json.child(charge, "outcome")
        .put("network_status", "declined_by_network")
        .put("reason", Json.string(error, "decline_code"))
        .put("seller_message", "The bank declined the payment.")
        .put("type", "issuer_declined");
    events.emit("charge.failed", charge);
    ObjectNode shown = error.deepCopy().put("charge", Json.string(charge, "id"));
    shown.set("payment_method", InternalFields.shown(method));
    events.change(
        "payment_intent.payment_failed",
        intent,
        changed -> {
          changed
              .put("status", "requires_payment_method")
              .put("latest_charge", Json.string(charge, "id"))
              .putNull("payment_method")
              .putNull("next_action");
          changed.set("last_payment_error", shown);
        });
    return new Payment.Declined(error);
  }

  private ObjectNode charge(ObjectNode intent, ObjectNode card) {
    ObjectNode charge = ObjectDefaults.fresh(ObjectKind.CHARGE, timeline.now());
    String id = Json.string(charge, "id");
    charge
        .put("amount", Json.amount(intent, "amount"))
        .put("currency", Json.string(intent, "currency"))
        .put("customer", Json.text(intent, "customer").orElse(null))
        .put("description", Json.text(intent, "description").orElse(null))
        .put("payment_intent", Json.string(intent, "id"))
        .put("payment_method", Json.string(card, "id"))
        .put("calculated_statement_descriptor", "RUN SMARTER");
    charge.set("billing_details", card.path("billing_details").deepCopy());
    Json.child(charge, "refunds").put("url", "/v1/charges/" + id + "/refunds");
    writeDetails(charge, card, Json.amount(intent, "amount"));
    return charge;
  }

  private static void writeDetails(ObjectNode charge, ObjectNode card, long amount) {
    if (PaymentMethods.account(card).isPresent()) {
      ObjectNode account = Json.child(card, TestBankAccount.TYPE).deepCopy();
      account.remove(List.of("financial_connections_account", "networks", "status_details"));
      account.putNull("expected_debit_date").putNull("mandate").putNull("payment_reference");
      charge
          .putObject("payment_method_details")
          .put("type", TestBankAccount.TYPE)
          .set(TestBankAccount.TYPE, account);
      return;
    }
    ObjectNode details = Json.child(Json.child(charge, "payment_method_details"), "card");
    ObjectNode source = Json.child(card, "card");
    for (String field : new String[] {"brand", "country", "fingerprint", "funding", "last4"}) {
      details.put(field, Json.string(source, field));
    }
    details
        .put("exp_month", Json.amount(source, "exp_month"))
        .put("exp_year", Json.amount(source, "exp_year"))
        .put("network", Json.string(source, "brand"))
        .put("amount_authorized", amount);
    Json.child(details, "overcapture").put("maximum_amount_capturable", amount);
  }

  private static String description(ObjectNode invoice) {
    return switch (Json.string(invoice, "billing_reason")) {
      case "subscription_create" -> "Subscription creation";
      case "subscription_cycle", "subscription_update" -> "Subscription update";
      default -> "Payment for invoice " + Json.text(invoice, "number").orElse("draft");
    };
  }
}
