package com.runsmarter.stripe.invoice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.charge.Payments;
import com.runsmarter.stripe.customer.CustomerBalances;
import com.runsmarter.stripe.payment.Payment;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.subscription.CollectionMethod;
import com.runsmarter.stripe.subscription.SubscriptionState;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.List;
import java.util.Optional;

/** The life of an invoice: drafted, finalized, tried, paid or given up. */
public final class Invoices {

  /** A draft is final an hour later, by itself. */
  public static final long DRAFT_FOR = StandInClock.HOUR;

  private static final String NEXT_STEP = "nextStep";
  private static final String DAYS_UNTIL_DUE = "daysUntilDue";

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final Payments payments;
  private final InvoicePayments invoicePayments;
  private final Discounting discounting;
  private final CustomerBalances balances;
  private final Dunning dunning;
  private final String baseUrl;

  public Invoices(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      Payments payments,
      InvoicePayments invoicePayments,
      Discounting discounting,
      CustomerBalances balances,
      Dunning dunning,
      String baseUrl) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.payments = payments;
    this.invoicePayments = invoicePayments;
    this.discounting = discounting;
    this.balances = balances;
    this.dunning = dunning;
    this.baseUrl = baseUrl;
  }

  /** A draft of what a subscription owes. */
  public ObjectNode draft(ObjectNode subscription, String reason, List<ObjectNode> lines) {
    ObjectNode invoice = sketch(subscription, reason, lines);
    objectStore.add(invoice);
    discounting.spend(invoice);
    objectStore.edit(subscription).put("latest_invoice", Json.string(invoice, "id"));
    events.emit("invoice.created", invoice);
    return invoice;
  }

  /** What an invoice would be that is drafted at a moment to come; it exists nowhere. */
  public ObjectNode preview(ObjectNode subscription, List<ObjectNode> lines, long at) {
    ObjectNode preview = timeline.pretending(at, () -> sketch(subscription, "upcoming", lines));
    String id = "upcoming_" + Json.string(preview, "id");
    Json.objects(preview.path("lines")).forEach(line -> line.put("invoice", id));
    Json.child(preview, "lines").put("url", "/v1/invoices/upcoming/lines");
    if (Json.string(preview, "collection_method").equals("charge_automatically")) {
      preview.put("next_payment_attempt", at + DRAFT_FOR);
    }
    return preview
        .put("id", id)
        .put("period_start", Math.min(at, SubscriptionState.periodStart(subscription)));
  }

  /** Makes a draft final; an invoice of nothing is paid by that. */
  public void finalizeDraft(ObjectNode invoice) {
    if (!Json.string(invoice, "status").equals("draft")) {
      throw Refusal.invalid("This invoice is already finalized, you can't re-finalize it.")
          .code("invoice_not_editable");
    }
    long now = timeline.now();
    ObjectNode customer = objectStore.edit(ObjectKind.CUSTOMER, Json.string(invoice, "customer"));
    long sequence = Json.amount(customer, "next_invoice_sequence");
    customer.put("next_invoice_sequence", sequence + 1);
    settleBalance(customer, objectStore.edit(invoice));
    if (CollectionMethod.sent(invoice)) {
      writeDueDate(invoice, now);
      InternalFields.of(invoice).put(NEXT_STEP, Json.amount(invoice, "due_date"));
    }
    String id = Json.string(invoice, "id");
    invoice
        .put("status", "open")
        .put("number", "%s-%04d".formatted(Json.string(customer, "invoice_prefix"), sequence))
        .put("effective_at", now)
        .put("hosted_invoice_url", baseUrl + "/i/" + id)
        .put("invoice_pdf", baseUrl + "/i/" + id + "/pdf")
        .putNull("automatically_finalizes_at");
    Json.child(invoice, "status_transitions").put("finalized_at", now);
    events.emit("invoice.finalized", invoice);
    if (Json.amount(invoice, "amount_due") == 0) {
      markPaid(invoice);
    } else {
      invoicePayments.open(invoice, payments.intend(invoice));
    }
    if (CollectionMethod.sent(invoice)) {
      send(invoice);
    }
  }

  private void writeDueDate(ObjectNode invoice, long from) {
    long days = Json.amount(InternalFields.of(invoice), DAYS_UNTIL_DUE);
    invoice.put("due_date", from + days * StandInClock.DAY);
  }

  /** Tries to collect a final invoice from the card. */
  public Payment attempt(ObjectNode invoice, Optional<ObjectNode> card, boolean authenticated) {
    Payment payment = payments.attempt(intent(invoice), card, authenticated);
    objectStore
        .edit(invoice)
        .put("attempted", true)
        .put("attempt_count", Json.amount(invoice, "attempt_count") + 1);
    switch (payment) {
      case Payment.Paid _ -> markPaid(invoice);
      case Payment.Processing _ -> invoice.putNull("next_payment_attempt");
      case Payment.NeedsAction _ -> {
        markFailed(invoice);
        events.emit("invoice.payment_action_required", invoice);
        events.emit("invoice.payment_failed", invoice);
      }
      case Payment.Declined _, Payment.NoCard _ -> {
        markFailed(invoice);
        events.emit("invoice.payment_failed", invoice);
      }
    }
    return payment;
  }

  /** Whether a debit for the invoice is under way. */
  public boolean processing(ObjectNode invoice) {
    return InvoicePayments.intent(invoice)
        .map(id -> objectStore.get(ObjectKind.PAYMENT_INTENT, id))
        .filter(Payments::processing)
        .isPresent();
  }

  /** The debit has come, or was returned. Debits are never tried again by themselves. */
  Payment settle(ObjectNode invoice, Optional<ObjectNode> error) {
    Payment payment = payments.settle(intent(invoice), error);
    if (payment instanceof Payment.Paid) {
      markPaid(invoice);
    } else {
      events.emit("invoice.payment_failed", objectStore.edit(invoice));
    }
    return payment;
  }

  /** The cardholder was asked to confirm, and failed to. */
  void failAuthentication(ObjectNode invoice) {
    payments.failAuthentication(intent(invoice));
    events.emit("invoice.payment_failed", objectStore.edit(invoice));
  }

  /** A credit note takes an amount off what is still to be paid. */
  void reduce(ObjectNode invoice, long amount) {
    long left = Json.amount(invoice, "amount_remaining") - amount;
    events.change(
        "invoice.updated",
        invoice,
        changed ->
            changed
                .put("amount_due", Json.amount(changed, "amount_due") - amount)
                .put("amount_remaining", left)
                .put(
                    "pre_payment_credit_notes_amount",
                    Json.amount(changed, "pre_payment_credit_notes_amount") + amount));
    if (left > 0) {
      objectStore.edit(intent(invoice)).put("amount", left);
      invoicePayments.request(invoice, left);
    } else {
      payments.cancel(intent(invoice));
      invoicePayments.canceled(invoice);
      markPaid(invoice);
    }
  }

  /** Paid: by card or debit, in a way that Stripe did not see, or with nothing left to pay. */
  void markPaid(ObjectNode invoice) {
    long due = Json.amount(invoice, "amount_due");
    objectStore
        .edit(invoice)
        .put("status", "paid")
        .put("attempted", true)
        .put("auto_advance", false)
        .put("amount_paid", due)
        .put("amount_remaining", 0)
        .putNull("next_payment_attempt");
    Json.child(invoice, "status_transitions").put("paid_at", timeline.now());
    InternalFields.of(invoice).remove(NEXT_STEP);
    invoicePayments.paid(invoice);
    events.emit("invoice.paid", invoice);
    events.emit("invoice.payment_succeeded", invoice);
  }

  /** Takes an invoice back; a debit that is on its way for it ends with it. */
  public void voidIt(ObjectNode invoice) {
    InvoicePayments.intent(invoice)
        .map(id -> objectStore.get(ObjectKind.PAYMENT_INTENT, id))
        .ifPresent(payments::cancel);
    invoicePayments.canceled(invoice);
    balances.takeBack(invoice);
    events.change(
        "invoice.voided",
        invoice,
        changed -> {
          changed.put("status", "void").put("auto_advance", false).putNull("next_payment_attempt");
          Json.child(changed, "status_transitions").put("voided_at", timeline.now());
        });
  }

  public void markUncollectible(ObjectNode invoice) {
    events.change(
        "invoice.marked_uncollectible",
        invoice,
        changed -> {
          changed
              .put("status", "uncollectible")
              .put("auto_advance", false)
              .putNull("next_payment_attempt");
          Json.child(changed, "status_transitions").put("marked_uncollectible_at", timeline.now());
        });
  }

  /** No more attempts are made by themselves. */
  public void stopCollecting(ObjectNode invoice) {
    events.change(
        "invoice.updated",
        invoice,
        changed ->
            changed
                .put("auto_advance", false)
                .putNull("next_payment_attempt")
                .putNull("automatically_finalizes_at"));
  }

  /**
   * The next step of a sent invoice that nobody paid: it is overdue, and after as long as retries
   * would take it is given up.
   *
   * @return whether it is given up
   */
  public boolean stepOverdue(ObjectNode invoice, Dunning rules) {
    long now = timeline.now();
    ObjectNode notes = InternalFields.of(objectStore.edit(invoice));
    if (!is(invoice, "open") || Json.number(notes, NEXT_STEP).filter(at -> at <= now).isEmpty()) {
      return false;
    }
    long due = Json.amount(invoice, "due_date");
    long last = due + rules.lastRetryAfterDays() * StandInClock.DAY;
    if (last > now) {
      notes.put(NEXT_STEP, last);
      return false;
    }
    notes.remove(NEXT_STEP);
    return true;
  }

  /** Tells the customer of an invoice that is to be paid by hand. */
  void send(ObjectNode invoice) {
    events.emit("invoice.sent", invoice);
  }

  public static boolean is(ObjectNode invoice, String... statuses) {
    return List.of(statuses).contains(Json.string(invoice, "status"));
  }

  /** Whether the invoice goes on by itself: a draft is final in an hour, an open one is tried. */
  void advance(ObjectNode invoice, boolean advances) {
    invoice.put("auto_advance", advances);
    if (is(invoice, "draft")) {
      if (advances) {
        invoice.put("automatically_finalizes_at", timeline.now() + DRAFT_FOR);
      } else {
        invoice.putNull("automatically_finalizes_at");
      }
    } else if (!advances) {
      invoice.putNull("next_payment_attempt");
    } else if (is(invoice, "open") && !CollectionMethod.sent(invoice) && !processing(invoice)) {
      invoice.put("next_payment_attempt", timeline.now() + DRAFT_FOR);
    }
  }

  /** The subscription that the invoice bills. */
  public static Optional<String> subscription(ObjectNode invoice) {
    return Json.text(invoice, "parent", "subscription_details", "subscription");
  }

  /** When the invoice's next step falls due by itself. */
  public static Optional<Long> deadline(ObjectNode invoice) {
    return switch (Json.string(invoice, "status")) {
      case "draft" -> Json.number(invoice, "automatically_finalizes_at");
      case "open" ->
          CollectionMethod.sent(invoice)
              ? Json.number(InternalFields.of(invoice), NEXT_STEP)
              : Json.number(invoice, "next_payment_attempt");
      default -> Optional.empty();
    };
  }

  private ObjectNode intent(ObjectNode invoice) {
    return objectStore.get(
        ObjectKind.PAYMENT_INTENT, InvoicePayments.intent(invoice).orElseThrow());
  }

  private void markFailed(ObjectNode invoice) {
    Optional<Long> next = dunning.next(invoice, timeline.now());
    next.ifPresentOrElse(
        at -> invoice.put("next_payment_attempt", at),
        () -> invoice.putNull("next_payment_attempt"));
  }

  private ObjectNode sketch(ObjectNode subscription, String reason, List<ObjectNode> lines) {
    ObjectNode customer =
        objectStore.get(ObjectKind.CUSTOMER, Json.string(subscription, "customer"));
    long now = timeline.now();
    ObjectNode invoice =
        ObjectDefaults.fresh(ObjectKind.INVOICE, now)
            .put("billing_reason", reason)
            .put("currency", Json.string(subscription, "currency"))
            .put("customer", Json.string(customer, "id"))
            .put("customer_email", Json.text(customer, "email").orElse(null))
            .put("customer_name", Json.text(customer, "name").orElse(null))
            .put("customer_phone", Json.text(customer, "phone").orElse(null))
            .put("customer_tax_exempt", Json.text(customer, "tax_exempt").orElse(null))
            .put("period_start", now)
            .put("period_end", now)
            .put("test_clock", Json.text(customer, "test_clock").orElse(null));
    invoice.set("customer_address", customer.path("address").deepCopy());
    invoice.put("collection_method", Json.string(subscription, "collection_method"));
    if (CollectionMethod.sent(invoice)) {
      InternalFields.of(invoice).put(DAYS_UNTIL_DUE, Json.amount(subscription, "days_until_due"));
      writeDueDate(invoice, now);
    }
    ObjectNode tax = Json.child(invoice, "automatic_tax");
    if (Json.flag(subscription, "automatic_tax", "enabled")) {
      tax.put("enabled", true).put("status", "complete").putObject("liability").put("type", "self");
    }
    ObjectNode details =
        invoice
            .putObject("parent")
            .putNull("quote_details")
            .put("type", "subscription_details")
            .putObject("subscription_details");
    details.put("subscription", Json.string(subscription, "id"));
    details.set("metadata", subscription.path("metadata").deepCopy());
    list(invoice, lines);
    total(subscription, customer, invoice);
    return invoice;
  }

  private static void list(ObjectNode invoice, List<ObjectNode> lines) {
    String id = Json.string(invoice, "id");
    ObjectNode list = Json.child(invoice, "lines").put("url", "/v1/invoices/" + id + "/lines");
    ArrayNode data = list.withArrayProperty("data");
    for (ObjectNode line : lines) {
      Discounting.noteIncluded(line, invoice);
      InternalFields.forget(line);
      data.add(line.put("invoice", id));
    }
  }

  private void total(ObjectNode subscription, ObjectNode customer, ObjectNode invoice) {
    List<ObjectNode> lines = Json.objects(invoice.path("lines"));
    long subtotal = lines.stream().mapToLong(line -> Json.amount(line, "amount")).sum();
    long total = subtotal - discounting.takeOff(subscription, invoice, lines);
    invoice
        .put("subtotal", subtotal)
        .put("subtotal_excluding_tax", subtotal)
        .put("total", total)
        .put("total_excluding_tax", total);
    writeDue(invoice, Json.amount(customer, "balance"));
  }

  /** What is due once the customer's balance is taken in, be it a credit or a debt. */
  private static void writeDue(ObjectNode invoice, long balance) {
    long due = Math.max(0, Json.amount(invoice, "total") + balance);
    invoice.put("starting_balance", balance).put("amount_due", due).put("amount_remaining", due);
  }

  /** A credit left over goes to the customer's balance; a credit used up comes off it. */
  private void settleBalance(ObjectNode customer, ObjectNode invoice) {
    long before = Json.amount(customer, "balance");
    writeDue(invoice, before);
    long change = Json.amount(invoice, "total") - Json.amount(invoice, "amount_due");
    balances.apply(customer, invoice, change);
    invoice.put("ending_balance", before + change);
  }
}
