package com.runsmarter.stripe.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
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
public final class InvoicePayments {

  private static final String PAYMENT = "payment";
  private static final String INTENT = "payment_intent";

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;

  public InvoicePayments(ObjectStore objectStore, StandInClock timeline, Events events) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
  }

  public static Stream<String> ids(ObjectNode invoice) {
    return Json.text(InternalFields.of(invoice), PAYMENT).stream();
  }

  public static Optional<String> intent(ObjectNode invoice) {
    return Json.text(InternalFields.of(invoice), INTENT);
  }

  void open(ObjectNode invoice, ObjectNode intent) {
    ObjectNode payment =
        ObjectDefaults.fresh(ObjectKind.INVOICE_PAYMENT, timeline.now())
            .put("amount_requested", Json.amount(intent, "amount"))
            .put("currency", Json.string(intent, "currency"))
            .put("invoice", Json.string(invoice, "id"));
    Json.child(payment, PAYMENT).put(INTENT, Json.string(intent, "id"));
    objectStore.add(payment);
    InternalFields.of(objectStore.edit(invoice))
        .put(PAYMENT, Json.string(payment, "id"))
        .put(INTENT, Json.string(intent, "id"));
  }

  /** Another amount is to be paid. */
  void request(ObjectNode invoice, long amount) {
    each(invoice, payment -> objectStore.edit(payment).put("amount_requested", amount));
  }

  void paid(ObjectNode invoice) {
    each(
        invoice,
        payment -> {
          if (!Json.string(payment, "status").equals("open")) {
            return;
          }
          objectStore
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
          objectStore.edit(payment).put("status", "canceled");
          Json.child(payment, "status_transitions").put("canceled_at", timeline.now());
        });
  }

  public void addTo(Routes routes) {
    routes.get("/v1/invoice_payments", this::list).get("/v1/invoice_payments/{id}", this::retrieve);
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.INVOICE_PAYMENT, call.path("id"));
  }

  private ObjectNode list(ApiRequest call) {
    Params params = call.params();
    Optional<NavigableMap<Long, ObjectNode>> rows =
        params
            .text("invoice")
            .map(id -> of(objectStore.named(ObjectKind.INVOICE, id, "invoice")))
            .or(() -> params.child(PAYMENT).flatMap(this::ofIntent));
    var filters = new ArrayList<Predicate<ObjectNode>>();
    params
        .oneOf("status", "canceled", "open", "paid")
        .ifPresent(status -> filters.add(payment -> Json.string(payment, "status").equals(status)));
    return Listing.page(
        objectStore,
        call,
        ObjectKind.INVOICE_PAYMENT,
        rows.orElseGet(() -> objectStore.all(ObjectKind.INVOICE_PAYMENT)),
        filters);
  }

  private Optional<NavigableMap<Long, ObjectNode>> ofIntent(Params payment) {
    payment.requiredOneOf("type", INTENT);
    return payment
        .text(INTENT)
        .map(id -> objectStore.named(ObjectKind.PAYMENT_INTENT, id, "payment[payment_intent]"))
        .map(
            intent ->
                Json.text(InternalFields.of(intent), "invoice")
                    .map(invoice -> of(objectStore.get(ObjectKind.INVOICE, invoice)))
                    .orElseGet(TreeMap::new));
  }

  private NavigableMap<Long, ObjectNode> of(ObjectNode invoice) {
    var rows = new TreeMap<Long, ObjectNode>();
    each(
        invoice,
        payment ->
            rows.put(
                objectStore.sequenceOf(ObjectKind.INVOICE_PAYMENT, Json.string(payment, "id")),
                payment));
    return rows;
  }

  private void each(ObjectNode invoice, Consumer<ObjectNode> action) {
    ids(invoice).map(id -> objectStore.get(ObjectKind.INVOICE_PAYMENT, id)).forEach(action);
  }
}
