package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Switching a subscription to other prices, with the difference credited and charged by time.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/prorations">Prorations</a>
 */
final class PlanChanges {

  private static final long PENDING_FOR = 23 * Timeline.HOUR;

  private final Ledger ledger;
  private final Timeline timeline;
  private final Events events;
  private final PaymentMethods paymentMethods;
  private final SubscriptionDrafts drafts;
  private final Invoices invoices;
  private final InvoiceLines lines;
  private final Cycle cycle;

  PlanChanges(
      Ledger ledger,
      Timeline timeline,
      Events events,
      PaymentMethods paymentMethods,
      SubscriptionDrafts drafts,
      Invoices invoices,
      Cycle cycle) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.events = events;
    this.paymentMethods = paymentMethods;
    this.drafts = drafts;
    this.invoices = invoices;
    this.lines = new InvoiceLines(ledger);
    this.cycle = cycle;
  }

  /** Reads {@code items} and changes the subscription by them. */
  void change(Params params, ObjectNode subscription, String paymentBehaviour) {
    String proration =
        params
            .oneOf("proration_behavior", "always_invoice", "create_prorations", "none")
            .orElse("create_prorations");
    long at = params.integer("proration_date").orElseGet(timeline::now);
    boolean fromNow =
        params.oneOf("billing_cycle_anchor", "now", "unchanged").filter("now"::equals).isPresent();
    List<Params> given = params.children("items");
    if (given.isEmpty() && !fromNow) {
      return;
    }
    switchTo(subscription, wanted(given, subscription), proration, paymentBehaviour, at, fromNow);
  }

  /** Switches to one other price, as the portal does: the difference is charged at once. */
  void switchTo(ObjectNode subscription, ObjectNode price, String paymentBehaviour) {
    ObjectNode item = SubscriptionState.firstItem(subscription).deepCopy();
    SubscriptionDrafts.setPrice(item, price);
    switchTo(
        subscription, List.of(item), "always_invoice", paymentBehaviour, timeline.now(), false);
  }

  /** The change that waited for a payment takes effect. */
  void applyPending(ObjectNode subscription) {
    ArrayNode items = (ArrayNode) Notes.of(subscription).path("pendingItems");
    boolean fromNow = Json.flag(Notes.of(subscription), "pendingFromNow");
    events.change(
        "customer.subscription.updated",
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

  private void switchTo(
      ObjectNode subscription,
      List<ObjectNode> items,
      String proration,
      String paymentBehaviour,
      long at,
      boolean restart) {
    List<ObjectNode> old = SubscriptionState.items(subscription);
    boolean trial = SubscriptionState.is(subscription, "trialing");
    boolean fromNow = !trial && (restart || otherInterval(old.getFirst(), items.getFirst()));
    List<ObjectNode> due =
        trial || proration.equals("none")
            ? new ArrayList<>()
            : new ArrayList<>(credits(subscription, old, at));
    if (fromNow) {
      long end = Timeline.periodEnd(at, at, Json.child(items.getFirst(), "price"));
      items.forEach(item -> due.add(lines.period(item, at, end)));
    } else if (!due.isEmpty()) {
      due.addAll(charges(subscription, items, at));
    }
    boolean invoiceNow = fromNow || (proration.equals("always_invoice") && !due.isEmpty());
    if (!invoiceNow) {
      due.forEach(line -> keepForNextInvoice(subscription, line));
      set(subscription, items);
      return;
    }
    ObjectNode invoice = invoices.draft(subscription, "subscription_update", due);
    boolean waits = paymentBehaviour.equals("pending_if_incomplete");
    if (waits) {
      suspend(subscription, items, invoice, fromNow);
    } else {
      apply(subscription, items, fromNow, at);
    }
    invoices.finalizeDraft(invoice);
    Payment payment = pay(subscription, invoice, paymentBehaviour);
    if (waits && payment instanceof Payment.Paid) {
      subscription.putNull("pending_update");
      apply(subscription, items, fromNow, at);
    }
    Subscriptions.refuseIfUnpaid(payment, paymentBehaviour);
  }

  private Payment pay(ObjectNode subscription, ObjectNode invoice, String paymentBehaviour) {
    if (Json.string(invoice, "status").equals("paid")) {
      return new Payment.Paid();
    }
    return paymentBehaviour.equals("default_incomplete")
        ? new Payment.NoCard()
        : cycle.collect(invoice, paymentMethods.chargedFor(subscription), false);
  }

  private void suspend(
      ObjectNode subscription, List<ObjectNode> items, ObjectNode invoice, boolean fromNow) {
    Notes.of(ledger.edit(invoice)).put("pendingUpdate", true);
    ArrayNode kept = Notes.of(subscription).putArray("pendingItems");
    items.forEach(item -> kept.add(item.deepCopy()));
    Notes.of(subscription).put("pendingFromNow", fromNow);
    ObjectNode pending = subscription.putObject("pending_update");
    for (String field :
        List.of("billing_cycle_anchor", "discount", "metadata", "trial_end", "trial_from_plan")) {
      pending.putNull(field);
    }
    pending.putArray("discounts");
    pending.put("expires_at", timeline.now() + PENDING_FOR);
    ArrayNode shown = pending.putArray("subscription_items");
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
        subscription, at, Timeline.periodEnd(at, at, SubscriptionState.price(subscription)));
  }

  private static void set(ObjectNode subscription, List<ObjectNode> items) {
    ArrayNode data = Json.child(subscription, "items").putArray("data");
    items.forEach(data::add);
  }

  private List<ObjectNode> wanted(List<Params> given, ObjectNode subscription) {
    var items =
        new ArrayList<ObjectNode>(
            SubscriptionState.items(subscription).stream().map(ObjectNode::deepCopy).toList());
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
                  () -> Refusal.noSuch(Kind.SUBSCRIPTION_ITEM, id.get()).namedBy(change.at("id")));
      if (change.bool("deleted").orElse(false)) {
        items.remove(item);
      }
      if (change.has("price")) {
        SubscriptionDrafts.setPrice(item, drafts.recurringPrice(change));
      }
      change.integer("quantity", 0, 999_999).ifPresent(count -> item.put("quantity", count));
      change.copyMetadata(item);
    }
    if (items.isEmpty()) {
      throw Refusal.invalid("A subscription must have at least one active plan.");
    }
    return items;
  }

  private ObjectNode added(Params change, ObjectNode subscription) {
    return drafts
        .item(
            Json.string(subscription, "id"),
            new SubscriptionDrafts.Purchase(
                drafts.recurringPrice(change), change.integer("quantity", 0, 999_999).orElse(1L)))
        .put("current_period_start", SubscriptionState.periodStart(subscription))
        .put("current_period_end", SubscriptionState.periodEnd(subscription));
  }

  private List<ObjectNode> credits(ObjectNode subscription, List<ObjectNode> items, long at) {
    long end = SubscriptionState.periodEnd(subscription);
    return items.stream()
        .map(item -> lines.unused(item, share(subscription, item, at), at, end))
        .toList();
  }

  private List<ObjectNode> charges(ObjectNode subscription, List<ObjectNode> items, long at) {
    long end = SubscriptionState.periodEnd(subscription);
    return items.stream()
        .map(item -> lines.remaining(item, share(subscription, item, at), at, end))
        .toList();
  }

  /** The part of an item's amount that falls in the rest of the period. */
  private static long share(ObjectNode subscription, ObjectNode item, long at) {
    long start = SubscriptionState.periodStart(subscription);
    long end = SubscriptionState.periodEnd(subscription);
    double rest = (double) Math.max(0, end - at) / (end - start);
    return Math.round(InvoiceLines.amount(item) * rest);
  }

  private void keepForNextInvoice(ObjectNode subscription, ObjectNode line) {
    long amount = Json.amount(line, "amount");
    ObjectNode item =
        Shapes.fresh(Kind.INVOICE_ITEM)
            .put("amount", amount)
            .put("net_amount", amount)
            .put("currency", Json.string(line, "currency"))
            .put("customer", Json.string(subscription, "customer"))
            .put("date", timeline.now())
            .put("description", Json.string(line, "description"))
            .put("discountable", false)
            .put("proration", true)
            .put("quantity", Json.amount(line, "quantity"))
            .put("quantity_decimal", Long.toString(Json.amount(line, "quantity")));
    item.set("period", line.path("period").deepCopy());
    item.set("pricing", line.path("pricing").deepCopy());
    item.putObject("parent")
        .put("type", "subscription_details")
        .putObject("subscription_details")
        .put("subscription", Json.string(subscription, "id"))
        .put(
            "subscription_item",
            Json.string(line, "parent", "subscription_item_details", "subscription_item"));
    ledger.add(item);
    events.emit("invoiceitem.created", item);
  }

  private static boolean otherInterval(ObjectNode one, ObjectNode other) {
    return !one.path("price")
            .path("recurring")
            .path("interval")
            .equals(other.path("price").path("recurring").path("interval"))
        || Json.amount(one, "price", "recurring", "interval_count")
            != Json.amount(other, "price", "recurring", "interval_count");
  }
}
