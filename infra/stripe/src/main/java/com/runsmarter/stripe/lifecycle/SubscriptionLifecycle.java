package com.runsmarter.stripe.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.customer.CustomerListener;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.invoice.Dunning;
import com.runsmarter.stripe.invoice.InvoiceItems;
import com.runsmarter.stripe.invoice.InvoiceLines;
import com.runsmarter.stripe.invoice.InvoiceListener;
import com.runsmarter.stripe.invoice.Invoices;
import com.runsmarter.stripe.payment.Payment;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.subscription.CollectionMethod;
import com.runsmarter.stripe.subscription.SubscriptionStart;
import com.runsmarter.stripe.subscription.SubscriptionState;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The life of a subscription in time: its first invoice, trial, renewals, failures and end.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/overview">How subscriptions work</a>
 */
public final class SubscriptionLifecycle implements InvoiceListener, CustomerListener {

  private static final String UPDATED = "customer.subscription.updated";

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final PaymentMethods paymentMethods;
  private final Invoices invoices;
  private final InvoiceItems items;
  private final InvoiceLines lines;
  private final Reminders reminders;
  private final Dunning dunning;

  public SubscriptionLifecycle(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      PaymentMethods paymentMethods,
      Invoices invoices,
      InvoiceItems items,
      InvoiceLines lines,
      Reminders reminders,
      Dunning dunning) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.paymentMethods = paymentMethods;
    this.invoices = invoices;
    this.items = items;
    this.lines = lines;
    this.reminders = reminders;
    this.dunning = dunning;
  }

  /** Begins a trial: a first invoice of nothing but the past, and access until the trial ends. */
  public ObjectNode startTrial(ObjectNode subscription, long trialEnd, SubscriptionStart start) {
    long now = timeline.now();
    objectStore
        .edit(subscription)
        .put("status", "trialing")
        .put("trial_start", now)
        .put("trial_end", trialEnd)
        .put("billing_cycle_anchor", start.anchor().orElse(trialEnd));
    SubscriptionState.setPeriod(subscription, now, trialEnd);
    List<ObjectNode> due = past(subscription, start, now);
    SubscriptionState.items(subscription)
        .forEach(item -> due.add(lines.trial(item, now, trialEnd)));
    ObjectNode invoice = invoices.draft(subscription, "subscription_create", due);
    events.emit("customer.subscription.created", subscription);
    invoices.finalizeDraft(invoice);
    if (trialEnd - now < Deadlines.TRIAL_NOTICE) {
      reminders.trialEnds(subscription);
    }
    return invoice;
  }

  /**
   * Begins a paid period. The first invoice is final at once and not yet tried; one that is sent is
   * a draft for an hour, and the subscription active.
   */
  public ObjectNode startPaid(ObjectNode subscription, SubscriptionStart start) {
    long now = timeline.now();
    long anchor = start.anchor().orElse(now);
    objectStore.edit(subscription).put("billing_cycle_anchor", anchor);
    long end = StandInClock.periodEnd(anchor, now, SubscriptionState.price(subscription));
    SubscriptionState.setPeriod(subscription, now, end);
    boolean sent = CollectionMethod.sent(subscription);
    if (sent) {
      subscription.put("status", "active");
    }
    ObjectNode invoice =
        invoices.draft(subscription, "subscription_create", firstLines(subscription, start));
    events.emit("customer.subscription.created", subscription);
    if (sent) {
      objectStore.edit(invoice).put("automatically_finalizes_at", now + Invoices.DRAFT_FOR);
    } else {
      invoices.finalizeDraft(invoice);
      follow(subscription);
    }
    return invoice;
  }

  /** What the first invoice of a subscription charges for, whose period is set. */
  List<ObjectNode> firstLines(ObjectNode subscription, SubscriptionStart start) {
    long now = timeline.now();
    long end = SubscriptionState.periodEnd(subscription);
    List<ObjectNode> due = past(subscription, start, now);
    if (start.anchor().isEmpty()) {
      due.addAll(regularLines(subscription));
    } else {
      due.addAll(
          start.prorated()
              ? lines.until(subscription, now, end)
              : lines.free(subscription, now, end));
    }
    return due;
  }

  private List<ObjectNode> past(ObjectNode subscription, SubscriptionStart start, long now) {
    start.backdated().ifPresent(from -> subscription.put("start_date", from));
    return new ArrayList<>(
        start
            .backdated()
            .filter(from -> start.prorated() && from < now)
            .map(from -> lines.until(subscription, from, now))
            .orElseGet(List::of));
  }

  /** Tries to collect an invoice, and lets the subscription follow from what comes of it. */
  public Payment collect(ObjectNode invoice, Optional<ObjectNode> card, boolean authenticated) {
    Payment payment = invoices.attempt(invoice, card, authenticated);
    attempted(invoice, payment);
    return payment;
  }

  @Override
  public void attempted(ObjectNode invoice, Payment payment) {
    subscriptionOf(invoice)
        .ifPresent(
            subscription -> {
              follow(subscription);
              switch (payment) {
                case Payment.Declined _, Payment.NeedsAction _, Payment.NoCard _ ->
                    giveUpAfterRetries(subscription, invoice);
                case Payment.Paid _, Payment.Processing _ -> {}
              }
            });
  }

  @Override
  public void confirmationFailed(ObjectNode invoice) {
    subscriptionOf(invoice)
        .ifPresent(
            subscription -> {
              follow(subscription);
              giveUpAfterRetries(subscription, invoice);
            });
  }

  /**
   * A debit has come, or the bank returned it. A first invoice is void then, and the subscription
   * that was active at once stays so; a later one is not tried again.
   *
   * @see <a href="https://docs.stripe.com/billing/subscriptions/overview">Payment statuses</a>
   */
  @Override
  public void settled(ObjectNode invoice, Payment payment) {
    boolean first = Json.string(invoice, "billing_reason").equals("subscription_create");
    if (first && !(payment instanceof Payment.Paid)) {
      invoices.voidIt(invoice);
    }
    subscriptionOf(invoice)
        .ifPresent(
            subscription -> {
              follow(subscription);
              if (!(payment instanceof Payment.Paid) && isNewest(subscription, invoice)) {
                giveUpIfPastDue(subscription);
              }
            });
  }

  @Override
  public void paidOutOfBand(ObjectNode invoice) {
    subscriptionOf(invoice).ifPresent(this::follow);
  }

  @Override
  public void corrected(ObjectNode invoice) {
    subscriptionOf(invoice).ifPresent(this::follow);
  }

  @Override
  public void deleting(ObjectNode customer) {
    String id = Json.string(customer, "id");
    for (ObjectNode subscription :
        List.copyOf(objectStore.newestFirst(ObjectKind.SUBSCRIPTION, id))) {
      if (!SubscriptionState.over(subscription)) {
        cancelNow(subscription, "cancellation_requested");
      }
    }
  }

  /**
   * The status follows the newest invoice that is final and not void, whatever older ones are.
   *
   * @see <a href="https://docs.stripe.com/billing/subscriptions/overview">Subscription statuses</a>
   */
  void follow(ObjectNode subscription) {
    String status = SubscriptionState.status(subscription);
    Optional<ObjectNode> newest = newest(subscription);
    String next =
        switch (status) {
          case "incomplete" ->
              newest
                  .map(invoice -> settled(invoice) || invoices.processing(invoice))
                  .map(started -> started ? "active" : status)
                  .orElse("incomplete_expired");
          case "active", "past_due", "unpaid" ->
              newest.map(invoice -> standing(invoice, status)).orElse("active");
          case "paused" -> resumed(subscription) ? "active" : status;
          default -> status;
        };
    if (!next.equals(status)) {
      events.change(
          UPDATED,
          subscription,
          changed -> {
            changed.put("status", next);
            if (SubscriptionState.over(changed)) {
              changed.put("ended_at", timeline.now());
            }
          });
      if (status.equals("paused")) {
        Deadlines.forgetResumption(subscription);
        events.emit("customer.subscription.resumed", subscription);
      }
    }
  }

  /** What an active, past due or unpaid subscription is by its newest invoice. */
  private String standing(ObjectNode invoice, String status) {
    if (settled(invoice)) {
      return "active";
    }
    boolean owed =
        CollectionMethod.sent(invoice)
            ? StandInClock.passed(Json.number(invoice, "due_date"), timeline.now())
            : Json.flag(invoice, "attempted") && !invoices.processing(invoice);
    return owed && status.equals("active") ? "past_due" : status;
  }

  private boolean resumed(ObjectNode subscription) {
    return Deadlines.resumption(subscription)
        .map(id -> objectStore.get(ObjectKind.INVOICE, id))
        .filter(SubscriptionLifecycle::settled)
        .isPresent();
  }

  private static boolean settled(ObjectNode invoice) {
    return Invoices.is(invoice, "paid", "uncollectible");
  }

  private Optional<ObjectNode> newest(ObjectNode subscription) {
    return invoicesOf(subscription)
        .filter(invoice -> Invoices.is(invoice, "open", "paid", "uncollectible"))
        .filter(invoice -> !waitsForUpdate(invoice))
        .findFirst();
  }

  private boolean isNewest(ObjectNode subscription, ObjectNode invoice) {
    return newest(subscription)
        .filter(newest -> Json.string(newest, "id").equals(Json.string(invoice, "id")))
        .isPresent();
  }

  /** Whether it is for an update that takes effect only when it is paid. */
  private static boolean waitsForUpdate(ObjectNode invoice) {
    return Invoices.is(invoice, "open") && Json.flag(InternalFields.of(invoice), "pendingUpdate");
  }

  /**
   * Ends the subscription as it was asked for.
   *
   * @param prorate whether time that was paid for is credited
   * @param invoiceNow whether what waits for the next invoice is invoiced now
   */
  public void cancelNow(ObjectNode subscription, boolean prorate, boolean invoiceNow) {
    long now = timeline.now();
    if (prorate && SubscriptionState.is(subscription, "active", "past_due", "unpaid")) {
      lines
          .credits(subscription, SubscriptionState.items(subscription), now)
          .forEach(line -> items.keep(subscription, line));
    }
    List<ObjectNode> pending = items.pending(subscription);
    Optional<ObjectNode> last =
        invoiceNow && !pending.isEmpty()
            ? Optional.of(
                invoices.draft(
                    subscription, "subscription_update", pending.stream().map(lines::of).toList()))
            : Optional.empty();
    last.ifPresent(invoice -> items.take(pending, invoice));
    cancelNow(subscription, "cancellation_requested");
    last.ifPresent(
        invoice -> {
          invoices.finalizeDraft(invoice);
          if (Invoices.is(invoice, "open") && !CollectionMethod.sent(invoice)) {
            invoices.attempt(invoice, paymentMethods.chargedFor(subscription), false);
          }
        });
  }

  /** A payment was asked for that somebody has yet to confirm. */
  void awaitPayment(ObjectNode subscription) {
    if (SubscriptionState.is(subscription, "active")) {
      events.change(UPDATED, subscription, changed -> changed.put("status", "past_due"));
    }
  }

  public void cancelNow(ObjectNode subscription, String reason) {
    long now = timeline.now();
    for (ObjectNode invoice : unsettled(subscription).toList()) {
      if (SubscriptionState.is(subscription, "incomplete")) {
        invoices.voidIt(invoice);
      } else {
        invoices.stopCollecting(invoice);
      }
    }
    objectStore
        .edit(subscription)
        .put("status", "canceled")
        .put("canceled_at", Json.number(subscription, "canceled_at").orElse(now))
        .put("ended_at", now)
        .putNull("pending_update");
    Json.text(subscription, "schedule").ifPresent(this::cancelSchedule);
    ObjectNode details = Json.child(subscription, "cancellation_details");
    if (!Json.present(details, "reason")) {
      details.put("reason", reason);
    }
    events.emit("customer.subscription.deleted", subscription);
  }

  private void cancelSchedule(String id) {
    events.change(
        "subscription_schedule.canceled",
        objectStore.get(ObjectKind.SUBSCRIPTION_SCHEDULE, id),
        schedule ->
            schedule
                .put("status", "canceled")
                .put("canceled_at", timeline.now())
                .putNull("current_phase"));
  }

  /** Does the one step that is due first. */
  public void act(ObjectNode subscription) {
    long now = timeline.now();
    if (SubscriptionState.is(subscription, "incomplete")) {
      expire(subscription);
    } else if (StandInClock.passed(Json.number(subscription, "cancel_at"), now)) {
      cancelNow(subscription, "cancellation_requested");
    } else if (SubscriptionState.is(subscription, "paused")) {
      dropResumption(subscription);
    } else if (StandInClock.passed(
        Json.number(subscription, "pending_update", "expires_at"), now)) {
      dropPendingUpdate(subscription);
    } else if (StandInClock.passed(
        Json.number(subscription, "pause_collection", "resumes_at"), now)) {
      events.change(UPDATED, subscription, changed -> changed.putNull("pause_collection"));
    } else if (StandInClock.passed(Deadlines.trialNotice(subscription), now)) {
      reminders.trialEnds(subscription);
    } else if (StandInClock.passed(Deadlines.renewalNotice(subscription), now)) {
      reminders.renews(subscription);
    } else if (SubscriptionState.is(subscription, "trialing")) {
      endTrial(subscription);
    } else {
      renew(subscription);
    }
  }

  /** Does what is due for an invoice: makes a draft final, and collects. */
  public void actOn(ObjectNode invoice) {
    if (Json.string(invoice, "status").equals("draft")) {
      invoices.finalizeDraft(invoice);
    }
    Optional<ObjectNode> subscription = subscriptionOf(invoice);
    if (CollectionMethod.sent(invoice)) {
      boolean overdue = invoices.stepOverdue(invoice, dunning);
      subscription.ifPresent(this::follow);
      if (overdue) {
        subscription.ifPresent(this::giveUpIfPastDue);
      }
    } else if (Json.string(invoice, "status").equals("open")) {
      collect(invoice, subscription.flatMap(paymentMethods::chargedFor), false);
    } else {
      subscription.ifPresent(this::follow);
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
      long anchor = Json.amount(subscription, "billing_cycle_anchor");
      bill(subscription, now, "active", anchor > now ? anchor : now);
    }
  }

  /**
   * Starts a paused subscription again: at once when nothing is charged for that, else when it is
   * paid.
   *
   * @param fromNow whether a new cycle begins now, rather than the old one going on
   * @param proration how the rest of a period is charged that has begun
   * @see <a href="https://docs.stripe.com/api/subscriptions/resume">Resume a subscription</a>
   */
  void resume(ObjectNode subscription, boolean fromNow, String proration) {
    long now = timeline.now();
    dropResumption(subscription);
    ObjectNode price = SubscriptionState.price(subscription);
    if (fromNow) {
      objectStore.edit(subscription).put("billing_cycle_anchor", now);
    }
    long anchor = Json.amount(subscription, "billing_cycle_anchor");
    long start = StandInClock.periodStart(anchor, now, price);
    SubscriptionState.setPeriod(
        objectStore.edit(subscription), start, StandInClock.periodEnd(anchor, now, price));
    List<ObjectNode> due =
        fromNow
            ? regularLines(subscription)
            : proration.equals("none") ? List.of() : lines.rest(subscription, now);
    if (!fromNow && !proration.equals("always_invoice")) {
      due.forEach(line -> items.keep(subscription, line));
      events.change(UPDATED, subscription, changed -> changed.put("status", "active"));
      events.emit("customer.subscription.resumed", subscription);
      return;
    }
    ObjectNode invoice = invoices.draft(subscription, "subscription_update", due);
    Deadlines.noteResumption(subscription, invoice, now);
    invoices.finalizeDraft(invoice);
    if (Invoices.is(invoice, "open") && !CollectionMethod.sent(invoice)) {
      collect(invoice, paymentMethods.chargedFor(subscription), false);
    } else {
      follow(subscription);
    }
  }

  /** An invoice that was to be paid for a subscription to go on is void when it was not. */
  private void dropResumption(ObjectNode subscription) {
    Deadlines.resumption(subscription)
        .map(id -> objectStore.get(ObjectKind.INVOICE, id))
        .filter(invoice -> Invoices.is(invoice, "open"))
        .filter(invoice -> !invoices.processing(invoice))
        .ifPresent(invoices::voidIt);
    Deadlines.forgetResumption(objectStore.edit(subscription));
  }

  List<ObjectNode> regularLines(ObjectNode subscription) {
    return lines.periods(
        subscription,
        SubscriptionState.periodStart(subscription),
        SubscriptionState.periodEnd(subscription));
  }

  /** The subscription's invoices that are final and unpaid, and for which no debit is under way. */
  public Stream<ObjectNode> openInvoices(ObjectNode subscription) {
    return unsettled(subscription)
        .filter(invoice -> Invoices.is(invoice, "open"))
        .filter(invoice -> !waitsForUpdate(invoice))
        .filter(invoice -> !invoices.processing(invoice));
  }

  /** The invoice of a switch that waits for its payment. */
  public Optional<ObjectNode> pendingInvoice(ObjectNode subscription) {
    return unsettled(subscription)
        .filter(invoice -> Json.string(invoice, "status").equals("open"))
        .filter(invoice -> Json.flag(InternalFields.of(invoice), "pendingUpdate"))
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
    long end = StandInClock.periodEnd(anchor, start, SubscriptionState.price(subscription));
    var drafted = new ArrayList<ObjectNode>();
    events.change(
        UPDATED,
        subscription,
        changed -> {
          changed.put("status", status).put("billing_cycle_anchor", anchor);
          SubscriptionState.setPeriod(changed, start, end);
          List<ObjectNode> pending = items.pending(changed);
          var all = new ArrayList<ObjectNode>(pending.stream().map(lines::of).toList());
          all.addAll(anchor > start ? lines.until(changed, start, end) : regularLines(changed));
          ObjectNode invoice = invoices.draft(changed, "subscription_cycle", all);
          items.take(pending, invoice);
          drafted.add(invoice);
        });
    schedule(subscription, drafted.getFirst());
  }

  private void schedule(ObjectNode subscription, ObjectNode invoice) {
    objectStore.edit(invoice);
    String pause = Json.text(subscription, "pause_collection", "behavior").orElse("none");
    switch (pause) {
      case "void" -> {
        invoices.finalizeDraft(invoice);
        if (Invoices.is(invoice, "open")) {
          invoices.voidIt(invoice);
        }
        follow(subscription);
      }
      case "mark_uncollectible" -> {
        invoices.finalizeDraft(invoice);
        if (Invoices.is(invoice, "open")) {
          invoices.markUncollectible(invoice);
        }
        follow(subscription);
      }
      case "keep_as_draft" -> invoice.put("auto_advance", false);
      default -> {
        if (SubscriptionState.is(subscription, "unpaid")) {
          invoice.put("auto_advance", false);
        } else {
          invoice.put("automatically_finalizes_at", timeline.now() + Invoices.DRAFT_FOR);
        }
      }
    }
  }

  private void giveUpAfterRetries(ObjectNode subscription, ObjectNode invoice) {
    if (!waitsForUpdate(invoice)
        && !Json.present(invoice, "next_payment_attempt")
        && Json.amount(invoice, "attempt_count") > dunning.retryAfterDays().size()) {
      giveUpIfPastDue(subscription);
    }
  }

  private void giveUpIfPastDue(ObjectNode subscription) {
    if (!SubscriptionState.is(subscription, "past_due")) {
      return;
    }
    switch (dunning.end()) {
      case CANCEL -> cancelNow(subscription, "payment_failed");
      case UNPAID ->
          events.change(UPDATED, subscription, changed -> changed.put("status", "unpaid"));
      case PAST_DUE -> invoices.stopCollecting(latest(subscription));
    }
  }

  private ObjectNode latest(ObjectNode subscription) {
    return objectStore.get(ObjectKind.INVOICE, Json.string(subscription, "latest_invoice"));
  }

  private void expire(ObjectNode subscription) {
    unsettled(subscription).toList().forEach(invoices::voidIt);
    events.change(
        UPDATED,
        subscription,
        changed -> changed.put("status", "incomplete_expired").put("ended_at", timeline.now()));
  }

  /** An update that nobody paid for is dropped; one whose debit is on its way waits for that. */
  private void dropPendingUpdate(ObjectNode subscription) {
    List<ObjectNode> waiting =
        unsettled(subscription).filter(SubscriptionLifecycle::waitsForUpdate).toList();
    if (waiting.stream().anyMatch(invoices::processing)) {
      Json.child(objectStore.edit(subscription), "pending_update")
          .put("expires_at", timeline.now() + StandInClock.DAY);
      return;
    }
    waiting.forEach(invoices::voidIt);
    events.change(
        "customer.subscription.pending_update_expired",
        subscription,
        changed -> changed.putNull("pending_update"));
  }

  private Stream<ObjectNode> unsettled(ObjectNode subscription) {
    return invoicesOf(subscription).filter(invoice -> Invoices.is(invoice, "draft", "open"));
  }

  private Stream<ObjectNode> invoicesOf(ObjectNode subscription) {
    String id = Json.string(subscription, "id");
    return objectStore
        .newestFirst(ObjectKind.INVOICE, Json.string(subscription, "customer"))
        .stream()
        .filter(invoice -> Invoices.subscription(invoice).filter(id::equals).isPresent());
  }

  private Optional<ObjectNode> subscriptionOf(ObjectNode invoice) {
    return Invoices.subscription(invoice).map(id -> objectStore.get(ObjectKind.SUBSCRIPTION, id));
  }
}
