package com.runsmarter.stripe.lifecycle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.invoice.InvoiceItems;
import com.runsmarter.stripe.invoice.InvoiceLines;
import com.runsmarter.stripe.invoice.InvoiceListener;
import com.runsmarter.stripe.invoice.Invoices;
import com.runsmarter.stripe.payment.Payment;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.subscription.CollectionMethod;
import com.runsmarter.stripe.subscription.SubscriptionDrafts;
import com.runsmarter.stripe.subscription.SubscriptionState;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Switching a subscription to other prices, with the difference credited and charged by time.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/prorations">Prorations</a>
 */
public final class PlanChanges implements InvoiceListener {

  /**
   * How a change is charged.
   *
   * @param proration what becomes of the difference in time already paid for
   * @param at the moment that time is counted from
   * @param fromNow whether a new cycle begins
   */
  record Terms(String proration, long at, boolean fromNow) {}

  /** The lines that a change makes, and whether they are invoiced at once. */
  private record Due(List<ObjectNode> lines, boolean fromNow, boolean atOnce) {}

  private static final long PENDING_FOR = 23 * StandInClock.HOUR;
  private static final String UPDATED = "customer.subscription.updated";

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final PaymentMethods paymentMethods;
  private final SubscriptionDrafts drafts;
  private final Invoices invoices;
  private final InvoiceItems pending;
  private final InvoiceLines lines;
  private final SubscriptionLifecycle lifecycle;

