package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A new subscription with its items, before it begins. */
final class SubscriptionDrafts {

  private final Ledger ledger;
  private final Timeline timeline;

  SubscriptionDrafts(Ledger ledger, Timeline timeline) {
    this.ledger = ledger;
    this.timeline = timeline;
  }

  /** What is bought: a recurring price, so many times. */
  record Purchase(ObjectNode price, long quantity) {}

  ObjectNode draft(ObjectNode customer, List<Purchase> purchases) {
    long now = timeline.now();
    String currency = Json.string(purchases.getFirst().price(), "currency");
    ObjectNode subscription =
        Shapes.fresh(Kind.SUBSCRIPTION, now)
            .put("customer", Json.string(customer, "id"))
            .put("currency", currency)
            .put("start_date", now)
            .put("billing_cycle_anchor", now)
            .put("test_clock", Json.text(customer, "test_clock").orElse(null));
    String id = Json.string(subscription, "id");
    ObjectNode items = Json.child(subscription, "items");
    items.put("url", "/v1/subscription_items?subscription=" + id);
    ArrayNode data = items.withArrayProperty("data");
    purchases.forEach(purchase -> data.add(item(id, purchase)));
    if (!Json.present(customer, "currency")) {
      ledger.edit(customer).put("currency", currency);
    }
    return ledger.add(subscription);
  }

  ObjectNode item(String subscription, Purchase purchase) {
    ObjectNode item =
        Shapes.fresh(Kind.SUBSCRIPTION_ITEM, timeline.now())
            .put("subscription", subscription)
            .put("quantity", purchase.quantity());
    setPrice(item, purchase.price());
    return item;
  }

  static void setPrice(ObjectNode item, ObjectNode price) {
    item.set("price", Notes.shown(price));
    item.set("plan", plan(price));
  }

  /** The price that a parameter names, which must recur. */
  ObjectNode recurringPrice(Params params) {
    ObjectNode price = ledger.named(Kind.PRICE, params.required("price"), params.at("price"));
    if (!Json.present(price, "recurring")) {
      throw Refusal.invalid(
              "The price specified is set to `type=one_time` but this field only accepts prices "
                  + "with `type=recurring`.")
          .param(params.at("price"));
    }
    if (!Json.flag(price, "active")) {
      throw Refusal.invalid(
              "The price specified is inactive. This field only accepts active prices.")
          .param(params.at("price"));
    }
    return price;
  }

  private static ObjectNode plan(ObjectNode price) {
    ObjectNode plan = Shapes.blank("plan");
    for (String field :
        List.of(
            "id",
            "active",
            "billing_scheme",
            "created",
            "currency",
            "livemode",
            "metadata",
            "nickname",
            "product",
            "tiers_mode")) {
      plan.set(field, price.path(field).deepCopy());
    }
    plan.set("amount", price.path("unit_amount"));
    plan.set("amount_decimal", price.path("unit_amount_decimal"));
    for (String field :
        List.of("interval", "interval_count", "meter", "trial_period_days", "usage_type")) {
      plan.set(field, price.path("recurring").path(field).deepCopy());
    }
    return plan;
  }
}
