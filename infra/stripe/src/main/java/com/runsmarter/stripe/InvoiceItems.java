package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What waits for a subscription's next invoice; {@code /v1/invoiceitems}. */
final class InvoiceItems {

  private final Ledger ledger;
  private final Timeline timeline;
  private final Events events;

  InvoiceItems(Ledger ledger, Timeline timeline, Events events) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.events = events;
  }

  /** Keeps a line for the subscription's next invoice. */
  void keep(ObjectNode subscription, ObjectNode line) {
    long amount = Json.amount(line, "amount");
    ObjectNode item =
        Shapes.fresh(Kind.INVOICE_ITEM)
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
    Notes.of(item)
        .set(
            InvoiceLines.CREDITED,
            Json.at(line, "parent", "subscription_item_details", "proration_details")
                .path(InvoiceLines.CREDITED)
                .deepCopy());
    Discounting.noteIncluded(line, item);
    ledger.add(item);
    events.emit("invoiceitem.created", item);
  }

  /** What waits for the subscription's next invoice, oldest first. */
  List<ObjectNode> pending(ObjectNode subscription) {
    String id = Json.string(subscription, "id");
    return ledger
        .ofCustomer(Kind.INVOICE_ITEM, Json.string(subscription, "customer"))
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
  void take(List<ObjectNode> items, ObjectNode invoice) {
    items.forEach(item -> ledger.edit(item).put("invoice", Json.string(invoice, "id")));
  }

  ObjectNode retrieve(Call call) {
    return ledger.get(Kind.INVOICE_ITEM, call.path("id"));
  }

  ObjectNode list(Call call) {
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
    return Listing.byCustomer(ledger, call, Kind.INVOICE_ITEM, filters);
  }
}