  public PlanChanges(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      PaymentMethods paymentMethods,
      SubscriptionDrafts drafts,
      Invoices invoices,
      InvoiceItems pending,
      InvoiceLines lines,
      SubscriptionLifecycle lifecycle) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.paymentMethods = paymentMethods;
    this.drafts = drafts;
    this.invoices = invoices;
    this.pending = pending;
    this.lines = lines;
    this.lifecycle = lifecycle;
  }

  /** Reads {@code items} and changes the subscription by them. */
  void change(Params params, ObjectNode subscription, String paymentBehaviour) {
    Terms terms = terms(params, subscription);
    List<Params> given = params.children("items");
    if (!given.isEmpty() || terms.fromNow()) {
      change(subscription, wanted(given, subscription), terms, paymentBehaviour);
    }
  }

  /** Reads how a change is to be charged. */
  Terms terms(Params params, ObjectNode subscription) {
    return new Terms(
        params
            .oneOf("proration_behavior", "always_invoice", "create_prorations", "none")
            .orElse("create_prorations"),
        prorationDate(params, subscription),
        params.oneOf("billing_cycle_anchor", "now", "unchanged").filter("now"::equals).isPresent());
  }

  /** Switches to one other price, as the portal does; it takes effect when it is paid. */
  public void switchTo(ObjectNode subscription, ObjectNode price, String proration) {
    change(
        subscription,
        onePriceInstead(subscription, price),
        new Terms(proration, timeline.now(), false),
        "pending_if_incomplete");
  }

  /** What {@link #switchTo} would charge now. */
  Optional<ObjectNode> previewOfSwitch(
      ObjectNode subscription, ObjectNode price, String proration) {
    return preview(
        subscription,
        onePriceInstead(subscription, price),
        new Terms(proration, timeline.now(), false));
  }

  /**
   * The invoice that a change would make at once. When it makes none, the change is made, with what
   * it adds to the next invoice: rehearse this.
   */
  Optional<ObjectNode> preview(ObjectNode subscription, List<ObjectNode> items, Terms terms) {
    Due due = due(subscription, items, terms);
    if (due.atOnce()) {
      return Optional.of(invoices.preview(subscription, due.lines(), terms.at()));
    }
    due.lines().forEach(line -> pending.keep(subscription, line));
    set(objectStore.edit(subscription), items);
    return Optional.empty();
  }

  @Override
  public void attempted(ObjectNode invoice, Payment payment) {
    if (payment instanceof Payment.Paid) {
      applyPendingOf(invoice);
    }
  }

  @Override
  public void settled(ObjectNode invoice, Payment payment) {
    if (payment instanceof Payment.Paid) {
      applyPendingOf(invoice);
    }
  }

  @Override
  public void paidOutOfBand(ObjectNode invoice) {
    applyPendingOf(invoice);
  }

  private void applyPendingOf(ObjectNode invoice) {
    if (Json.flag(InternalFields.of(invoice), "pendingUpdate")) {
      Invoices.subscription(invoice)
          .map(id -> objectStore.get(ObjectKind.SUBSCRIPTION, id))
          .filter(subscription -> Json.present(subscription, "pending_update"))
          .ifPresent(this::applyPending);
    }
  }

  /** The change that waited for a payment takes effect. */
  private void applyPending(ObjectNode subscription) {
    ArrayNode items = (ArrayNode) InternalFields.of(subscription).path("pendingItems");
    boolean fromNow = Json.flag(InternalFields.of(subscription), "pendingFromNow");
    events.change(
        UPDATED,
        subscription,
        changed -> {
          set(changed, Json.objects(items));
          changed.putNull("pending_update");
          if (fromNow) {
            restart(changed, timeline.now());
          }
        });
    events.emit("customer.subscription.pending_update_applied", subscription);
  }

  /** The subscription's items once {@code items[]} are changed, added and deleted. */
  List<ObjectNode> wanted(List<Params> given, ObjectNode subscription) {
    var items = new ArrayList<ObjectNode>(copies(subscription));
    for (Params change : given) {
      Optional<String> id = change.text("id");
      if (id.isEmpty()) {
        items.add(added(change, subscription));
        continue;
      }
      ObjectNode item =
          items.stream()
              .filter(known -> Json.string(known, "id").equals(id.get()))
              .findFirst()
              .orElseThrow(
                  () ->
                      Refusal.noSuch(ObjectKind.SUBSCRIPTION_ITEM, id.get())
                          .namedBy(change.at("id")));
      if (change.bool("deleted").orElse(false)) {
        items.remove(item);
      }
      alter(change, item, subscription);
    }
    return items;
  }

  static List<ObjectNode> copies(ObjectNode subscription) {
    return SubscriptionState.items(subscription).stream().map(ObjectNode::deepCopy).toList();
  }

  /** A further item of the subscription. */
  ObjectNode added(Params change, ObjectNode subscription) {
    ObjectNode item =
        drafts
            .item(
                Json.string(subscription, "id"),
                new SubscriptionDrafts.Purchase(
                    price(change, subscription), change.integer("quantity", 0, 999_999).orElse(1L)))
            .put("current_period_start", SubscriptionState.periodStart(subscription))
            .put("current_period_end", SubscriptionState.periodEnd(subscription));
    change.copyMetadata(item);
    return item;
  }

  /** Gives an item the price, the quantity and the metadata that are asked for. */
  void alter(Params change, ObjectNode item, ObjectNode subscription) {
    if (change.has("price")) {
      SubscriptionDrafts.setPrice(item, price(change, subscription));
    }
    change.integer("quantity", 0, 999_999).ifPresent(count -> item.put("quantity", count));
    change.copyMetadata(item);
  }

  /** Gives the subscription other items, and charges the difference by the terms. */
  void change(
      ObjectNode subscription, List<ObjectNode> items, Terms terms, String paymentBehaviour) {
    if (items.isEmpty()) {
      throw Refusal.invalid("A subscription must have at least one active plan.").param("items");
    }
    SubscriptionDrafts.requireOneInterval(items);
    Due due = due(subscription, items, terms);
    if (!due.atOnce()) {
      due.lines().forEach(line -> pending.keep(subscription, line));
      set(subscription, items);
      return;
    }
    ObjectNode invoice = invoices.draft(subscription, "subscription_update", due.lines());
    boolean waits = paymentBehaviour.equals("pending_if_incomplete");
    if (waits) {
      suspend(subscription, items, invoice, due.fromNow());
    } else {
      apply(subscription, items, due.fromNow(), terms.at());
    }
    invoices.finalizeDraft(invoice);
    Payment payment = pay(subscription, invoice, paymentBehaviour);
    if (waits && payment instanceof Payment.Paid) {
      subscription.putNull("pending_update");
      apply(subscription, items, due.fromNow(), terms.at());
    }
    PaymentBehavior.refuseIfUnpaid(payment, paymentBehaviour);
  }

  private static long current(ObjectNode subscription, Params params, long at) {
    if (at < SubscriptionState.periodStart(subscription)
        || at > SubscriptionState.periodEnd(subscription)) {
      throw Refusal.invalid("`proration_date` must be within the subscription's current period.")
          .param(params.at("proration_date"));
    }
    return at;
  }

  private long prorationDate(Params params, ObjectNode subscription) {
    return params
        .integer("proration_date")
        .map(at -> current(subscription, params, at))
        .orElseGet(timeline::now);
  }

  private static List<ObjectNode> onePriceInstead(ObjectNode subscription, ObjectNode price) {
    ObjectNode item = SubscriptionState.firstItem(subscription).deepCopy();
    SubscriptionDrafts.setPrice(item, price);
    return List.of(item);
  }

  private Due due(ObjectNode subscription, List<ObjectNode> items, Terms terms) {
    List<ObjectNode> old = SubscriptionState.items(subscription);
    boolean trial = SubscriptionState.is(subscription, "trialing");
    boolean fromNow =
        !trial
            && (terms.fromNow()
                || SubscriptionDrafts.otherInterval(old.getFirst(), items.getFirst()));
    boolean prorated = !trial && !terms.proration().equals("none");
    var due = new ArrayList<ObjectNode>();
    if (prorated) {
      due.addAll(lines.credits(subscription, fromNow ? old : without(old, items), terms.at()));
    }
    if (fromNow) {
      long end =
          StandInClock.periodEnd(terms.at(), terms.at(), Json.child(items.getFirst(), "price"));
      items.forEach(item -> due.add(lines.period(item, terms.at(), end)));
    } else if (prorated) {
      due.addAll(lines.charges(subscription, without(items, old), terms.at()));
    }
    boolean atOnce = fromNow || (terms.proration().equals("always_invoice") && !due.isEmpty());
    return new Due(due, fromNow, atOnce);
  }

  /** The items that are not the same among the others: another price or quantity, or none such. */
  private static List<ObjectNode> without(List<ObjectNode> items, List<ObjectNode> others) {
    return items.stream()
        .filter(item -> others.stream().noneMatch(other -> same(item, other)))
        .toList();
  }

  private static boolean same(ObjectNode one, ObjectNode other) {
    return Json.string(one, "id").equals(Json.string(other, "id"))
        && Json.string(one, "price", "id").equals(Json.string(other, "price", "id"))
        && Json.amount(one, "quantity") == Json.amount(other, "quantity");
  }

  private Payment pay(ObjectNode subscription, ObjectNode invoice, String paymentBehaviour) {
    if (Json.string(invoice, "status").equals("paid")) {
      lifecycle.follow(subscription);
      return new Payment.Paid();
    }
    if (CollectionMethod.sent(invoice)) {
      return new Payment.Processing();
    }
    if (paymentBehaviour.equals("default_incomplete")) {
      lifecycle.awaitPayment(subscription);
      return new Payment.NoCard();
    }
    return lifecycle.collect(invoice, paymentMethods.chargedFor(subscription), false);
  }

  private void suspend(
      ObjectNode subscription, List<ObjectNode> items, ObjectNode invoice, boolean fromNow) {
    InternalFields.of(objectStore.edit(invoice)).put("pendingUpdate", true);
    ArrayNode kept = InternalFields.of(subscription).putArray("pendingItems");
    items.forEach(item -> kept.add(item.deepCopy()));
    InternalFields.of(subscription).put("pendingFromNow", fromNow);
    ObjectNode update = subscription.putObject("pending_update");
    for (String field :
        List.of("billing_cycle_anchor", "discount", "metadata", "trial_end", "trial_from_plan")) {
      update.putNull(field);
    }
    update.putArray("discounts");
    update.put("expires_at", timeline.now() + PENDING_FOR);
    ArrayNode shown = update.putArray("subscription_items");
    items.forEach(item -> shown.add(item.deepCopy()));
  }

  private void apply(ObjectNode subscription, List<ObjectNode> items, boolean fromNow, long at) {
    set(subscription, items);
    if (fromNow) {
      restart(subscription, at);
    }
  }

  private static void restart(ObjectNode subscription, long at) {
    subscription.put("billing_cycle_anchor", at);
    SubscriptionState.setPeriod(
        subscription, at, StandInClock.periodEnd(at, at, SubscriptionState.price(subscription)));
  }

  private static void set(ObjectNode subscription, List<ObjectNode> items) {
    ArrayNode data = Json.child(subscription, "items").putArray("data");
    items.forEach(data::add);
  }

  private ObjectNode price(Params change, ObjectNode subscription) {
    return drafts.recurringPrice(change, Optional.of(Json.string(subscription, "currency")));
  }
}
