package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The life of a subscription in time: its first invoice, trial, renewals, failures and end.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/overview">How subscriptions work</a>
 */
final class Cycle {

  private static final long DRAFT_FOR = Timeline.HOUR;
  private static final String UPDATED = "customer.subscription.updated";

  private final Ledger ledger;
  private final Timeline timeline;
  private final Events events;
  private final PaymentMethods paymentMethods;
  private final Invoices invoices;
  private final InvoiceLines lines;
  private final Reminders reminders;
  private final Dunning dunning;

  Cycle(
      Ledger ledger,
      Timeline timeline,
      Events events,
      PaymentMethods paymentMethods,
      Invoices invoices,
      Dunning dunning) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.events = events;
    this.paymentMethods = paymentMethods;
    this.invoices = invoices;
    this.lines = new InvoiceLines(ledger);
    this.reminders = new Reminders(ledger, events, invoices, lines);
    this.dunning = dunning;
  }

  /** Begins a trial: a first invoice of nothing, and access until the trial ends. */
  void startTrial(ObjectNode subscription, long trialEnd) {
    long now = timeline.now();
    ledger
        .edit(subscription)
        .put("status", "trialing")
        .put("trial_start", now)
        .put("trial_end", trialEnd)
        .put("billing_cycle_anchor", trialEnd);
    SubscriptionState.setPeriod(subscription, now, trialEnd);
    ObjectNode invoice =
        invoices.draft(
            subscription,
            "subscription_create",
            SubscriptionState.items(subscription).stream()
                .map(item -> lines.trial(item, now, trialEnd))
                .toList());
    events.emit("customer.subscription.created", subscription);
    invoices.finalizeDraft(invoice);
    if (trialEnd - now < Deadlines.TRIAL_NOTICE) {
      reminders.trialEnds(subscription);
    }
  }

  /** Begins a paid period: the first invoice is final at once, not yet tried. */
  ObjectNode startPaid(ObjectNode subscription) {
    long now = timeline.now();
    ledger.edit(subscription).put("billing_cycle_anchor", now);
    SubscriptionState.setPeriod(
        subscription, now, Timeline.periodEnd(now, now, SubscriptionState.price(subscription)));
    ObjectNode invoice =
        invoices.draft(subscription, "subscription_create", regularLines(subscription));
    events.emit("customer.subscription.created", subscription);
    invoices.finalizeDraft(invoice);
    if (Json.string(invoice, "status").equals("paid")) {
      paid(subscription);
    }
    return invoice;
  }

  /** Tries to collect an invoice, and lets the subscription follow from what comes of it. */
  Payment collect(ObjectNode invoice, Optional<ObjectNode> card, boolean authenticated) {
    Payment payment = invoices.attempt(invoice, card, authenticated);
    subscriptionOf(invoice)
        .ifPresent(
            subscription -> {
              if (payment instanceof Payment.Paid) {
                paid(subscription);
              } else {
                failed(subscription, invoice);
              }
            });
    return payment;
  }

  /** The cardholder, or the bank, did not confirm a payment that was waiting for it. */
  void failConfirmation(ObjectNode invoice) {
    invoices.failAuthentication(invoice);
    subscriptionOf(invoice).ifPresent(subscription -> failed(subscription, invoice));
  }

  /** An invoice of the subscription's was paid. */
  void paid(ObjectNode subscription) {
    if (SubscriptionState.is(subscription, "incomplete", "past_due", "unpaid", "paused")
        && openInvoices(subscription).findAny().isEmpty()) {
      boolean paused = SubscriptionState.is(subscription, "paused");
      events.change(UPDATED, subscription, changed -> changed.put("status", "active"));
      if (paused) {
        events.emit("customer.subscription.resumed", subscription);
      }
    }
  }

  void cancelNow(ObjectNode subscription, String reason) {
    long now = timeline.now();
    for (ObjectNode invoice : unsettled(subscription).toList()) {
      if (SubscriptionState.is(subscription, "incomplete")) {
        invoices.voidIt(invoice);
      } else {
        invoices.stopCollecting(invoice);
      }
    }
    ledger
        .edit(subscription)
        .put("status", "canceled")
        .put("canceled_at", Json.number(subscription, "canceled_at").orElse(now))
        .put("ended_at", now)
        .putNull("pending_update");
    ObjectNode details = Json.child(subscription, "cancellation_details");
    if (!Json.present(details, "reason")) {
      details.put("reason", reason);
    }
    events.emit("customer.subscription.deleted", subscription);
  }

  /** Does the one step that is due first. */
  void act(ObjectNode subscription) {
    long now = timeline.now();
    if (SubscriptionState.is(subscription, "incomplete")) {
      expire(subscription);
    } else if (Deadlines.passed(Json.number(subscription, "cancel_at"), now)) {
      cancelNow(subscription, "cancellation_requested");
    } else if (Deadlines.passed(Json.number(subscription, "pending_update", "expires_at"), now)) {
      dropPendingUpdate(subscription);
    } else if (Deadlines.passed(Json.number(subscription, "pause_collection", "resumes_at"), now)) {
      events.change(UPDATED, subscription, changed -> changed.putNull("pause_collection"));
    } else if (Deadlines.passed(Deadlines.trialNotice(subscription), now)) {
      reminders.trialEnds(subscription);
    } else if (Deadlines.passed(Deadlines.renewalNotice(subscription), now)) {
      reminders.renews(subscription);
    } else if (SubscriptionState.is(subscription, "trialing")) {
      endTrial(subscription);
    } else {
      renew(subscription);
    }
  }

  /** Does what is due for an invoice: makes a draft final, and collects. */
  void actOn(ObjectNode invoice) {
    if (Json.string(invoice, "status").equals("draft")) {
      invoices.finalizeDraft(invoice);
    }
    Optional<ObjectNode> subscription = subscriptionOf(invoice);
    if (Json.string(invoice, "status").equals("open")) {
      collect(invoice, subscription.flatMap(paymentMethods::chargedFor), false);
    } else {
      subscription.ifPresent(this::paid);
    }
  }

  /** Ends a trial now or at its time: on to the first paid period if there is a card. */
  void endTrial(ObjectNode subscription) {
    boolean card = paymentMethods.chargedFor(subscription).isPresent();
    String without =
        Json.string(subscription, "trial_settings", "end_behavior", "missing_payment_method");
    if (!card && without.equals("cancel")) {
      cancelNow(subscription, "payment_failed");
    } else if (!card && without.equals("pause")) {
      events.change(UPDATED, subscription, changed -> changed.put("status", "paused"));
      events.emit("customer.subscription.paused", subscription);
    } else {
      long now = timeline.now();
      bill(subscription, now, "active", now);
    }
  }

  /** Starts a paused subscription again: a new period from now, paid for now. */
  void resume(ObjectNode subscription) {
    long now = timeline.now();
    ledger.edit(subscription).put("billing_cycle_anchor", now);
    SubscriptionState.setPeriod(
        subscription, now, Timeline.periodEnd(now, now, SubscriptionState.price(subscription)));
    ObjectNode invoice =
        invoices.draft(subscription, "subscription_update", regularLines(subscription));
    invoices.finalizeDraft(invoice);
    if (Json.string(invoice, "status").equals("open")) {
      collect(invoice, paymentMethods.chargedFor(subscription), false);
    } else {
      paid(subscription);
    }
  }

  List<ObjectNode> regularLines(ObjectNode subscription) {
    return SubscriptionState.items(subscription).stream()
        .map(
            item ->
                lines.period(
                    item,
                    Json.amount(item, "current_period_start"),
                    Json.amount(item, "current_period_end")))
        .toList();
  }

  /** The subscription's invoices that are final and unpaid. */
  Stream<ObjectNode> openInvoices(ObjectNode subscription) {
    return unsettled(subscription)
        .filter(invoice -> Json.string(invoice, "status").equals("open"))
        .filter(invoice -> !Json.flag(Notes.of(invoice), "pendingUpdate"));
  }

  /** The invoice of a switch that waits for its payment. */
  Optional<ObjectNode> pendingInvoice(ObjectNode subscription) {
    return unsettled(subscription)
        .filter(invoice -> Json.string(invoice, "status").equals("open"))
        .filter(invoice -> Json.flag(Notes.of(invoice), "pendingUpdate"))
        .findFirst();
  }

  private void renew(ObjectNode subscription) {
    bill(
        subscription,
        SubscriptionState.periodEnd(subscription),
        SubscriptionState.status(subscription),
        Json.amount(subscription, "billing_cycle_anchor"));
  }

  private void bill(ObjectNode subscription, long start, String status, long anchor) {
    long end = Timeline.periodEnd(anchor, start, SubscriptionState.price(subscription));
    var drafted = new ArrayList<ObjectNode>();
    events.change(
        UPDATED,
        subscription,
        changed -> {
          changed.put("status", status).put("billing_cycle_anchor", anchor);
          SubscriptionState.setPeriod(changed, start, end);
          List<ObjectNode> pending = pendingItems(changed);
          var all = new ArrayList<ObjectNode>(pending.stream().map(lines::of).toList());
          all.addAll(regularLines(changed));
          ObjectNode invoice = invoices.draft(changed, "subscription_cycle", all);
          pending.forEach(item -> ledger.edit(item).put("invoice", Json.string(invoice, "id")));
          drafted.add(invoice);
        });
    schedule(subscription, drafted.getFirst());
  }

  private void schedule(ObjectNode subscription, ObjectNode invoice) {
    ledger.edit(invoice);
    String pause = Json.text(subscription, "pause_collection", "behavior").orElse("none");
    switch (pause) {
      case "void" -> {
        invoices.finalizeDraft(invoice);
        invoices.voidIt(invoice);
      }
      case "mark_uncollectible" -> {
        invoices.finalizeDraft(invoice);
        invoices.markUncollectible(invoice);
      }
      case "keep_as_draft" -> invoice.put("auto_advance", false);
      default -> {
        if (SubscriptionState.is(subscription, "unpaid")) {
          invoice.put("auto_advance", false);
        } else {
          invoice.put("automatically_finalizes_at", timeline.now() + DRAFT_FOR);
        }
      }
    }
  }

  private List<ObjectNode> pendingItems(ObjectNode subscription) {
    String id = Json.string(subscription, "id");
    return ledger
        .ofCustomer(Kind.INVOICE_ITEM, Json.string(subscription, "customer"))
        .values()
        .stream()
        .filter(item -> !Json.present(item, "invoice"))
        .filter(
            item ->
                Json.text(item, "parent", "subscription_details", "subscription")
                    .filter(id::equals)
                    .isPresent())
        .toList();
  }

  private void failed(ObjectNode subscription, ObjectNode invoice) {
    if (Json.flag(Notes.of(invoice), "pendingUpdate")
        || SubscriptionState.is(subscription, "incomplete", "paused")
        || SubscriptionState.over(subscription)) {
      return;
    }
    if (SubscriptionState.is(subscription, "active", "trialing")) {
      events.change(UPDATED, subscription, changed -> changed.put("status", "past_due"));
    }
    boolean retriesSpent =
        !Json.present(invoice, "next_payment_attempt")
            && Json.amount(invoice, "attempt_count") > dunning.retryAfterDays().size();
    if (retriesSpent && SubscriptionState.is(subscription, "past_due")) {
      giveUp(subscription);
    }
  }

  private void giveUp(ObjectNode subscription) {
    switch (dunning.end()) {
      case CANCEL -> cancelNow(subscription, "payment_failed");
      case UNPAID ->
          events.change(UPDATED, subscription, changed -> changed.put("status", "unpaid"));
      case PAST_DUE -> invoices.stopCollecting(latest(subscription));
    }
  }

  private ObjectNode latest(ObjectNode subscription) {
    return ledger.get(Kind.INVOICE, Json.string(subscription, "latest_invoice"));
  }

  private void expire(ObjectNode subscription) {
    unsettled(subscription).toList().forEach(invoices::voidIt);
    events.change(
        UPDATED,
        subscription,
        changed -> changed.put("status", "incomplete_expired").put("ended_at", timeline.now()));
  }

  private void dropPendingUpdate(ObjectNode subscription) {
    unsettled(subscription)
        .filter(invoice -> Json.flag(Notes.of(invoice), "pendingUpdate"))
        .toList()
        .forEach(invoices::voidIt);
    events.change(
        "customer.subscription.pending_update_expired",
        subscription,
        changed -> changed.putNull("pending_update"));
  }

  private Stream<ObjectNode> unsettled(ObjectNode subscription) {
    String id = Json.string(subscription, "id");
    return ledger.newestFirst(Kind.INVOICE, Json.string(subscription, "customer")).stream()
        .filter(invoice -> Invoices.subscription(invoice).filter(id::equals).isPresent())
        .filter(
            invoice ->
                Json.string(invoice, "status").equals("open")
                    || Json.string(invoice, "status").equals("draft"));
  }

  private Optional<ObjectNode> subscriptionOf(ObjectNode invoice) {
    return Invoices.subscription(invoice).map(id -> ledger.get(Kind.SUBSCRIPTION, id));
  }
}
