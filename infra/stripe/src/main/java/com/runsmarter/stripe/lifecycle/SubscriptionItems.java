package com.runsmarter.stripe.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.subscription.SubscriptionState;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.List;

/** {@code /v1/subscription_items}. */
public final class SubscriptionItems {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final PlanChanges planChanges;

  public SubscriptionItems(
      ObjectStore objectStore, StandInClock timeline, Events events, PlanChanges planChanges) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.planChanges = planChanges;
  }

  public void addTo(Routes routes) {
    routes
        .post("/v1/subscription_items", this::create)
        .get("/v1/subscription_items", this::list)
        .get("/v1/subscription_items/{item}", this::retrieve)
        .post("/v1/subscription_items/{item}", this::update)
        .delete("/v1/subscription_items/{item}", this::delete);
  }

  private ObjectNode create(ApiRequest call) {
    Params params = call.params();
    ObjectNode subscription =
        changeable(
            objectStore.named(
                ObjectKind.SUBSCRIPTION, params.required("subscription"), "subscription"));
    ObjectNode item = planChanges.added(params, subscription);
    var items = new ArrayList<ObjectNode>(PlanChanges.copies(subscription));
    if (items.stream().anyMatch(known -> samePrice(known, item))) {
      throw Refusal.invalid(
              "Cannot add multiple subscription items with the same plan: "
                  + Json.string(item, "price", "id"))
          .param("price");
    }
    items.add(item);
    change(params, subscription, items, PaymentBehavior.ofChange(params));
    return item;
  }

  private ObjectNode retrieve(ApiRequest call) {
    return item(subscriptionWith(call.path("item")), call.path("item"));
  }

  private ObjectNode update(ApiRequest call) {
    Params params = call.params();
    String id = call.path("item");
    ObjectNode subscription = changeable(subscriptionWith(id));
    List<ObjectNode> items = PlanChanges.copies(subscription);
    ObjectNode item =
        items.stream()
            .filter(known -> Json.string(known, "id").equals(id))
            .findFirst()
            .orElseThrow();
    planChanges.alter(params, item, subscription);
    change(params, subscription, items, PaymentBehavior.ofChange(params));
    return item(subscription, id);
  }

  private ObjectNode delete(ApiRequest call) {
    String id = call.path("item");
    ObjectNode subscription = changeable(subscriptionWith(id));
    List<ObjectNode> left =
        PlanChanges.copies(subscription).stream()
            .filter(item -> !Json.string(item, "id").equals(id))
            .toList();
    // What is taken away is only ever credited, so that there is no payment to behave for.
    change(call.params(), subscription, left, "allow_incomplete");
    return Json.object().put("id", id).put("object", "subscription_item").put("deleted", true);
  }

  private ObjectNode list(ApiRequest call) {
    ObjectNode subscription =
        objectStore.named(
            ObjectKind.SUBSCRIPTION, call.params().required("subscription"), "subscription");
    return Listing.whole(call, SubscriptionState.items(subscription));
  }

  private void change(
      Params params, ObjectNode subscription, List<ObjectNode> items, String behaviour) {
    PlanChanges.Terms terms = planChanges.terms(params, subscription);
    events.change(
        "customer.subscription.updated",
        subscription,
        changed -> planChanges.change(changed, items, terms, behaviour));
  }

  private ObjectNode changeable(ObjectNode subscription) {
    timeline.follow(subscription);
    if (SubscriptionState.over(subscription)) {
      throw Refusal.noSuch(ObjectKind.SUBSCRIPTION, Json.string(subscription, "id"))
          .namedBy("subscription");
    }
    if (SubscriptionState.is(subscription, "incomplete")) {
      throw Refusal.invalid(
              "You cannot update a subscription in `incomplete` status in a way that results in "
                  + "new invoices.")
          .param("subscription");
    }
    return subscription;
  }

  private ObjectNode subscriptionWith(String item) {
    return objectStore.all(ObjectKind.SUBSCRIPTION).values().stream()
        .filter(
            subscription ->
                SubscriptionState.items(subscription).stream()
                    .anyMatch(known -> Json.string(known, "id").equals(item)))
        .findFirst()
        .orElseThrow(() -> Refusal.noSuch(ObjectKind.SUBSCRIPTION_ITEM, item).param("item"));
  }

  private static ObjectNode item(ObjectNode subscription, String id) {
    return SubscriptionState.items(subscription).stream()
        .filter(known -> Json.string(known, "id").equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.noSuch(ObjectKind.SUBSCRIPTION_ITEM, id).param("item"));
  }

  private static boolean samePrice(ObjectNode one, ObjectNode other) {
    return Json.string(one, "price", "id").equals(Json.string(other, "price", "id"));
  }
}
