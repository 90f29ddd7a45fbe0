package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What an invoice charges for. */
final class InvoiceLines {

  private final Ledger ledger;

  InvoiceLines(Ledger ledger) {
    this.ledger = ledger;
  }

  /** A whole period of a subscription's item. */
  ObjectNode period(ObjectNode item, long start, long end) {
    ObjectNode price = Json.child(item, "price");
    long amount = amount(item);
    String text =
        Json.amount(item, "quantity")
            + " × "
            + productName(price)
            + " (at "
            + Money.text(Json.amount(price, "unit_amount"), Json.string(price, "currency"))
            + " / "
            + Json.string(price, "recurring", "interval")
            + ")";
    return line(item, amount, start, end, text, false);
  }

  /** A whole period of each of the subscription's items. */
  List<ObjectNode> periods(ObjectNode subscription, long start, long end) {
    return SubscriptionState.items(subscription).stream()
        .map(item -> period(item, start, end))
        .toList();
  }

  /**
   * Time until a moment that is not a whole period: each item's share of the one that ends then.
   */
  List<ObjectNode> until(ObjectNode subscription, long start, long end) {
    return SubscriptionState.items(subscription).stream()
        .map(item -> remaining(item, share(item, start, end), start, end))
        .toList();
  }

  private static long share(ObjectNode item, long start, long end) {
    long whole = Timeline.lengthBefore(end, Json.child(item, "price"));
    return Math.round((double) amount(item) * (end - start) / whole);
  }

  /** A period that nothing is charged for. */
  List<ObjectNode> free(ObjectNode subscription, long start, long end) {
    return SubscriptionState.items(subscription).stream()
        .map(item -> remaining(item, 0, start, end))
        .toList();
  }

  /** A free trial of a subscription's item. */
  ObjectNode trial(ObjectNode item, long start, long end) {
    String text = "Trial period for " + productName(Json.child(item, "price"));
    return line(item, 0, start, end, text, false);
  }

  /** Time on the old price that was paid for and will not be used. */
  private ObjectNode unused(ObjectNode item, long amount, long at, long end) {
    String text = "Unused time on " + productName(Json.child(item, "price"));
    return line(item, -amount, at, end, text, true);
  }

  /** What is left of the period on the new price. */
  private ObjectNode remaining(ObjectNode item, long amount, long at, long end) {
    String text = "Remaining time on " + productName(Json.child(item, "price"));
    return line(item, amount, at, end, text, true);
  }

  /** What was paid for the rest of the period, taken back. */
  List<ObjectNode> credits(ObjectNode subscription, List<ObjectNode> items, long at) {
    long end = SubscriptionState.periodEnd(subscription);
    return items.stream()
        .map(item -> unused(item, share(subscription, item, at), at, end))
        .toList();
  }

  /** What items cost for the rest of the period. */
  List<ObjectNode> charges(ObjectNode subscription, List<ObjectNode> items, long at) {
    long end = SubscriptionState.periodEnd(subscription);
    return items.stream()
        .map(item -> remaining(item, share(subscription, item, at), at, end))
        .toList();
  }

  /** What the subscription's own items cost for the rest of the period. */
  List<ObjectNode> rest(ObjectNode subscription, long at) {
    return charges(subscription, SubscriptionState.items(subscription), at);
  }

  /** The part of an item's amount that falls in the rest of the period. */
  private static long share(ObjectNode subscription, ObjectNode item, long at) {
    long start = SubscriptionState.periodStart(subscription);
    long end = SubscriptionState.periodEnd(subscription);
    double rest = (double) Math.max(0, end - at) / (end - start);
    return Math.round(amount(item) * rest);
  }

  /** A pending invoice item, taken onto an invoice. */
  ObjectNode of(ObjectNode invoiceItem) {
    ObjectNode line =
        Shapes.fresh(Kind.LINE_ITEM)
            .put("amount", Json.amount(invoiceItem, "amount"))
            .put("subtotal", Json.amount(invoiceItem, "amount"))
            .put("currency", Json.string(invoiceItem, "currency"))
            .put("description", Json.text(invoiceItem, "description").orElse(null))
            .put("quantity", Json.amount(invoiceItem, "quantity"))
            .put("quantity_decimal", Long.toString(Json.amount(invoiceItem, "quantity")));
    line.set("period", invoiceItem.path("period").deepCopy());
    line.set("pricing", invoiceItem.path("pricing").deepCopy());
    ObjectNode parent = line.putObject("parent");
    ObjectNode details = parent.putObject("invoice_item_details");
    details
        .put("invoice_item", Json.string(invoiceItem, "id"))
        .put("proration", Json.flag(invoiceItem, "proration"));
    details.putObject("proration_details").putNull("credited_items");
    details.put(
        "subscription",
        Json.text(invoiceItem, "parent", "subscription_details", "subscription").orElse(null));
    parent.putNull("subscription_item_details").put("type", "invoice_item_details");
    return line;
  }

  static long amount(ObjectNode item) {
    return Json.amount(item, "price", "unit_amount") * Json.amount(item, "quantity");
  }

  private ObjectNode line(
      ObjectNode item, long amount, long start, long end, String text, boolean proration) {
    ObjectNode price = Json.child(item, "price");
    ObjectNode line =
        Shapes.fresh(Kind.LINE_ITEM)
            .put("amount", amount)
            .put("subtotal", amount)
            .put("currency", Json.string(price, "currency"))
            .put("description", text)
            .put("discountable", !proration)
            .put("quantity", Json.amount(item, "quantity"))
            .put("quantity_decimal", Long.toString(Json.amount(item, "quantity")))
            .put("subscription", Json.string(item, "subscription"));
    Json.child(line, "period").put("start", start).put("end", end);
    ObjectNode pricing = line.putObject("pricing");
    pricing
        .putObject("price_details")
        .put("price", Json.string(price, "id"))
        .put("product", Json.string(price, "product"));
    pricing
        .put("type", "price_details")
        .put("unit_amount_decimal", Long.toString(Json.amount(price, "unit_amount")));
    ObjectNode parent = line.putObject("parent").putNull("invoice_item_details");
    ObjectNode details = parent.putObject("subscription_item_details");
    details.putNull("invoice_item").put("proration", proration);
    details.putObject("proration_details").putNull("credited_items");
    details
        .put("subscription", Json.string(item, "subscription"))
        .put("subscription_item", Json.string(item, "id"));
    parent.put("type", "subscription_item_details");
    return line;
  }

  private String productName(ObjectNode price) {
    return Json.string(ledger.get(Kind.PRODUCT, Json.string(price, "product")), "name");
  }
}
