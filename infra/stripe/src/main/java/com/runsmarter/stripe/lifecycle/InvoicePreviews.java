package com.runsmarter.stripe.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.catalogue.Coupons;
import com.runsmarter.stripe.customer.CustomerState;
import com.runsmarter.stripe.invoice.InvoiceLines;
import com.runsmarter.stripe.invoice.Invoices;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.subscription.SubscriptionDrafts;
import com.runsmarter.stripe.subscription.SubscriptionEnds;
import com.runsmarter.stripe.subscription.SubscriptionSettings;
import com.runsmarter.stripe.subscription.SubscriptionStart;
import com.runsmarter.stripe.subscription.SubscriptionState;
import com.runsmarter.stripe.time.StandInClock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an invoice would be; {@code /v1/invoices/create_preview}. What is asked for is done, looked
 * at, and undone.
 *
 * @see <a href="https://docs.stripe.com/api/invoices/create_preview">Create a preview invoice</a>
 */
public final class InvoicePreviews {

  private static final String DETAILS = "subscription_details";

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Coupons coupons;
  private final SubscriptionDrafts drafts;
  private final Invoices invoices;
  private final InvoiceLines lines;
  private final UpcomingInvoices upcoming;
  private final SubscriptionLifecycle lifecycle;
  private final PlanChanges planChanges;

