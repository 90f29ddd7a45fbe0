package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.payment.Money;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.time.StandInClock;
import java.util.List;
import java.util.Optional;

/** What an invoice charges for. */
final class InvoiceLines {

  /** Where a credit names what it credits. */
  static final String CREDITED = "credited_items";

  private final ObjectStore objectStore;
  private final Discounting discounting;

  InvoiceLines(ObjectStore objectStore, Discounting discounting) {
    this.objectStore = objectStore;
    this.discounting = discounting;
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
        .map(
            item ->
                charge(
                    subscription,
                    item,
                    (double) (end - start)
                        / StandInClock.lengthBefore(end, Json.child(item, "price")),
                    start,
                    end))
        .toList();
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

  /** What was billed for the rest of the period, taken back. */
  List<ObjectNode> credits(ObjectNode subscription, List<ObjectNode> items, long at) {
    return items.stream().map(item -> credit(subscription, item, at)).toList();
  }

  /** As much as the time was billed at, so that no more is given back than a discount left. */
  private ObjectNode credit(ObjectNode subscription, ObjectNode item, long at) {
    long end = SubscriptionState.periodEnd(subscription);
    Optional<ObjectNode> billed = billed(subscription, item, at);
    if (billed.isEmpty()) {
      long whole = discounting.net(subscription, amount(item));
      return unused(item, Math.round(whole * shareLeft(subscription, at)), at, end);
    }
    ObjectNode line = billed.get();
    long from = Json.amount(line, "period", "start");
    long amount = Math.round((double) Discounting.net(line) * (end - at) / (end - from));
    ObjectNode credit = unused(item, amount, at, end);
    ((ObjectNode) details(credit).path("proration_details"))
        .putObject(CREDITED)
        .put("invoice", Json.string(line, "invoice"))
        .putArray("invoice_line_items")
        .add(Json.string(line, "id"));
    return credit;
  }

  /** The line that an item was billed by, last, for what is left of the period. */
  private Optional<ObjectNode> billed(ObjectNode subscription, ObjectNode item, long at) {
    long end = SubscriptionState.periodEnd(subscription);
    return objectStore
        .newestFirst(ObjectKind.INVOICE, Json.string(subscription, "customer"))
        .stream()
        .flatMap(invoice -> Json.objects(invoice.path("lines")).stream())
        .filter(line -> bills(line, item))
        .filter(line -> Json.amount(line, "period", "start") <= at)
        .filter(line -> at < end && Json.amount(line, "period", "end") == end)
        .findFirst();
  }

  private static boolean bills(ObjectNode line, ObjectNode item) {
    return Json.text(details(line), "subscription_item")
            .filter(Json.string(item, "id")::equals)
            .isPresent()
        && !Json.present(details(line), "proration_details", CREDITED)
        && Json.amount(line, "amount") >= 0
        && Json.string(line, "pricing", "price_details", "price")
            .equals(Json.string(item, "price", "id"))
        && Json.amount(line, "quantity") == Json.amount(item, "quantity");
  }

  private static JsonNode details(ObjectNode line) {
    return Json.at(line, "parent", "subscription_item_details");
  }

  /** What items cost for the rest of the period. */
  List<ObjectNode> charges(ObjectNode subscription, List<ObjectNode> items, long at) {
    long end = SubscriptionState.periodEnd(subscription);
    return items.stream()
        .map(item -> charge(subscription, item, shareLeft(subscription, at), at, end))
        .toList();
  }

  /** A part of what a period of the item costs after discounts. */
  private ObjectNode charge(
      ObjectNode subscription, ObjectNode item, double share, long start, long end) {
    long whole = amount(item);
    long net = discounting.net(subscription, whole);
    ObjectNode line = remaining(item, Math.round(net * share), start, end);
    discounting.include(subscription, line, whole);
    return line;
  }

  /** What the subscription's own items cost for the rest of the period. */
  List<ObjectNode> rest(ObjectNode subscription, long at) {
    return charges(subscription, SubscriptionState.items(subscription), at);
  }

  /** The part of the period that is left. */
  private static double shareLeft(ObjectNode subscription, long at) {
    long start = SubscriptionState.periodStart(subscription);
    long end = SubscriptionState.periodEnd(subscription);
    return (double) Math.max(0, end - at) / (end - start);
  }

  /** A pending invoice item, taken onto an invoice. */
  ObjectNode of(ObjectNode invoiceItem) {
    ObjectNode line =
        ObjectDefaults.fresh(ObjectKind.LINE_ITEM)
            .put("amount", Json.amount(invoiceItem, "amount"))
            .put("subtotal", Json.amount(invoiceItem, "amount"))
            .put("currency", Json.string(invoiceItem, "currency"))
            .put("description", Json.text(invoiceItem, "description").orElse(null))
            .put("discountable", Json.flag(invoiceItem, "discountable"))
            .put("quantity", Json.amount(invoiceItem, "quantity"))
            .put("quantity_decimal", Long.toString(Json.amount(invoiceItem, "quantity")));
    Discounting.noteIncluded(invoiceItem, line);
    line.set("period", invoiceItem.path("period").deepCopy());
    line.set("pricing", invoiceItem.path("pricing").deepCopy());
    ObjectNode parent = line.putObject("parent");
    ObjectNode details = parent.putObject("invoice_item_details");
    details
        .put("invoice_item", Json.string(invoiceItem, "id"))
        .put("proration", Json.flag(invoiceItem, "proration"));
    details
        .putObject("proration_details")
        .set(CREDITED, InternalFields.of(invoiceItem).path(CREDITED).deepCopy());
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
        ObjectDefaults.fresh(ObjectKind.LINE_ITEM)
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
    details.putObject("proration_details").putNull(CREDITED);
    details
        .put("subscription", Json.string(item, "subscription"))
        .put("subscription_item", Json.string(item, "id"));
    parent.put("type", "subscription_item_details");
    return line;
  }

  private String productName(ObjectNode price) {
    return Json.string(objectStore.get(ObjectKind.PRODUCT, Json.string(price, "product")), "name");
  }
}
