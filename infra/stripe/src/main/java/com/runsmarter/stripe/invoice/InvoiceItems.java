package com.runsmarter.stripe.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What waits for a subscription's next invoice; {@code /v1/invoiceitems}. */
public final class InvoiceItems {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final Discounting discounting;

  public InvoiceItems(
      ObjectStore objectStore, StandInClock timeline, Events events, Discounting discounting) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.discounting = discounting;
  }

  /** Keeps a line for the subscription's next invoice. */
  public void keep(ObjectNode subscription, ObjectNode line) {
    long amount = Json.amount(line, "amount");
    ObjectNode item =
        ObjectDefaults.fresh(ObjectKind.INVOICE_ITEM)
            .put("amount", amount)
            .put("net_amount", amount)
            .put("currency", Json.string(line, "currency"))
            .put("customer", Json.string(subscription, "customer"))
            .put("date", timeline.now())
            .put("description", Json.string(line, "description"))
            .put("discountable", false)
            .put("proration", true)
            .put("quantity", Json.amount(line, "quantity"))
            .put("quantity_decimal", Long.toString(Json.amount(line, "quantity")));
    item.set("period", line.path("period").deepCopy());
    item.set("pricing", line.path("pricing").deepCopy());
    item.putObject("parent")
        .put("type", "subscription_details")
        .putObject("subscription_details")
        .put("subscription", Json.string(subscription, "id"))
        .put(
            "subscription_item",
            Json.string(line, "parent", "subscription_item_details", "subscription_item"));
    InternalFields.of(item)
        .set(
            InvoiceLines.CREDITED,
            Json.at(line, "parent", "subscription_item_details", "proration_details")
                .path(InvoiceLines.CREDITED)
                .deepCopy());
    Discounting.noteIncluded(line, item);
    discounting.spend(item);
    objectStore.add(item);
    events.emit("invoiceitem.created", item);
  }

  /** What waits for the subscription's next invoice, oldest first. */
  public List<ObjectNode> pending(ObjectNode subscription) {
    String id = Json.string(subscription, "id");
    return objectStore
        .ofCustomer(ObjectKind.INVOICE_ITEM, Json.string(subscription, "customer"))
        .values()
        .stream()
        .filter(item -> !Json.present(item, "invoice"))
        .filter(
            item ->
                Json.text(item, "parent", "subscription_details", "subscription")
                    .filter(id::equals)
                    .isPresent())
        .toList();
  }

  /** Notes that the items are on an invoice now. */
  public void take(List<ObjectNode> items, ObjectNode invoice) {
    items.forEach(item -> objectStore.edit(item).put("invoice", Json.string(invoice, "id")));
  }

  public void addTo(Routes routes) {
    routes.get("/v1/invoiceitems", this::list).get("/v1/invoiceitems/{id}", this::retrieve);
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.INVOICE_ITEM, call.path("id"));
  }

  private ObjectNode list(ApiRequest call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    call.params()
        .bool("pending")
        .ifPresent(pending -> filters.add(item -> Json.present(item, "invoice") != pending));
    call.params()
        .text("invoice")
        .ifPresent(
            invoice ->
                filters.add(
                    item -> Json.text(item, "invoice").filter(invoice::equals).isPresent()));
    return Listing.byCustomer(objectStore, call, ObjectKind.INVOICE_ITEM, filters);
  }
}
