package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a subscription's discounts take off an invoice. They are taken off discountable lines; a
 * line for a part of a period is not, since its amount is what is left after them.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/billing-mode">Billing mode: amounts
 *     with {@code proration_discounts=included}</a>
 */
final class Discounting {

  private static final String INCLUDED = "discountsIncluded";

  private final ObjectStore objectStore;
  private final Coupons coupons;

  Discounting(ObjectStore objectStore, Coupons coupons) {
    this.objectStore = objectStore;
    this.coupons = coupons;
  }

  /** What an item costs a period after the subscription's discounts. */
  long net(ObjectNode subscription, long amount) {
    long left = amount;
    for (ObjectNode discount : discounts(subscription)) {
      left -= coupons.off(discount, left);
    }
    return left;
  }

  /** Says of a line that its amount is what discounts left, which spends those for once. */
  void include(ObjectNode subscription, ObjectNode line, long amount) {
    ArrayNode included = InternalFields.of(line).putArray(INCLUDED);
    long left = amount;
    for (ObjectNode discount : discounts(subscription)) {
      long off = coupons.off(discount, left);
      if (off > 0) {
        left -= off;
        included.add(Json.string(discount, "id"));
      }
    }
  }

  /** Takes the subscription's discounts off the lines, and says so on each and on the invoice. */
  long takeOff(ObjectNode subscription, ObjectNode invoice, List<ObjectNode> lines) {
    List<ObjectNode> discountable =
        lines.stream().filter(line -> Json.flag(line, "discountable")).toList();
    ArrayNode total = invoice.withArrayProperty("total_discount_amounts");
    long taken = 0;
    for (ObjectNode discount : discounts(subscription)) {
      long left = discountable.stream().mapToLong(Discounting::net).sum();
      long off = coupons.off(discount, left);
      if (off > 0) {
        String id = Json.string(discount, "id");
        total.addObject().put("amount", off).put("discount", id);
        invoice.withArrayProperty("discounts").add(id);
        spread(off, left, id, discountable);
        taken += off;
      }
    }
    return taken;
  }

  /** Each line bears its part, so that what is left of a line is what it was billed at. */
  private static void spread(long off, long whole, String discount, List<ObjectNode> lines) {
    long offLeft = off;
    long wholeLeft = whole;
    for (ObjectNode line : lines) {
      long net = net(line);
      long part = wholeLeft <= 0 ? 0 : Math.round((double) offLeft * net / wholeLeft);
      offLeft -= part;
      wholeLeft -= net;
      if (part > 0) {
        line.withArrayProperty("discount_amounts")
            .addObject()
            .put("amount", part)
            .put("discount", discount);
      }
    }
  }

  /** A line's amount after discounts. */
  static long net(ObjectNode line) {
    return Json.amount(line, "amount")
        - Json.objects(line.path("discount_amounts")).stream()
            .mapToLong(each -> Json.amount(each, "amount"))
            .sum();
  }

  /** Notes on another object too what an amount is net of. */
  static void noteIncluded(ObjectNode from, ObjectNode to) {
    Set<String> all =
        new LinkedHashSet<>(Json.strings(InternalFields.of(to).path(INCLUDED)).toList());
    Json.strings(InternalFields.of(from).path(INCLUDED)).forEach(all::add);
    if (!all.isEmpty()) {
      InternalFields.of(to).set(INCLUDED, Json.array(all));
    }
  }

  /** An invoice spends what it takes off or is net of. */
  void spend(ObjectNode invoice) {
    Stream.concat(
            Json.strings(invoice.path("discounts")),
            Json.strings(InternalFields.of(invoice).path(INCLUDED)))
        .distinct()
        .toList()
        .forEach(id -> coupons.use(objectStore.get(ObjectKind.DISCOUNT, id)));
  }

  private List<ObjectNode> discounts(ObjectNode subscription) {
    return Json.strings(subscription.path("discounts"))
        .map(id -> objectStore.get(ObjectKind.DISCOUNT, id))
        .toList();
  }
}
