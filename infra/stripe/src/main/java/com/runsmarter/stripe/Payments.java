package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Payment intents and the charges that they make; {@code /v1/payment_intents}, {@code /v1/charges}.
 */
final class Payments {

  private final Ledger ledger;
  private final Timeline timeline;
  private final Events events;
  private final BalanceTransactions balance;
  private final Disputes disputes;

  Payments(
      Ledger ledger,
      Timeline timeline,
      Events events,
      BalanceTransactions balance,
      Disputes disputes) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.events = events;
    this.balance = balance;
    this.disputes = disputes;
  }

  /** An intent to collect an invoice's amount from its customer. */
  ObjectNode intend(ObjectNode invoice) {
    ObjectNode intent = Shapes.fresh(Kind.PAYMENT_INTENT, timeline.now());
    intent
        .put("amount", Json.amount(invoice, "amount_due"))
        .put("client_secret", Json.string(intent, "id") + "_secret_" + Ids.random(25))
        .put("currency", Json.string(invoice, "currency"))
        .put("customer", Json.string(invoice, "customer"))
        .put("description", description(invoice))
        .put("setup_future_usage", "off_session");
    Notes.of(intent).put("invoice", Json.string(invoice, "id"));
    ledger.add(intent);
    events.emit("payment_intent.created", intent);
    return intent;
  }

  /**
   * Tries to collect.
   *
   * @param authenticated whether the cardholder has confirmed this payment
   */
  Payment attempt(ObjectNode intent, Optional<ObjectNode> method, boolean authenticated) {
    if (method.isEmpty()) {
      return new Payment.NoCard();
    }
    ObjectNode card = method.get();
    ledger.edit(intent).put("payment_method", Json.string(card, "id"));
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
  Payment failAuthentication(ObjectNode intent) {
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

  void cancel(ObjectNode intent) {
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

  ObjectNode retrieveIntent(Call call) {
    call.params().text("client_secret");
    return ledger.get(Kind.PAYMENT_INTENT, call.path("id"));
  }

  ObjectNode listIntents(Call call) {
    return Listing.byCustomer(ledger, call, Kind.PAYMENT_INTENT, new ArrayList<>());
  }

  ObjectNode retrieveCharge(Call call) {
    return ledger.get(Kind.CHARGE, call.path("id"));
  }

  ObjectNode listCharges(Call call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    call.params()
        .text("payment_intent")
        .ifPresent(
            intent ->
                filters.add(
                    charge ->
                        Json.text(charge, "payment_intent").filter(intent::equals).isPresent()));
    return Listing.byCustomer(ledger, call, Kind.CHARGE, filters);
  }

  private boolean needsAction(ObjectNode card) {
    return owner(card)
            .filter(customer -> Json.flag(Notes.of(customer), "requiresAction"))
            .isPresent()
        || PaymentMethods.conduct(card)
            .filter(
                conduct ->
                    conduct == TestCard.Conduct.AUTHENTICATES_ALWAYS
                        || (conduct == TestCard.Conduct.AUTHENTICATES_ONCE
                            && !Json.flag(Notes.of(card), "authenticated")))
            .isPresent();
  }

  private Optional<ObjectNode> refusal(ObjectNode card) {
    if (owner(card).filter(customer -> Json.flag(Notes.of(customer), "declines")).isPresent()) {
      return Optional.of(TestCard.decline(TestCard.Conduct.GENERIC_DECLINE));
    }
    return PaymentMethods.conduct(card)
        .filter(conduct -> conduct == TestCard.Conduct.FAILS_LATER)
        .map(TestCard::decline);
  }

  private Optional<ObjectNode> owner(ObjectNode card) {
    return Json.text(card, "customer").flatMap(id -> ledger.find(Kind.CUSTOMER, id));
  }

  private Payment succeed(ObjectNode intent, ObjectNode card) {
    Notes.of(ledger.edit(card)).put("authenticated", true);
    ObjectNode charge = charge(intent, card);
    long amount = Json.amount(charge, "amount");
    charge
        .put("amount_captured", amount)
        .put("balance_transaction", Json.string(balance.charged(charge), "id"));
    ledger.add(charge);
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
    if (PaymentMethods.conduct(card).filter(TestCard.Conduct.DISPUTES::equals).isPresent()) {
      disputes.open(charge);
    }
    return new Payment.Paid();
  }

  private Payment decline(ObjectNode intent, ObjectNode card, ObjectNode error) {
    ObjectNode charge =
        charge(intent, card)
            .put("status", "failed")
            .put("paid", false)
            .put("captured", false)
            .put("failure_code", Json.string(error, "code"))
            .put("failure_message", Json.string(error, "message"));
    Json.child(charge, "outcome")
        .put("network_status", "declined_by_network")
        .put("reason", Json.string(error, "decline_code"))
        .put("seller_message", "The bank declined the payment.")
        .put("type", "issuer_declined");
    ledger.add(charge);
    events.emit("charge.failed", charge);
    ObjectNode shown = error.deepCopy().put("charge", Json.string(charge, "id"));
    shown.set("payment_method", Notes.shown(card));
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
    ObjectNode charge = Shapes.fresh(Kind.CHARGE, timeline.now());
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
    ObjectNode details = Json.child(Json.child(charge, "payment_method_details"), "card");
    ObjectNode source = Json.child(card, "card");
    for (String field : new String[] {"brand", "country", "fingerprint", "funding", "last4"}) {
      details.put(field, Json.string(source, field));
    }
    details
        .put("exp_month", Json.amount(source, "exp_month"))
        .put("exp_year", Json.amount(source, "exp_year"))
        .put("network", Json.string(source, "brand"))
        .put("amount_authorized", Json.amount(intent, "amount"));
    Json.child(details, "overcapture")
        .put("maximum_amount_capturable", Json.amount(intent, "amount"));
    return charge;
  }

  private static String description(ObjectNode invoice) {
    return switch (Json.string(invoice, "billing_reason")) {
      case "subscription_create" -> "Subscription creation";
      case "subscription_cycle", "subscription_update" -> "Subscription update";
      default -> "Payment for invoice " + Json.text(invoice, "number").orElse("draft");
    };
  }
}
