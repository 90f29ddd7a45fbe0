package com.runsmarter.stripe.invoice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.catalogue.Coupons;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a subscription's discounts take off an invoice. They are taken off discountable lines; a
 * line for a part of a period is not, since its amount is what is left after them.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/billing-mode">Billing mode: amounts
 *     with {@code proration_discounts=included}</a>
 */
public final class Discounting {

  private static final String INCLUDED = "discountsIncluded";

  private final ObjectStore objectStore;
  private final Coupons coupons;

  public Discounting(ObjectStore objectStore, Coupons coupons) {
    this.objectStore = objectStore;
    this.coupons = coupons;
  }

  /**
   * What items cost a period after the subscription's discounts, which are taken off them together:
   * of a fixed sum each bears its part.
   */
  Net net(ObjectNode subscription, List<Long> amounts) {
    List<Long> left = amounts;
    var taken = new ArrayList<String>();
    for (ObjectNode discount : discounts(subscription)) {
      long off = coupons.off(discount, left.stream().mapToLong(Long::longValue).sum());
      if (off > 0) {
        List<Long> parts = parts(off, left);
        List<Long> before = left;
        left =
            IntStream.range(0, parts.size())
                .mapToObj(at -> before.get(at) - parts.get(at))
                .toList();
        taken.add(Json.string(discount, "id"));
      }
    }
    return new Net(left, taken);
  }

  /**
   * What discounts leave.
   *
   * @param amounts of each item
   * @param discounts the ids of those that took something off
   */
  record Net(List<Long> amounts, List<String> discounts) {

    /** Says of a line that its amount is what the discounts left, which spends those for once. */
    void noteOn(ObjectNode line) {
      InternalFields.of(line).set(INCLUDED, Json.array(discounts));
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
        spread(off, id, discountable);
        taken += off;
      }
    }
    return taken;
  }

  /** Each line bears its part, so that what is left of a line is what it was billed at. */
  private static void spread(long off, String discount, List<ObjectNode> lines) {
    List<Long> parts = parts(off, lines.stream().map(Discounting::net).toList());
    for (int at = 0; at < parts.size(); at++) {
      if (parts.get(at) > 0) {
        lines
            .get(at)
            .withArrayProperty("discount_amounts")
            .addObject()
            .put("amount", parts.get(at))
            .put("discount", discount);
      }
    }
  }

  private static List<Long> parts(long off, List<Long> amounts) {
    var parts = new ArrayList<Long>();
    long offLeft = off;
    long wholeLeft = amounts.stream().mapToLong(Long::longValue).sum();
    for (long amount : amounts) {
      long part = wholeLeft <= 0 ? 0 : Math.round((double) offLeft * amount / wholeLeft);
      offLeft -= part;
      wholeLeft -= amount;
      parts.add(part);
    }
    return parts;
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

  /** An invoice, or an item that waits for one, spends what it takes off or is net of. */
  void spend(ObjectNode billed) {
    Stream.concat(
            Json.strings(billed.path("discounts")),
            Json.strings(InternalFields.of(billed).path(INCLUDED)))
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
