package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hosted page on which a member looks after a subscription. */
final class PortalPage {

  private static final String UPDATED = "customer.subscription.updated";

  private final Ledger ledger;
  private final Timeline timeline;
  private final Parts parts;

  PortalPage(Ledger ledger, Timeline timeline, Parts parts) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.parts = parts;
  }

  Pages.Page show(String id) {
    return show(id, Optional.empty(), "");
  }

  private Pages.Page show(String id, Optional<String> problem, String card) {
    return ledger.transact(() -> page(ledger.get(Kind.PORTAL_SESSION, id), problem, card));
  }

  Pages.Page act(String id, Params form) {
    try {
      ledger.transact(() -> carryOut(ledger.get(Kind.PORTAL_SESSION, id), form));
      return Pages.Page.redirect("/p/session/" + id);
    } catch (Refusal refusal) {
      return show(id, Optional.of(refusal.reason()), form.filled("card").orElse(""));
    }
  }

  private void carryOut(ObjectNode session, Params form) {
    ObjectNode customer = Customers.live(ledger, Json.string(session, "customer"));
    timeline.follow(customer);
    String action = form.required("action");
    if (action.equals("card")) {
      changeCard(customer, form.required("card"));
      return;
    }
    ObjectNode subscription = subscription(customer, form.required("subscription"));
    switch (action) {
      case "cancel-at-period-end" -> cancelAtPeriodEnd(subscription);
      case "cancel-now" -> parts.cycle().cancelNow(subscription, "cancellation_requested");
      case "resume" -> parts.events().change(UPDATED, subscription, SubscriptionEnds::never);
      case "switch" -> switchTo(subscription, form.required("price"));
      case "pay" -> payOpen(subscription);
      default -> throw Refusal.invalid("The page has no such button.");
    }
  }

  /** As the configuration says: by the period's end, or by its date alone as newer portals do. */
  private void cancelAtPeriodEnd(ObjectNode subscription) {
    long now = timeline.now();
    parts
        .events()
        .change(
            UPDATED,
            subscription,
            changed -> {
              if (parts.portalCancelsByDate()) {
                SubscriptionEnds.at(changed, SubscriptionState.periodEnd(changed), now);
              } else {
                SubscriptionEnds.atPeriodEnd(changed, true, now);
              }
            });
  }

  private void switchTo(ObjectNode subscription, String price) {
    parts
        .events()
        .change(
            UPDATED,
            subscription,
            changed ->
                parts
                    .planChanges()
                    .switchTo(changed, ledger.get(Kind.PRICE, price), "pending_if_incomplete"));
  }

  private void changeCard(ObjectNode customer, String number) {
    TestCard entered =
        TestCard.numbered(number)
            .orElseThrow(
                () -> Refusal.invalid("Your card number is not one of Stripe's test cards."));
    PaymentMethods methods = parts.paymentMethods();
    ObjectNode card = ledger.add(methods.make(entered, PaymentMethods.Expiry.FAR));
    methods.attach(card, customer);
    parts.setupIntents().succeeded(customer, card);
    methods.makeDefault(card, customer);
    for (ObjectNode subscription : current(customer)) {
      parts
          .events()
          .change(
              UPDATED,
              subscription,
              changed -> changed.put("default_payment_method", Json.string(card, "id")));
    }
  }

  private void payOpen(ObjectNode subscription) {
    Optional<ObjectNode> card = parts.paymentMethods().chargedFor(subscription);
    for (ObjectNode invoice : parts.cycle().openInvoices(subscription).toList()) {
      if (!(parts.invoiceDesk().collect(invoice, card, true) instanceof Payment.Paid)) {
        throw Refusal.invalid("The payment did not go through.").keepingEffects();
      }
    }
  }

  private ObjectNode subscription(ObjectNode customer, String id) {
    return current(customer).stream()
        .filter(subscription -> Json.string(subscription, "id").equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.noSuch(Kind.SUBSCRIPTION, id));
  }

  private List<ObjectNode> current(ObjectNode customer) {
    return ledger.newestFirst(Kind.SUBSCRIPTION, Json.string(customer, "id")).stream()
        .filter(subscription -> !SubscriptionState.over(subscription))
        .toList();
  }

  private Pages.Page page(ObjectNode session, Optional<String> problem, String entered) {
    ObjectNode customer = Customers.live(ledger, Json.string(session, "customer"));
    var values = new HashMap<String, Object>();
    values.put("action", "/p/session/" + Json.string(session, "id"));
    values.put("email", Json.text(customer, "email").orElse(""));
    values.put("back", Json.text(session, "return_url").orElse(""));
    values.put("problem", problem.orElse(""));
    values.put("subscriptions", current(customer).stream().map(this::shown).toList());
    values.put("card", card(customer));
    values.put("entered", entered);
    return Pages.render(problem.isPresent() ? 402 : 200, "portal", values);
  }

  private Map<String, Object> shown(ObjectNode subscription) {
    ObjectNode price = SubscriptionState.price(subscription);
    var values = new HashMap<String, Object>();
    values.put("id", Json.string(subscription, "id"));
    values.put("name", productName(price));
    values.put("price", priceText(price));
    values.put("status", spoken(SubscriptionState.status(subscription)));
    values.put("resting", Json.present(subscription, "pause_collection"));
    values.put("ends", Json.number(subscription, "cancel_at").map(Dates::day).orElse(""));
    values.put("next", nextStep(subscription));
    values.put("nextOn", Dates.day(SubscriptionState.periodEnd(subscription)));
    values.put("owes", owed(subscription));
    values.put("pending", pending(subscription));
    values.put("pendingInvoice", pendingInvoice(subscription));
    List<Map<String, String>> others = others(price);
    values.put("switchable", !others.isEmpty());
    values.put("others", others);
    return values;
  }

  private List<Map<String, String>> others(ObjectNode current) {
    var others = new ArrayList<Map<String, String>>();
    for (ObjectNode price : ledger.all(Kind.PRICE).values()) {
      if (Json.flag(price, "active")
          && Json.present(price, "recurring")
          && Json.string(price, "currency").equals(Json.string(current, "currency"))
          && !Json.string(price, "id").equals(Json.string(current, "id"))) {
        others.add(
            Map.of(
                "id",
                Json.string(price, "id"),
                "text",
                productName(price) + ", " + priceText(price)));
      }
    }
    return others;
  }

  /** What happens at the period's end, unless the subscription ends then. */
  private static String nextStep(ObjectNode subscription) {
    return switch (SubscriptionState.status(subscription)) {
      case "trialing" -> "Trial ends on";
      case "active" -> "Renews on";
      default -> "Period ends on";
    };
  }

  /** What a switch leads to that waits for its payment. */
  private String pending(ObjectNode subscription) {
    return Json.objects(subscription.path("pending_update").path("subscription_items")).stream()
        .findFirst()
        .map(item -> Json.child(item, "price"))
        .map(price -> productName(price) + ", " + priceText(price))
        .orElse("");
  }

  private String pendingInvoice(ObjectNode subscription) {
    return parts
        .cycle()
        .pendingInvoice(subscription)
        .map(invoice -> "/i/" + Json.string(invoice, "id"))
        .orElse("");
  }

  private String owed(ObjectNode subscription) {
    long amount =
        parts
            .cycle()
            .openInvoices(subscription)
            .mapToLong(invoice -> Json.amount(invoice, "amount_remaining"))
            .sum();
    return amount > 0 ? Money.text(amount, Json.string(subscription, "currency")) : "";
  }

  private String card(ObjectNode customer) {
    return current(customer).stream()
        .findFirst()
        .flatMap(parts.paymentMethods()::chargedFor)
        .or(
            () ->
                Json.text(customer, "invoice_settings", "default_payment_method")
                    .flatMap(id -> ledger.find(Kind.PAYMENT_METHOD, id)))
        .map(method -> Json.child(method, "card"))
        .map(
            card ->
                "%s ending in %s, expires %02d/%d"
                    .formatted(
                        brand(Json.string(card, "brand")),
                        Json.string(card, "last4"),
                        Json.amount(card, "exp_month"),
                        Json.amount(card, "exp_year")))
        .orElse("");
  }

  private static String brand(String brand) {
    return brand.equals("amex") ? "American Express" : spoken(brand);
  }

  private static String spoken(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1).replace('_', ' ');
  }

  private String productName(ObjectNode price) {
    return Json.string(ledger.get(Kind.PRODUCT, Json.string(price, "product")), "name");
  }

  private static String priceText(ObjectNode price) {
    return Money.text(Json.amount(price, "unit_amount"), Json.string(price, "currency"))
        + " per "
        + Json.string(price, "recurring", "interval");
  }
}
