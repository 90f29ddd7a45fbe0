package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What ties an invoice to its payment intent; {@code /v1/invoice_payments}. An invoice of the
 * stand-in's has one.
 */
final class InvoicePayments {

  private static final String PAYMENT = "payment";
  private static final String INTENT = "payment_intent";

  private final Ledger ledger;
  private final Timeline timeline;
  private final Events events;

  InvoicePayments(Ledger ledger, Timeline timeline, Events events) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.events = events;
  }

  static Stream<String> ids(ObjectNode invoice) {
    return Json.text(Notes.of(invoice), PAYMENT).stream();
  }

  static Optional<String> intent(ObjectNode invoice) {
    return Json.text(Notes.of(invoice), INTENT);
  }

  void open(ObjectNode invoice, ObjectNode intent) {
    ObjectNode payment =
        Shapes.fresh(Kind.INVOICE_PAYMENT, timeline.now())
            .put("amount_requested", Json.amount(intent, "amount"))
            .put("currency", Json.string(intent, "currency"))
            .put("invoice", Json.string(invoice, "id"));
    Json.child(payment, PAYMENT).put(INTENT, Json.string(intent, "id"));
    ledger.add(payment);
    Notes.of(ledger.edit(invoice))
        .put(PAYMENT, Json.string(payment, "id"))
        .put(INTENT, Json.string(intent, "id"));
  }

  /** Another amount is to be paid. */
  void request(ObjectNode invoice, long amount) {
    each(invoice, payment -> ledger.edit(payment).put("amount_requested", amount));
  }

  void paid(ObjectNode invoice) {
    each(
        invoice,
        payment -> {
          if (!Json.string(payment, "status").equals("open")) {
            return;
          }
          ledger
              .edit(payment)
              .put("status", "paid")
              .put("amount_paid", Json.amount(payment, "amount_requested"));
          Json.child(payment, "status_transitions").put("paid_at", timeline.now());
          events.emit("invoice_payment.paid", payment);
        });
  }

  void canceled(ObjectNode invoice) {
    each(
        invoice,
        payment -> {
          ledger.edit(payment).put("status", "canceled");
          Json.child(payment, "status_transitions").put("canceled_at", timeline.now());
        });
  }

  ObjectNode retrieve(Call call) {
    return ledger.get(Kind.INVOICE_PAYMENT, call.path("id"));
  }

  ObjectNode list(Call call) {
    Params params = call.params();
    Optional<NavigableMap<Long, ObjectNode>> rows =
        params
            .text("invoice")
            .map(id -> of(ledger.named(Kind.INVOICE, id, "invoice")))
            .or(() -> params.child(PAYMENT).flatMap(this::ofIntent));
    var filters = new ArrayList<Predicate<ObjectNode>>();
    params
        .oneOf("status", "canceled", "open", "paid")
        .ifPresent(status -> filters.add(payment -> Json.string(payment, "status").equals(status)));
    return Listing.page(
        ledger,
        call,
        Kind.INVOICE_PAYMENT,
        rows.orElseGet(() -> ledger.all(Kind.INVOICE_PAYMENT)),
        filters);
  }

  private Optional<NavigableMap<Long, ObjectNode>> ofIntent(Params payment) {
    payment.requiredOneOf("type", INTENT);
    return payment
        .text(INTENT)
        .map(id -> ledger.named(Kind.PAYMENT_INTENT, id, "payment[payment_intent]"))
        .map(
            intent ->
                Json.text(Notes.of(intent), "invoice")
                    .map(invoice -> of(ledger.get(Kind.INVOICE, invoice)))
                    .orElseGet(TreeMap::new));
  }

  private NavigableMap<Long, ObjectNode> of(ObjectNode invoice) {
    var rows = new TreeMap<Long, ObjectNode>();
    each(
        invoice,
        payment ->
            rows.put(ledger.sequenceOf(Kind.INVOICE_PAYMENT, Json.string(payment, "id")), payment));
    return rows;
  }

  private void each(ObjectNode invoice, Consumer<ObjectNode> action) {
    ids(invoice).map(id -> ledger.get(Kind.INVOICE_PAYMENT, id)).forEach(action);
  }
}
