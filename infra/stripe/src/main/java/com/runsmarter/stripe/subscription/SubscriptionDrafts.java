package com.runsmarter.stripe.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A new subscription with its items, before it begins. */
public final class SubscriptionDrafts {

  private final ObjectStore objectStore;
  private final StandInClock timeline;

  public SubscriptionDrafts(ObjectStore objectStore, StandInClock timeline) {
    this.objectStore = objectStore;
    this.timeline = timeline;
  }

  /** What is bought: a recurring price, so many times. */
  public record Purchase(ObjectNode price, long quantity, ObjectNode metadata) {

    public Purchase(ObjectNode price, long quantity) {
      this(price, quantity, Json.object());
    }
  }

  public ObjectNode draft(ObjectNode customer, List<Purchase> purchases) {
    long now = timeline.now();
    String currency = Json.string(purchases.getFirst().price(), "currency");
    requireCurrency(customer, currency);
    ObjectNode subscription =
        ObjectDefaults.fresh(ObjectKind.SUBSCRIPTION, now)
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
    requireOneInterval(Json.objects(data));
    objectStore.edit(customer).put("currency", currency);
    return objectStore.add(subscription);
  }

  /** A customer has one currency while something of another lives. */
  public void requireCurrency(ObjectNode customer, String currency) {
    String id = Json.string(customer, "id");
    Stream.of(
            objectStore.newestFirst(ObjectKind.SUBSCRIPTION, id).stream()
                .filter(subscription -> !SubscriptionState.over(subscription)),
            objectStore.newestFirst(ObjectKind.INVOICE_ITEM, id).stream()
                .filter(item -> !Json.present(item, "invoice")),
            objectStore.newestFirst(ObjectKind.SUBSCRIPTION_SCHEDULE, id).stream()
                .filter(schedule -> Json.string(schedule, "status").equals("not_started"))
                .map(schedule -> Json.objects(schedule.path("phases")).getFirst()))
        .flatMap(living -> living)
        .map(living -> Json.string(living, "currency"))
        .filter(other -> !other.equals(currency))
        .findFirst()
        .ifPresent(
            other -> {
              throw Refusal.invalid(
                  "You cannot combine currencies on a single customer. This customer has an active"
                      + " subscription, subscription schedule, discount, quote, or invoice item"
                      + " with currency "
                      + other
                      + ".");
            });
  }

  /** What {@code items[]} asks for, all in one currency. */
  public List<Purchase> purchases(Params params) {
    var purchases = new ArrayList<Purchase>();
    Optional<String> currency = Optional.empty();
    for (Params item : params.children("items")) {
      ObjectNode price = recurringPrice(item, currency);
      currency = Json.text(price, "currency");
      ObjectNode metadata = Json.object();
      item.copyMetadata(metadata);
      purchases.add(
          new Purchase(
              price,
              item.integer("quantity", 0, 999_999).orElse(1L),
              metadata.withObjectProperty("metadata")));
    }
    if (purchases.isEmpty()) {
      throw Refusal.missing(params.at("items"));
    }
    return purchases;
  }

  /** Items are billed together, so that they have one interval. */
  public static void requireOneInterval(List<ObjectNode> items) {
    for (ObjectNode item : items) {
      if (otherInterval(items.getFirst(), item)) {
        throw Refusal.invalid(
                "All prices on a subscription must have the same `recurring.interval` and "
                    + "`recurring.interval_count`. If you meant to update an existing subscription "
                    + "item instead of creating a new one, make sure to include the subscription "
                    + "item ID in your request.")
            .param("items");
      }
    }
  }

  public static boolean otherInterval(ObjectNode one, ObjectNode other) {
    return !one.path("price")
            .path("recurring")
            .path("interval")
            .equals(other.path("price").path("recurring").path("interval"))
        || Json.amount(one, "price", "recurring", "interval_count")
            != Json.amount(other, "price", "recurring", "interval_count");
  }

  public ObjectNode item(String subscription, Purchase purchase) {
    ObjectNode item =
        ObjectDefaults.fresh(ObjectKind.SUBSCRIPTION_ITEM, timeline.now())
            .put("subscription", subscription)
            .put("quantity", purchase.quantity());
    item.set("metadata", purchase.metadata());
    setPrice(item, purchase.price());
    return item;
  }

  public static void setPrice(ObjectNode item, ObjectNode price) {
    item.set("price", InternalFields.shown(price));
    item.set("plan", plan(price));
  }

  /** The price that a parameter names, which must recur, in the currency of what is there. */
  public ObjectNode recurringPrice(Params params, Optional<String> currency) {
    ObjectNode price =
        objectStore.named(ObjectKind.PRICE, params.required("price"), params.at("price"));
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
    String own = Json.string(price, "currency");
    if (currency.filter(expected -> !expected.equals(own)).isPresent()) {
      throw Refusal.invalid(
              "The price specified only supports `"
                  + own
                  + "`. This doesn't match the expected currency: `"
                  + currency.get()
                  + "`.")
          .param(params.at("price"));
    }
    return price;
  }

  private static ObjectNode plan(ObjectNode price) {
    ObjectNode plan = ObjectDefaults.blank("plan");
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
