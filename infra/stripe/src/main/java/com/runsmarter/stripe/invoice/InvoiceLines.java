package com.runsmarter.stripe.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.payment.Money;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.subscription.SubscriptionState;
import com.runsmarter.stripe.time.StandInClock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What an invoice charges for. */
public final class InvoiceLines {

  /** Where a credit names what it credits. */
  static final String CREDITED = "credited_items";

  private final ObjectStore objectStore;
  private final Discounting discounting;

  public InvoiceLines(ObjectStore objectStore, Discounting discounting) {
    this.objectStore = objectStore;
    this.discounting = discounting;
  }

  /** A whole period of a subscription's item. */
  public ObjectNode period(ObjectNode item, long start, long end) {
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
  public List<ObjectNode> periods(ObjectNode subscription, long start, long end) {
    return SubscriptionState.items(subscription).stream()
        .map(item -> period(item, start, end))
        .toList();
  }

  /**
   * Time until a moment that is not a whole period: each item's share of the one that ends then.
   */
  public List<ObjectNode> until(ObjectNode subscription, long start, long end) {
    return charges(
        subscription,
        SubscriptionState.items(subscription),
        item -> (double) (end - start) / StandInClock.lengthBefore(end, Json.child(item, "price")),
        start,
        end);
  }

  /** A period that nothing is charged for. */
  public List<ObjectNode> free(ObjectNode subscription, long start, long end) {
    return SubscriptionState.items(subscription).stream()
        .map(item -> remaining(item, 0, start, end))
        .toList();
  }

  /** A free trial of a subscription's item. */
  public ObjectNode trial(ObjectNode item, long start, long end) {
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
  public List<ObjectNode> credits(ObjectNode subscription, List<ObjectNode> items, long at) {
    List<Long> whole =
        discounting.net(subscription, items.stream().map(InvoiceLines::amount).toList()).amounts();
    double left = shareLeft(subscription, at);
    return IntStream.range(0, items.size())
        .mapToObj(n -> credit(subscription, items.get(n), Math.round(whole.get(n) * left), at))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * As much as the time was billed at, so that no more is given back than a discount left. It names
   * what it credits, though that came to nothing.
   *
   * @param usual what the time costs where it was billed at another price, or not at all
   */
  private Optional<ObjectNode> credit(
      ObjectNode subscription, ObjectNode item, long usual, long at) {
    long end = SubscriptionState.periodEnd(subscription);
    Optional<ObjectNode> billed = billed(subscription, item, at);
    if (billed.isEmpty()) {
      return Optional.of(unused(item, usual, at, end)).filter(credit -> usual > 0);
    }
    ObjectNode line = billed.get();
    long from = Json.amount(line, "period", "start");
    long amount =
        atPriceOf(line, item)
            ? Math.round((double) Discounting.net(line) * (end - at) / (end - from))
            : usual;
    ObjectNode credit = unused(item, amount, at, end);
    ((ObjectNode) details(credit).path("proration_details"))
        .putObject(CREDITED)
        .put("invoice", Json.text(line, "invoice").orElse(null))
        .putArray("invoice_line_items")
        .add(ids(line).toList().getLast());
    return Optional.of(credit);
  }

  /**
   * What an item was billed by, last, for what is left of the period, and was not credited since: a
   * line, or what waits for the next invoice.
   */
  private Optional<ObjectNode> billed(ObjectNode subscription, ObjectNode item, long at) {
    long end = SubscriptionState.periodEnd(subscription);
    List<ObjectNode> all = billings(Json.string(subscription, "customer"));
    Set<String> credited =
        all.stream()
            .flatMap(each -> Json.strings(credits(each).path("invoice_line_items")))
            .collect(Collectors.toSet());
    return all.stream()
        .filter(each -> isFor(each, item))
        .filter(each -> ids(each).noneMatch(credited::contains))
        .filter(each -> Json.amount(each, "period", "start") <= at)
        .filter(each -> at < end && Json.amount(each, "period", "end") == end)
        .findFirst();
  }

  /** What waits for an invoice, as a line of it, and the lines of invoices, the newest first. */
  private List<ObjectNode> billings(String customer) {
    return Stream.concat(
            objectStore.newestFirst(ObjectKind.INVOICE_ITEM, customer).stream()
                .filter(item -> !Json.present(item, "invoice"))
                .map(this::of),
            objectStore.newestFirst(ObjectKind.INVOICE, customer).stream()
                .flatMap(invoice -> Json.objects(invoice.path("lines")).stream()))
        .toList();
  }

  private boolean isFor(ObjectNode billing, ObjectNode item) {
    return Json.text(details(billing), "subscription_item")
            .or(() -> invoiceItem(billing).flatMap(this::subscriptionItem))
            .filter(Json.string(item, "id")::equals)
            .isPresent()
        && credits(billing).isNull()
        && Json.amount(billing, "amount") >= 0;
  }

  private Optional<String> subscriptionItem(String invoiceItem) {
    return Json.text(
        objectStore.get(ObjectKind.INVOICE_ITEM, invoiceItem),
        "parent",
        "subscription_details",
        "subscription_item");
  }

  private static Optional<String> invoiceItem(ObjectNode billing) {
    return Json.text(billing, "parent", "invoice_item_details", "invoice_item");
  }

  private static boolean atPriceOf(ObjectNode billing, ObjectNode item) {
    return Json.string(billing, "pricing", "price_details", "price")
            .equals(Json.string(item, "price", "id"))
        && Json.amount(billing, "quantity") == Json.amount(item, "quantity");
  }

  /** What a billing names that it credits; null where it credits nothing. */
  private static JsonNode credits(ObjectNode billing) {
    return Stream.of("subscription_item_details", "invoice_item_details")
        .map(details -> Json.at(billing, "parent", details, "proration_details", CREDITED))
        .filter(JsonNode::isObject)
        .findFirst()
        .orElse(NullNode.getInstance());
  }

  /** A line that waited as an item is known by that item's id, which a credit may have named. */
  private static Stream<String> ids(ObjectNode billing) {
    return Stream.concat(Stream.of(Json.string(billing, "id")), invoiceItem(billing).stream());
  }

  private static JsonNode details(ObjectNode line) {
    return Json.at(line, "parent", "subscription_item_details");
  }

  /** What items cost for the rest of the period. */
  public List<ObjectNode> charges(ObjectNode subscription, List<ObjectNode> items, long at) {
    double left = shareLeft(subscription, at);
    return charges(
        subscription, items, item -> left, at, SubscriptionState.periodEnd(subscription));
  }

  /** A part of what a period of the items costs after discounts. */
  private List<ObjectNode> charges(
      ObjectNode subscription,
      List<ObjectNode> items,
      ToDoubleFunction<ObjectNode> share,
      long start,
      long end) {
    Discounting.Net net =
        discounting.net(subscription, items.stream().map(InvoiceLines::amount).toList());
    return IntStream.range(0, items.size())
        .mapToObj(
            n -> {
              ObjectNode item = items.get(n);
              long part = Math.round(net.amounts().get(n) * share.applyAsDouble(item));
              ObjectNode line = remaining(item, part, start, end);
              net.noteOn(line);
              return line;
            })
        .toList();
  }

  /** What the subscription's own items cost for the rest of the period. */
  public List<ObjectNode> rest(ObjectNode subscription, long at) {
    return charges(subscription, SubscriptionState.items(subscription), at);
  }

  /** The part of the period that is left. */
  private static double shareLeft(ObjectNode subscription, long at) {
    long start = SubscriptionState.periodStart(subscription);
    long end = SubscriptionState.periodEnd(subscription);
    return (double) Math.max(0, end - at) / (end - start);
  }

  /** A pending invoice item, taken onto an invoice. */
  public ObjectNode of(ObjectNode invoiceItem) {
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
