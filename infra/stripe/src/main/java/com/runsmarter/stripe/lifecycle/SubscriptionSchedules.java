package com.runsmarter.stripe.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.customer.CustomerState;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.invoice.Invoices;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.subscription.SubscriptionDrafts;
import com.runsmarter.stripe.subscription.SubscriptionEnds;
import com.runsmarter.stripe.subscription.SubscriptionStart;
import com.runsmarter.stripe.subscription.SubscriptionState;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Changes of a subscription that are planned ahead; {@code /v1/subscription_schedules}.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/subscription-schedules">Schedules</a>
 */
public final class SubscriptionSchedules {

  private static final String SUBSCRIPTION = "subscription";
  private static final String UPDATED = "subscription_schedule.updated";

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final SubscriptionDrafts drafts;
  private final PaymentMethods paymentMethods;
  private final SubscriptionLifecycle lifecycle;
  private final PlanChanges planChanges;

  public SubscriptionSchedules(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      SubscriptionDrafts drafts,
      PaymentMethods paymentMethods,
      SubscriptionLifecycle lifecycle,
      PlanChanges planChanges) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.drafts = drafts;
    this.paymentMethods = paymentMethods;
    this.lifecycle = lifecycle;
    this.planChanges = planChanges;
  }

  public void addTo(Routes routes) {
    routes
        .post("/v1/subscription_schedules", this::create)
        .get("/v1/subscription_schedules", this::list)
        .get("/v1/subscription_schedules/{schedule}", this::retrieve)
        .post("/v1/subscription_schedules/{schedule}", this::update)
        .post("/v1/subscription_schedules/{schedule}/release", this::release)
        .post("/v1/subscription_schedules/{schedule}/cancel", this::cancel);
  }

  private ObjectNode create(ApiRequest call) {
    Params params = call.params();
    return params.has("from_subscription") ? fromSubscription(params) : fromPhases(params);
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.SUBSCRIPTION_SCHEDULE, call.path("schedule"));
  }

  private ObjectNode list(ApiRequest call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    call.params()
        .bool("scheduled")
        .filter(wanted -> wanted)
        .ifPresent(
            wanted ->
                filters.add(schedule -> Json.string(schedule, "status").equals("not_started")));
    return Listing.byCustomer(objectStore, call, ObjectKind.SUBSCRIPTION_SCHEDULE, filters);
  }

  private ObjectNode update(ApiRequest call) {
    Params params = call.params();
    ObjectNode schedule = living(call);
    String proration =
        params
            .oneOf("proration_behavior", "always_invoice", "create_prorations", "none")
            .orElse("create_prorations");
    events.change(
        UPDATED,
        schedule,
        changed -> {
          params.copyMetadata(changed);
          endBehaviour(params, changed);
          if (params.has("phases")) {
            long start = Json.amount(phases(changed).getFirst(), "start_date");
            writePhases(params, changed, start);
            if (Json.string(changed, "status").equals("active")) {
              enter(changed, phaseAt(changed, timeline.now()));
            }
          }
        });
    subscription(schedule)
        .ifPresent(
            subscription -> {
              takeItems(subscription, current(schedule), proration);
              planEnd(schedule, subscription);
            });
    return schedule;
  }

  private ObjectNode release(ApiRequest call) {
    ObjectNode schedule = living(call);
    boolean keepsEnd = call.params().bool("preserve_cancel_date").orElse(false);
    release(schedule, keepsEnd);
    return schedule;
  }

  private ObjectNode cancel(ApiRequest call) {
    ObjectNode schedule = living(call);
    boolean invoiceNow = call.params().bool("invoice_now").orElse(true);
    boolean prorate = call.params().bool("prorate").orElse(true);
    Optional<ObjectNode> subscription = subscription(schedule);
    if (subscription.isPresent()) {
      lifecycle.cancelNow(subscription.get(), prorate, invoiceNow);
    } else {
      events.change(
          "subscription_schedule.canceled",
          schedule,
          changed -> changed.put("status", "canceled").put("canceled_at", timeline.now()));
    }
    return schedule;
  }

  /** When the schedule's next phase begins, or its last one ends. */
  public static Optional<Long> deadline(ObjectNode schedule) {
    return switch (Json.string(schedule, "status")) {
      case "not_started" -> Json.number(phases(schedule).getFirst(), "start_date");
      case "active" -> Json.number(schedule, "current_phase", "end_date");
      default -> Optional.empty();
    };
  }

  public void act(ObjectNode schedule) {
    if (Json.string(schedule, "status").equals("not_started")) {
      start(schedule);
    } else {
      next(schedule);
    }
  }

  /** A phase that ends with the period is over before the subscription renews. */
  public void actBefore(ObjectNode subscription) {
    Json.text(subscription, "schedule")
        .map(id -> objectStore.get(ObjectKind.SUBSCRIPTION_SCHEDULE, id))
        .filter(schedule -> StandInClock.passed(deadline(schedule), timeline.now()))
        .ifPresent(this::act);
  }

  private ObjectNode fromSubscription(Params params) {
    for (String other : List.of("customer", "phases", "start_date", "end_behavior")) {
      params.exclusive("from_subscription", other);
    }
    ObjectNode subscription =
        objectStore.named(
            ObjectKind.SUBSCRIPTION, params.required("from_subscription"), "from_subscription");
    timeline.follow(subscription);
    if (SubscriptionState.over(subscription)) {
      throw Refusal.noSuch(ObjectKind.SUBSCRIPTION, Json.string(subscription, "id"))
          .namedBy("from_subscription");
    }
    Json.text(subscription, "schedule")
        .ifPresent(
            schedule -> {
              throw Refusal.invalid(
                      "You cannot migrate a subscription that is already attached to a schedule: "
                          + schedule)
                  .param("from_subscription");
            });
    ObjectNode schedule =
        blank(objectStore.get(ObjectKind.CUSTOMER, Json.string(subscription, "customer")))
            .put("status", "active")
            .put(SUBSCRIPTION, Json.string(subscription, "id"));
    schedule.set("billing_mode", subscription.path("billing_mode").deepCopy());
    params.copyMetadata(schedule);
    ObjectNode phase =
        phase(
            schedule,
            SubscriptionState.periodStart(subscription),
            SubscriptionState.periodEnd(subscription));
    SubscriptionState.items(subscription)
        .forEach(
            item ->
                addItem(
                    phase,
                    new SubscriptionDrafts.Purchase(
                        Json.child(item, "price"),
                        Json.amount(item, "quantity"),
                        Json.child(item, "metadata").deepCopy())));
    enter(schedule, phase);
    objectStore.add(schedule);
    events.emit("subscription_schedule.created", schedule);
    attach(schedule, subscription);
    return schedule;
  }

  private ObjectNode fromPhases(Params params) {
    ObjectNode customer = CustomerState.named(objectStore, params);
    timeline.follow(customer);
    long now = timeline.now();
    ObjectNode schedule = blank(customer);
    params.copyMetadata(schedule);
    endBehaviour(params, schedule);
    long start = params.is("start_date", "now") ? now : params.integer("start_date").orElse(now);
    writePhases(params, schedule, start);
    objectStore.add(schedule);
    events.emit("subscription_schedule.created", schedule);
    if (start <= now) {
      start(schedule);
    }
    return schedule;
  }

  private ObjectNode blank(ObjectNode customer) {
    return ObjectDefaults.fresh(ObjectKind.SUBSCRIPTION_SCHEDULE, timeline.now())
        .put("customer", Json.string(customer, "id"))
        .put("test_clock", Json.text(customer, "test_clock").orElse(null));
  }

  private static void endBehaviour(Params params, ObjectNode schedule) {
    params
        .oneOf("end_behavior", "cancel", "release")
        .ifPresent(behaviour -> schedule.put("end_behavior", behaviour));
  }

  private void writePhases(Params params, ObjectNode schedule, long start) {
    List<Params> given = params.children("phases");
    if (given.isEmpty()) {
      throw Refusal.missing("phases");
    }
    schedule.putArray("phases");
    long from = start;
    for (Params phase : given) {
      Optional<Long> startDate =
          phase.is("start_date", "now") ? Optional.empty() : phase.integer("start_date");
      long expected = from;
      if (startDate.filter(at -> at != expected).isPresent()) {
        throw Refusal.invalid("A phase starts when the one before it ends, at " + expected + ".")
            .param(phase.at("start_date"));
      }
      List<SubscriptionDrafts.Purchase> purchases = drafts.purchases(phase);
      phase.exclusive("end_date", "duration");
      long end =
          phase
              .integer("end_date")
              .or(() -> phase.child("duration").map(length -> end(expected, length)))
              .orElseGet(
                  () -> StandInClock.periodEnd(expected, expected, purchases.getFirst().price()));
      if (end <= from) {
        throw Refusal.invalid("A phase ends after it starts.").param(phase.at("end_date"));
      }
      ObjectNode shown = phase(schedule, from, end);
      purchases.forEach(purchase -> addItem(shown, purchase));
      phase
          .oneOf("proration_behavior", "always_invoice", "create_prorations", "none")
          .ifPresent(proration -> shown.put("proration_behavior", proration));
      phase.copyText(shown, "description");
      phase.copyMetadata(shown);
      from = end;
    }
  }

  private static long end(long start, Params length) {
    ObjectNode recurring =
        Json.object()
            .put("interval", length.requiredOneOf("interval", "day", "month", "week", "year"))
            .put("interval_count", length.integer("interval_count", 1, 1095).orElse(1L));
    ObjectNode price = Json.object();
    price.set("recurring", recurring);
    return StandInClock.periodEnd(start, start, price);
  }

  private static ObjectNode phase(ObjectNode schedule, long start, long end) {
    ObjectNode phase =
        ObjectDefaults.blank("subscription_schedule.phase")
            .put("start_date", start)
            .put("end_date", end);
    schedule.withArrayProperty("phases").add(phase);
    return phase;
  }

  private static void addItem(ObjectNode phase, SubscriptionDrafts.Purchase purchase) {
    ObjectNode price = purchase.price();
    phase.put("currency", Json.string(price, "currency"));
    ObjectNode item =
        phase
            .withArrayProperty("items")
            .addObject()
            .put("price", Json.string(price, "id"))
            .put("quantity", purchase.quantity())
            .putNull("billing_thresholds")
            .put("plan", Json.string(price, "id"));
    item.putArray("discounts");
    item.putArray("tax_rates");
    item.set("metadata", purchase.metadata());
  }

  private void start(ObjectNode schedule) {
    ObjectNode customer = CustomerState.live(objectStore, Json.string(schedule, "customer"));
    ObjectNode phase = phases(schedule).getFirst();
    ObjectNode subscription = drafts.draft(customer, purchases(phase));
    subscription.put("schedule", Json.string(schedule, "id"));
    events.change(
        UPDATED,
        schedule,
        changed -> {
          changed.put("status", "active").put(SUBSCRIPTION, Json.string(subscription, "id"));
          enter(changed, phase);
        });
    ObjectNode invoice = lifecycle.startPaid(subscription, SubscriptionStart.NOW);
    if (Invoices.is(invoice, "open")) {
      lifecycle.collect(invoice, paymentMethods.chargedFor(subscription), false);
    }
    planEnd(schedule, subscription);
  }

  private void next(ObjectNode schedule) {
    long ended = Json.amount(schedule, "current_phase", "end_date");
    Optional<ObjectNode> next =
        phases(schedule).stream()
            .filter(phase -> Json.amount(phase, "start_date") == ended)
            .findFirst();
    if (next.isPresent()) {
      events.change(UPDATED, schedule, changed -> enter(changed, next.get()));
      String proration = Json.string(next.get(), "proration_behavior");
      subscription(schedule)
          .ifPresent(subscription -> takeItems(subscription, next.get(), proration));
    } else if (Json.string(schedule, "end_behavior").equals("cancel")) {
      events.change(
          "subscription_schedule.completed",
          schedule,
          changed ->
              changed
                  .put("status", "completed")
                  .put("completed_at", timeline.now())
                  .putNull("current_phase"));
      subscription(schedule)
          .ifPresent(
              subscription -> {
                objectStore.edit(subscription).putNull("schedule");
                lifecycle.cancelNow(subscription, "cancellation_requested");
              });
    } else {
      release(schedule, false);
    }
  }

  private void release(ObjectNode schedule, boolean keepsEnd) {
    Optional<ObjectNode> subscription = subscription(schedule);
    events.change(
        "subscription_schedule.released",
        schedule,
        changed ->
            changed
                .put("status", "released")
                .put("released_at", timeline.now())
                .put("released_subscription", Json.text(changed, SUBSCRIPTION).orElse(null))
                .putNull(SUBSCRIPTION)
                .putNull("current_phase"));
    subscription.ifPresent(
        released ->
            events.change(
                "customer.subscription.updated",
                released,
                changed -> {
                  changed.putNull("schedule");
                  if (!keepsEnd && Json.string(schedule, "end_behavior").equals("cancel")) {
                    SubscriptionEnds.never(changed);
                  }
                }));
  }

  private void attach(ObjectNode schedule, ObjectNode subscription) {
    events.change(
        "customer.subscription.updated",
        subscription,
        changed -> changed.put("schedule", Json.string(schedule, "id")));
  }

  /** A schedule that cancels at its end shows that on the subscription. */
  private void planEnd(ObjectNode schedule, ObjectNode subscription) {
    long end = Json.amount(phases(schedule).getLast(), "end_date");
    boolean cancels = Json.string(schedule, "end_behavior").equals("cancel");
    events.change(
        "customer.subscription.updated",
        subscription,
        changed -> {
          if (cancels) {
            SubscriptionEnds.at(changed, end, timeline.now());
          } else if (Json.present(changed, "cancel_at")) {
            SubscriptionEnds.never(changed);
          }
        });
  }

  /** Gives the subscription a phase's items; at a period's end there is nothing to prorate. */
  private void takeItems(ObjectNode subscription, ObjectNode phase, String proration) {
    List<SubscriptionDrafts.Purchase> purchases = purchases(phase);
    var items = new ArrayList<ObjectNode>();
    List<ObjectNode> old = PlanChanges.copies(subscription);
    for (int i = 0; i < purchases.size(); i++) {
      SubscriptionDrafts.Purchase purchase = purchases.get(i);
      ObjectNode item =
          i < old.size()
              ? old.get(i)
              : drafts
                  .item(Json.string(subscription, "id"), purchase)
                  .put("current_period_start", SubscriptionState.periodStart(subscription))
                  .put("current_period_end", SubscriptionState.periodEnd(subscription));
      SubscriptionDrafts.setPrice(item, purchase.price());
      item.put("quantity", purchase.quantity()).set("metadata", purchase.metadata());
      items.add(item);
    }
    long now = timeline.now();
    boolean atEnd = now >= SubscriptionState.periodEnd(subscription);
    var terms = new PlanChanges.Terms(atEnd ? "none" : proration, now, false);
    events.change(
        "customer.subscription.updated",
        subscription,
        changed -> planChanges.change(changed, items, terms, "allow_incomplete"));
  }

  private List<SubscriptionDrafts.Purchase> purchases(ObjectNode phase) {
    return Json.objects(phase.path("items")).stream()
        .map(
            item ->
                new SubscriptionDrafts.Purchase(
                    objectStore.get(ObjectKind.PRICE, Json.string(item, "price")),
                    Json.amount(item, "quantity"),
                    Json.child(item, "metadata").deepCopy()))
        .toList();
  }

  private ObjectNode living(ApiRequest call) {
    ObjectNode schedule = objectStore.edit(retrieve(call));
    timeline.follow(schedule);
    String status = Json.string(schedule, "status");
    if (!List.of("active", "not_started").contains(status)) {
      throw Refusal.invalid("You cannot change a subscription schedule that is " + status + ".")
          .param("schedule");
    }
    return schedule;
  }

  private Optional<ObjectNode> subscription(ObjectNode schedule) {
    return Json.text(schedule, SUBSCRIPTION)
        .map(id -> objectStore.get(ObjectKind.SUBSCRIPTION, id));
  }

  private static void enter(ObjectNode schedule, ObjectNode phase) {
    schedule
        .putObject("current_phase")
        .put("start_date", Json.amount(phase, "start_date"))
        .put("end_date", Json.amount(phase, "end_date"));
  }

  private static ObjectNode current(ObjectNode schedule) {
    long start = Json.amount(schedule, "current_phase", "start_date");
    return phases(schedule).stream()
        .filter(phase -> Json.amount(phase, "start_date") == start)
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode phaseAt(ObjectNode schedule, long at) {
    return phases(schedule).stream()
        .filter(phase -> Json.amount(phase, "end_date") > at)
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid("The phases are all over: one must end in the future.")
                    .param("phases"));
  }

  private static List<ObjectNode> phases(ObjectNode schedule) {
    return Json.objects(schedule.path("phases"));
  }
}