  public InvoicePreviews(
      ObjectStore objectStore,
      StandInClock timeline,
      Coupons coupons,
      SubscriptionDrafts drafts,
      Invoices invoices,
      InvoiceLines lines,
      UpcomingInvoices upcoming,
      SubscriptionLifecycle lifecycle,
      PlanChanges planChanges) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.coupons = coupons;
    this.drafts = drafts;
    this.invoices = invoices;
    this.lines = lines;
    this.upcoming = upcoming;
    this.lifecycle = lifecycle;
    this.planChanges = planChanges;
  }

  public void addTo(Routes routes) {
    routes.post("/v1/invoices/create_preview", this::create);
  }

  private ObjectNode create(ApiRequest call) {
    return objectStore.rehearse(() -> preview(call.params()));
  }

  /** The invoice that a switch to a price makes now, or else the next one after it. */
  public Optional<ObjectNode> ofSwitch(
      ObjectNode subscription, ObjectNode price, String proration) {
    ObjectNode shown =
        objectStore.rehearse(
            () ->
                planChanges
                    .previewOfSwitch(subscription, price, proration)
                    .or(() -> upcoming.of(subscription))
                    .orElseGet(Json::object));
    return shown.isEmpty() ? Optional.empty() : Optional.of(shown);
  }

  private ObjectNode preview(Params params) {
    Optional<ObjectNode> named =
        params
            .text("subscription")
            .map(id -> objectStore.named(ObjectKind.SUBSCRIPTION, id, "subscription"));
    Optional<ObjectNode> customer =
        params.has("customer")
            ? Optional.of(CustomerState.named(objectStore, params))
            : Optional.empty();
    ObjectNode owner =
        named
            .map(
                subscription ->
                    objectStore.get(ObjectKind.CUSTOMER, Json.string(subscription, "customer")))
            .or(() -> customer)
            .orElseThrow(
                () ->
                    Refusal.invalid("You must specify a customer, a subscription or a schedule.")
                        .code("parameter_missing")
                        .param("customer"));
    customer
        .filter(given -> !Json.string(given, "id").equals(Json.string(owner, "id")))
        .ifPresent(
            other -> {
              throw Refusal.noSuch(ObjectKind.SUBSCRIPTION, params.required("subscription"))
                  .namedBy("subscription");
            });
    timeline.follow(owner);
    Optional<Params> details = params.child(DETAILS);
    details.ifPresent(InvoicePreviews::refuseNotes);
    if (named.isPresent()) {
      return ofSubscription(named.get(), params, details);
    }
    if (details.filter(given -> given.has("items")).isPresent()) {
      return ofNew(owner, params, details.get());
    }
    return soonest(owner)
        .map(subscription -> ofSubscription(subscription, params, details))
        .orElseThrow(() -> none(owner));
  }

  /** Nothing of an item's metadata can be seen on an invoice. */
  private static void refuseNotes(Params details) {
    for (Params item : details.children("items")) {
      if (item.has("metadata")) {
        throw Refusal.unknown(item.at("metadata"));
      }
    }
  }

  private ObjectNode ofSubscription(
      ObjectNode subscription, Params params, Optional<Params> details) {
    ObjectNode changed = objectStore.edit(subscription);
    coupons.write(params, changed);
    Optional<ObjectNode> atOnce = details.flatMap(given -> change(given, changed));
    return atOnce
        .or(() -> upcoming.of(changed))
        .orElseThrow(
            () ->
                none(objectStore.get(ObjectKind.CUSTOMER, Json.string(subscription, "customer"))));
  }

  /** Makes the change that is asked for; the invoice that it makes at once, if it makes one. */
  private Optional<ObjectNode> change(Params given, ObjectNode subscription) {
    long now = timeline.now();
    if (SubscriptionState.over(subscription)) {
      return Optional.empty();
    }
    PlanChanges.Terms terms = planChanges.terms(given, subscription);
    if (given.bool("cancel_now").orElse(false)) {
      return ofEnd(subscription, terms);
    }
    SubscriptionEnds.read(given, subscription, now);
    Optional<Long> trialEnd = SubscriptionSettings.trialEnd(given, now);
    if (trialEnd.isPresent()) {
      SubscriptionState.extendTrial(subscription, trialEnd.get(), now);
    }
    List<Params> items = given.children("items");
    boolean endsTrial = SubscriptionSettings.endsTrialNow(given);
    boolean resumes =
        given.oneOf("resume_at", "now").isPresent() && SubscriptionState.is(subscription, "paused");
    if (items.isEmpty() && !terms.fromNow() && !endsTrial && !resumes) {
      return Optional.empty();
    }
    List<ObjectNode> wanted = planChanges.wanted(items, subscription);
    if (resumes || (endsTrial && SubscriptionState.is(subscription, "trialing"))) {
      long end = StandInClock.periodEnd(now, now, Json.child(wanted.getFirst(), "price"));
      return Optional.of(
          invoices.preview(
              subscription,
              wanted.stream().map(item -> lines.period(item, now, end)).toList(),
              now));
    }
    return planChanges.preview(subscription, wanted, terms);
  }

  /** What is given back for the rest of the period when a subscription ends now. */
  private Optional<ObjectNode> ofEnd(ObjectNode subscription, PlanChanges.Terms terms) {
    subscription.put("cancel_at", timeline.now());
    return terms.proration().equals("none")
        ? Optional.empty()
        : Optional.of(
            invoices.preview(
                subscription,
                lines.credits(subscription, SubscriptionState.items(subscription), terms.at()),
                terms.at()));
  }

  /** The first invoice of a subscription that is not there yet. */
  private ObjectNode ofNew(ObjectNode customer, Params params, Params details) {
    long now = timeline.now();
    ObjectNode subscription = drafts.draft(customer, drafts.purchases(details));
    coupons.write(params, subscription);
    Optional<Long> trialEnd = SubscriptionSettings.trialEnd(details, now);
    if (trialEnd.isPresent()) {
      SubscriptionState.setPeriod(subscription, now, trialEnd.get());
      return invoices.preview(
          subscription,
          SubscriptionState.items(subscription).stream()
              .map(item -> lines.trial(item, now, trialEnd.get()))
              .toList(),
          now);
    }
    SubscriptionState.setPeriod(
        subscription, now, StandInClock.periodEnd(now, now, SubscriptionState.price(subscription)));
    return invoices.preview(
        subscription, lifecycle.firstLines(subscription, SubscriptionStart.NOW), now);
  }

  private Optional<ObjectNode> soonest(ObjectNode customer) {
    return objectStore.newestFirst(ObjectKind.SUBSCRIPTION, Json.string(customer, "id")).stream()
        .filter(subscription -> !SubscriptionState.over(subscription))
        .min(Comparator.comparingLong(SubscriptionState::periodEnd));
  }

  private static Refusal none(ObjectNode customer) {
    return Refusal.notFound("No upcoming invoices for customer: " + Json.string(customer, "id"))
        .code("invoice_upcoming_none");
  }
}
