package com.runsmarter.stripe.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.catalogue.Coupons;
import com.runsmarter.stripe.customer.CustomerState;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.invoice.Invoices;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.subscription.CollectionMethod;
import com.runsmarter.stripe.subscription.Feedback;
import com.runsmarter.stripe.subscription.SubscriptionDrafts;
import com.runsmarter.stripe.subscription.SubscriptionEnds;
import com.runsmarter.stripe.subscription.SubscriptionSettings;
import com.runsmarter.stripe.subscription.SubscriptionStart;
import com.runsmarter.stripe.subscription.SubscriptionState;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /v1/subscriptions}. */
public final class Subscriptions {

  private static final String UPDATED = "customer.subscription.updated";

  private static final List<String> NOT_PENDABLE =
      List.of(
          "automatic_tax",
          "cancel_at",
          "cancel_at_period_end",
          "cancellation_details",
          "collection_method",
          "days_until_due",
          "default_payment_method",
          "description",
          "discounts",
          "metadata",
          "pause_collection",
          "payment_settings",
          "trial_settings");

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final PaymentMethods paymentMethods;
  private final Coupons coupons;
  private final SubscriptionDrafts drafts;
  private final SubscriptionLifecycle lifecycle;
  private final PlanChanges planChanges;

  public Subscriptions(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      PaymentMethods paymentMethods,
      Coupons coupons,
      SubscriptionDrafts drafts,
      SubscriptionLifecycle lifecycle,
      PlanChanges planChanges) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.paymentMethods = paymentMethods;
    this.coupons = coupons;
    this.drafts = drafts;
    this.lifecycle = lifecycle;
    this.planChanges = planChanges;
  }

  public void addTo(Routes routes) {
    routes
        .post("/v1/subscriptions", this::create)
        .get("/v1/subscriptions", this::list)
        .get("/v1/subscriptions/{id}", this::retrieve)
        .post("/v1/subscriptions/{id}", this::update)
        .delete("/v1/subscriptions/{id}", this::cancel)
        .post("/v1/subscriptions/{id}/resume", this::resume);
  }

  private ObjectNode create(ApiRequest call) {
    Params params = call.params();
    ObjectNode customer = CustomerState.named(objectStore, params);
    timeline.follow(customer);
    List<SubscriptionDrafts.Purchase> purchases = drafts.purchases(params);
    ObjectNode subscription = drafts.draft(customer, purchases);
    SubscriptionSettings.write(params, subscription);
    SubscriptionSettings.writeBillingMode(params, subscription);
    if (CollectionMethod.sent(subscription) && !Json.present(customer, "email")) {
      throw Refusal.invalid(
              "Missing email. In order to create invoices that are sent to the customer, the "
                  + "customer must have a valid email.")
          .param("customer");
    }
    params
        .text("default_payment_method")
        .map(id -> paymentMethods.attachedTo(id, customer, params))
        .ifPresent(card -> subscription.put("default_payment_method", Json.string(card, "id")));
    coupons.write(params, subscription);
    Optional<Long> trialEnd =
        SubscriptionSettings.endsTrialNow(params)
            ? Optional.empty()
            : SubscriptionSettings.trialEnd(params, timeline.now());
    String behaviour = PaymentBehavior.ofFirst(params);
    SubscriptionStart start =
        SubscriptionStart.read(params, purchases.getFirst().price(), timeline.now());
    pay(
        subscription,
        trialEnd.isPresent()
            ? lifecycle.startTrial(subscription, trialEnd.get(), start)
            : lifecycle.startPaid(subscription, start),
        behaviour);
    events.change(
        UPDATED, subscription, changed -> SubscriptionEnds.read(params, changed, timeline.now()));
    return subscription;
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.SUBSCRIPTION, call.path("id"));
  }

  private ObjectNode update(ApiRequest call) {
    Params params = call.params();
    ObjectNode subscription = objectStore.get(ObjectKind.SUBSCRIPTION, call.path("id"));
    ObjectNode customer =
        objectStore.get(ObjectKind.CUSTOMER, Json.string(subscription, "customer"));
    timeline.follow(customer);
    if (SubscriptionState.over(subscription)) {
      return annotate(params, subscription);
    }
    requireNoSchedule(params, subscription);
    requirePendable(params);
    requireStarted(params, subscription);
    events.change(
        UPDATED,
        subscription,
        changed -> {
          SubscriptionSettings.write(params, changed);
          writeCard(params, changed, customer);
          coupons.write(params, changed);
          SubscriptionEnds.read(params, changed, timeline.now());
          pauseCollection(params, changed, timeline.now());
          Feedback.write(params, changed);
          planChanges.change(params, changed, PaymentBehavior.ofChange(params));
        });
    changeTrial(params, subscription);
    return subscription;
  }

  /**
   * An update that waits for its payment changes prices alone.
   *
   * @see <a href="https://docs.stripe.com/billing/subscriptions/pending-updates">Pending
   *     updates</a>
   */
  private static void requirePendable(Params params) {
    if (!params.is("payment_behavior", "pending_if_incomplete")) {
      return;
    }
    for (String other : NOT_PENDABLE) {
      if (params.has(other)) {
        throw Refusal.invalid(
                "You cannot update `"
                    + other
                    + "` when `payment_behavior` is `pending_if_incomplete`.")
            .param(other);
      }
    }
  }

  /** What can still be said of a subscription that is over. */
  private ObjectNode annotate(Params params, ObjectNode subscription) {
    events.change(
        UPDATED,
        subscription,
        changed -> {
          params.copyMetadata(changed);
          Feedback.write(params, changed);
        });
    params
        .firstUnread()
        .ifPresent(
            other -> {
              throw Refusal.invalid(
                      "A canceled subscription can only update its cancellation_details and"
                          + " metadata.")
                  .param(other);
            });
    return subscription;
  }

  /** What is not paid for yet cannot be made dearer or longer. */
  private static void requireStarted(Params params, ObjectNode subscription) {
    if (!SubscriptionState.is(subscription, "incomplete")) {
      return;
    }
    for (String billed : List.of("items", "billing_cycle_anchor", "trial_end")) {
      if (params.has(billed)) {
        throw Refusal.invalid(
                "You cannot update a subscription in `incomplete` status in a way that results in "
                    + "new invoices.")
            .param(billed);
      }
    }
  }

  private static void requireNoSchedule(Params params, ObjectNode subscription) {
    Optional<String> schedule = Json.text(subscription, "schedule");
    if (schedule.isEmpty()) {
      return;
    }
    for (String end : List.of("cancel_at", "cancel_at_period_end")) {
      if (params.has(end)) {
        throw Refusal.invalid(
                "The subscription is managed by the subscription schedule `"
                    + schedule.get()
                    + "`, and updating any cancelation behavior directly is not allowed. Please "
                    + "update the schedule instead.")
            .param(end);
      }
    }
  }

  private ObjectNode cancel(ApiRequest call) {
    ObjectNode subscription = objectStore.get(ObjectKind.SUBSCRIPTION, call.path("id"));
    timeline.follow(subscription);
    if (SubscriptionState.over(subscription)) {
      throw Refusal.noSuch(ObjectKind.SUBSCRIPTION, call.path("id"));
    }
    boolean invoiceNow = call.params().bool("invoice_now").orElse(false);
    boolean prorate = call.params().bool("prorate").orElse(false);
    Feedback.write(call.params(), objectStore.edit(subscription));
    lifecycle.cancelNow(subscription, prorate, invoiceNow);
    return subscription;
  }

  private ObjectNode resume(ApiRequest call) {
    ObjectNode subscription = objectStore.get(ObjectKind.SUBSCRIPTION, call.path("id"));
    timeline.follow(subscription);
    boolean fromNow =
        call.params().oneOf("billing_cycle_anchor", "now", "unchanged").orElse("now").equals("now");
    String proration =
        call.params()
            .oneOf("proration_behavior", "always_invoice", "create_prorations", "none")
            .orElse("create_prorations");
    if (!SubscriptionState.is(subscription, "paused")) {
      throw Refusal.invalid(
          "You cannot resume this subscription because its status is "
              + SubscriptionState.status(subscription)
              + ". You can only resume paused subscriptions.");
    }
    lifecycle.resume(subscription, fromNow, proration);
    return subscription;
  }

  private ObjectNode list(ApiRequest call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    Params params = call.params();
    String status =
        params
            .oneOf(
                "status",
                "active",
                "all",
                "canceled",
                "ended",
                "incomplete",
                "incomplete_expired",
                "past_due",
                "paused",
                "trialing",
                "unpaid")
            .orElse("");
    filters.add(
        subscription ->
            switch (status) {
              case "all" -> true;
              case "" -> !SubscriptionState.is(subscription, "canceled");
              case "ended" -> SubscriptionState.over(subscription);
              default -> SubscriptionState.is(subscription, status);
            });
    params
        .text("price")
        .ifPresent(
            price ->
                filters.add(
                    subscription ->
                        SubscriptionState.items(subscription).stream()
                            .anyMatch(item -> Json.string(item, "price", "id").equals(price))));
    params
        .text("test_clock")
        .ifPresent(
            clock ->
                filters.add(
                    subscription ->
                        Json.text(subscription, "test_clock").filter(clock::equals).isPresent()));
    return Listing.byCustomer(objectStore, call, ObjectKind.SUBSCRIPTION, filters);
  }

  private void changeTrial(Params params, ObjectNode subscription) {
    long now = timeline.now();
    if (SubscriptionSettings.endsTrialNow(params)) {
      if (SubscriptionState.is(subscription, "trialing")) {
        events.change(UPDATED, subscription, changed -> changed.put("trial_end", now));
        lifecycle.endTrial(subscription);
      }
      return;
    }
    SubscriptionSettings.trialEnd(params, now)
        .ifPresent(
            end ->
                events.change(
                    UPDATED,
                    subscription,
                    changed -> SubscriptionState.extendTrial(changed, end, now)));
  }

  private void pay(ObjectNode subscription, ObjectNode invoice, String behaviour) {
    if (!Invoices.is(invoice, "open")
        || CollectionMethod.sent(invoice)
        || behaviour.equals("default_incomplete")) {
      return;
    }
    Optional<ObjectNode> card = paymentMethods.chargedFor(subscription);
    if (card.isEmpty()) {
      throw Refusal.invalid(
              "This customer has no attached payment source or default payment method. Please "
                  + "consider adding a default payment method.")
          .code("resource_missing");
    }
    PaymentBehavior.refuseIfUnpaid(lifecycle.collect(invoice, card, false), behaviour);
  }

  private void writeCard(Params params, ObjectNode subscription, ObjectNode customer) {
    if (params.clears("default_payment_method")) {
      subscription.putNull("default_payment_method");
    } else {
      params
          .text("default_payment_method")
          .map(id -> paymentMethods.attachedTo(id, customer, params))
          .ifPresent(card -> subscription.put("default_payment_method", Json.string(card, "id")));
    }
  }

  private static void pauseCollection(Params params, ObjectNode subscription, long now) {
    if (params.clears("pause_collection")) {
      subscription.putNull("pause_collection");
      return;
    }
    params
        .child("pause_collection")
        .ifPresent(
            given -> {
              ObjectNode pause = subscription.putObject("pause_collection");
              pause.put(
                  "behavior",
                  given
                      .oneOf("behavior", "keep_as_draft", "mark_uncollectible", "void")
                      .orElseThrow(() -> Refusal.missing("pause_collection[behavior]")));
              pause.put("resumes_at", given.future("resumes_at", now).orElse(null));
            });
  }
}
