package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /v1/subscriptions}. */
final class Subscriptions {

  private static final String UPDATED = "customer.subscription.updated";

  private final Ledger ledger;
  private final Timeline timeline;
  private final Events events;
  private final PaymentMethods paymentMethods;
  private final Coupons coupons;
  private final SubscriptionDrafts drafts;
  private final Cycle cycle;
  private final PlanChanges planChanges;

  Subscriptions(
      Ledger ledger,
      Timeline timeline,
      Events events,
      PaymentMethods paymentMethods,
      Coupons coupons,
      SubscriptionDrafts drafts,
      Cycle cycle,
      PlanChanges planChanges) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.events = events;
    this.paymentMethods = paymentMethods;
    this.coupons = coupons;
    this.drafts = drafts;
    this.cycle = cycle;
    this.planChanges = planChanges;
  }

  ObjectNode create(Call call) {
    Params params = call.params();
    ObjectNode customer = Customers.named(ledger, params);
    timeline.follow(customer);
    List<SubscriptionDrafts.Purchase> purchases = purchases(params);
    ObjectNode subscription = drafts.draft(customer, purchases);
    SubscriptionSettings.write(params, subscription);
    params
        .text("default_payment_method")
        .map(id -> paymentMethods.attachedTo(id, customer, params))
        .ifPresent(card -> subscription.put("default_payment_method", Json.string(card, "id")));
    discount(params, subscription);
    Optional<Long> trialEnd = trialEnd(params);
    String behaviour = paymentBehaviour(params).orElse("allow_incomplete");
    params.oneOf("proration_behavior", "always_invoice", "create_prorations", "none");
    if (trialEnd.isPresent()) {
      cycle.startTrial(subscription, trialEnd.get());
    } else {
      pay(subscription, cycle.startPaid(subscription), behaviour);
    }
    events.change(UPDATED, subscription, changed -> scheduleEnd(params, changed));
    return subscription;
  }

  ObjectNode retrieve(Call call) {
    return ledger.get(Kind.SUBSCRIPTION, call.path("id"));
  }

  ObjectNode update(Call call) {
    Params params = call.params();
    ObjectNode subscription = ledger.get(Kind.SUBSCRIPTION, call.path("id"));
    ObjectNode customer = ledger.get(Kind.CUSTOMER, Json.string(subscription, "customer"));
    timeline.follow(customer);
    if (SubscriptionState.over(subscription)) {
      throw Refusal.invalid(
          "A canceled subscription can only update its cancellation_details and metadata.");
    }
    events.change(
        UPDATED,
        subscription,
        changed -> {
          SubscriptionSettings.write(params, changed);
          writeCard(params, changed, customer);
          discount(params, changed);
          scheduleEnd(params, changed);
          pauseCollection(params, changed);
          writeCancellation(params, changed);
          planChanges.change(params, changed, paymentBehaviour(params).orElse("allow_incomplete"));
        });
    endTrialNow(params, subscription);
    return subscription;
  }

  ObjectNode cancel(Call call) {
    ObjectNode subscription = ledger.get(Kind.SUBSCRIPTION, call.path("id"));
    timeline.follow(subscription);
    if (SubscriptionState.over(subscription)) {
      throw Refusal.noSuch(Kind.SUBSCRIPTION, call.path("id"));
    }
    call.params().bool("invoice_now");
    call.params().bool("prorate");
    writeCancellation(call.params(), ledger.edit(subscription));
    cycle.cancelNow(subscription, "cancellation_requested");
    return subscription;
  }

  ObjectNode resume(Call call) {
    ObjectNode subscription = ledger.get(Kind.SUBSCRIPTION, call.path("id"));
    timeline.follow(subscription);
    call.params().oneOf("billing_cycle_anchor", "now", "unchanged");
    call.params().oneOf("proration_behavior", "always_invoice", "create_prorations", "none");
    if (!SubscriptionState.is(subscription, "paused")) {
      throw Refusal.invalid(
          "You cannot resume this subscription because its status is "
              + SubscriptionState.status(subscription)
              + ". You can only resume paused subscriptions.");
    }
    cycle.resume(subscription);
    return subscription;
  }

  ObjectNode list(Call call) {
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
    return Listing.byCustomer(ledger, call, Kind.SUBSCRIPTION, filters);
  }

  private List<SubscriptionDrafts.Purchase> purchases(Params params) {
    List<SubscriptionDrafts.Purchase> purchases =
        params.children("items").stream()
            .map(
                item -> {
                  item.child("metadata");
                  return new SubscriptionDrafts.Purchase(
                      drafts.recurringPrice(item), item.integer("quantity", 0, 999_999).orElse(1L));
                })
            .toList();
    if (purchases.isEmpty()) {
      throw Refusal.missing("items");
    }
    return purchases;
  }

  private Optional<Long> trialEnd(Params params) {
    Optional<Long> days = params.integer("trial_period_days", 0, 730);
    if (params.text("trial_end").filter("now"::equals).isPresent()) {
      return Optional.empty();
    }
    return params
        .integer("trial_end")
        .or(() -> days.map(count -> timeline.now() + count * Timeline.DAY))
        .filter(end -> end > timeline.now());
  }

  private void endTrialNow(Params params, ObjectNode subscription) {
    Optional<String> given = params.text("trial_end");
    boolean trialing = SubscriptionState.is(subscription, "trialing");
    if (given.filter("now"::equals).isPresent()) {
      if (trialing) {
        events.change(UPDATED, subscription, changed -> changed.put("trial_end", timeline.now()));
        cycle.endTrial(subscription);
      }
    } else if (given.isPresent()) {
      long end = params.requiredInteger("trial_end");
      if (end <= timeline.now()) {
        throw Refusal.invalid("Invalid timestamp: must be in the future").param("trial_end");
      }
      events.change(
          UPDATED,
          subscription,
          changed -> {
            changed
                .put("status", "trialing")
                .put("trial_end", end)
                .put("billing_cycle_anchor", end);
            if (!Json.present(changed, "trial_start")) {
              changed.put("trial_start", timeline.now());
            }
            SubscriptionState.setPeriod(changed, SubscriptionState.periodStart(changed), end);
          });
    }
  }

  private void pay(ObjectNode subscription, ObjectNode invoice, String behaviour) {
    if (!Json.string(invoice, "status").equals("open") || behaviour.equals("default_incomplete")) {
      return;
    }
    Optional<ObjectNode> card = paymentMethods.chargedFor(subscription);
    if (card.isEmpty()) {
      throw Refusal.invalid(
              "This customer has no attached payment source or default payment method. Please "
                  + "consider adding a default payment method.")
          .code("resource_missing");
    }
    refuseIfUnpaid(cycle.collect(invoice, card, false), behaviour);
  }

  static void refuseIfUnpaid(Payment payment, String behaviour) {
    if (!behaviour.equals("error_if_incomplete")) {
      return;
    }
    switch (payment) {
      case Payment.Declined declined -> throw Refusal.card(declined.error());
      case Payment.NeedsAction _ ->
          throw Refusal.card(
              Json.object()
                  .put("type", "card_error")
                  .put("code", "subscription_payment_intent_requires_action")
                  .put(
                      "message", "Payment for this subscription requires additional user action."));
      case Payment.NoCard _ ->
          throw Refusal.invalid("This customer has no attached payment source.");
      case Payment.Paid _ -> {
        return;
      }
    }
  }

  private static Optional<String> paymentBehaviour(Params params) {
    return params.oneOf(
        "payment_behavior",
        "allow_incomplete",
        "default_incomplete",
        "error_if_incomplete",
        "pending_if_incomplete");
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

  private void discount(Params params, ObjectNode subscription) {
    if (params.has("discounts")) {
      List<Params> given = params.clears("discounts") ? List.of() : params.children("discounts");
      subscription.set(
          "discounts",
          Json.array(
              coupons.grant(
                  given,
                  Json.string(subscription, "customer"),
                  Optional.of(Json.string(subscription, "id")))));
    }
  }

  private void scheduleEnd(Params params, ObjectNode subscription) {
    long now = timeline.now();
    params
        .bool("cancel_at_period_end")
        .ifPresent(atEnd -> SubscriptionEnds.atPeriodEnd(subscription, atEnd, now));
    if (params.clears("cancel_at")) {
      SubscriptionEnds.never(subscription);
    } else if (params.text("cancel_at").filter("min_period_end"::equals).isPresent()
        || params.text("cancel_at").filter("max_period_end"::equals).isPresent()) {
      SubscriptionEnds.at(subscription, SubscriptionState.periodEnd(subscription), now);
    } else {
      params
          .integer("cancel_at")
          .ifPresent(
              at -> {
                if (at <= now) {
                  throw Refusal.invalid("Invalid timestamp: must be in the future")
                      .param("cancel_at");
                }
                SubscriptionEnds.at(subscription, at, now);
              });
    }
  }

  private static void pauseCollection(Params params, ObjectNode subscription) {
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
              pause.put("resumes_at", given.integer("resumes_at").orElse(null));
            });
  }

  private static void writeCancellation(Params params, ObjectNode subscription) {
    params
        .child("cancellation_details")
        .ifPresent(
            given -> {
              ObjectNode details = Json.child(subscription, "cancellation_details");
              given.copyText(details, "comment");
              given.copyText(details, "feedback");
            });
  }
}
