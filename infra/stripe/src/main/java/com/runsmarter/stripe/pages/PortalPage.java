package com.runsmarter.stripe.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.customer.CustomerState;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.customer.SetupIntents;
import com.runsmarter.stripe.invoice.InvoiceCollection;
import com.runsmarter.stripe.invoice.Invoices;
import com.runsmarter.stripe.lifecycle.InvoicePreviews;
import com.runsmarter.stripe.lifecycle.PlanChanges;
import com.runsmarter.stripe.lifecycle.SubscriptionLifecycle;
import com.runsmarter.stripe.payment.Money;
import com.runsmarter.stripe.payment.Payment;
import com.runsmarter.stripe.payment.TestBankAccount;
import com.runsmarter.stripe.payment.TestCard;
import com.runsmarter.stripe.portal.Portal;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.subscription.Feedback;
import com.runsmarter.stripe.subscription.SubscriptionEnds;
import com.runsmarter.stripe.subscription.SubscriptionState;
import com.runsmarter.stripe.time.Dates;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hosted page on which a member looks after a subscription. */
public final class PortalPage {

  private static final String UPDATED = "customer.subscription.updated";

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final Portal portal;
  private final PaymentMethods paymentMethods;
  private final SetupIntents setupIntents;
  private final InvoiceCollection collection;
  private final SubscriptionLifecycle lifecycle;
  private final PlanChanges planChanges;
  private final InvoicePreviews invoicePreviews;

  public PortalPage(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      Portal portal,
      PaymentMethods paymentMethods,
      SetupIntents setupIntents,
      InvoiceCollection collection,
      SubscriptionLifecycle lifecycle,
      PlanChanges planChanges,
      InvoicePreviews invoicePreviews) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.portal = portal;
    this.paymentMethods = paymentMethods;
    this.setupIntents = setupIntents;
    this.collection = collection;
    this.lifecycle = lifecycle;
    this.planChanges = planChanges;
    this.invoicePreviews = invoicePreviews;
  }

  Page show(String id) {
    return show(id, Optional.empty(), "");
  }

  private Page show(String id, Optional<String> problem, String card) {
    return objectStore.transact(
        () -> page(objectStore.get(ObjectKind.PORTAL_SESSION, id), problem, card));
  }

  Page act(String id, Params form) {
    try {
      if (form.filled("action").filter("review"::equals).isPresent()) {
        return objectStore.transact(
            () -> review(objectStore.get(ObjectKind.PORTAL_SESSION, id), form));
      }
      objectStore.transact(() -> carryOut(objectStore.get(ObjectKind.PORTAL_SESSION, id), form));
      return Page.redirect(
          objectStore.transact(
              () ->
                  Json.text(
                          objectStore.get(ObjectKind.PORTAL_SESSION, id),
                          "flow",
                          "after_completion",
                          "redirect",
                          "return_url")
                      .orElse("/p/session/" + id)));
    } catch (Refusal refusal) {
      return show(id, Optional.of(refusal.reason()), form.filled("card").orElse(""));
    }
  }

  private void carryOut(ObjectNode session, Params form) {
    ObjectNode customer = CustomerState.live(objectStore, Json.string(session, "customer"));
    timeline.follow(customer);
    ObjectNode features = features(session);
    String action = form.required("action");
    switch (action) {
      case "card" -> {
        requireEnabled(features, "payment_method_update");
        changeCard(customer, form.required("card"));
      }
      case "details" -> {
        requireEnabled(features, "customer_update");
        changeDetails(customer, features, form);
      }
      default -> {
        ObjectNode subscription = subscription(customer, form.required("subscription"));
        carryOut(action, subscription, features, form);
      }
    }
  }

  private void carryOut(String action, ObjectNode subscription, ObjectNode features, Params form) {
    switch (action) {
      case "cancel-at-period-end" -> {
        requireMode(features, "at_period_end");
        giveReason(features, subscription, form);
        cancelAtPeriodEnd(subscription);
      }
      case "cancel-now" -> {
        requireMode(features, "immediately");
        giveReason(features, subscription, form);
        String proration = Json.string(features, "subscription_cancel", "proration_behavior");
        lifecycle.cancelNow(
            subscription, !proration.equals("none"), proration.equals("always_invoice"));
      }
      case "resume" -> {
        requireEnabled(features, "subscription_cancel");
        events.change(UPDATED, subscription, SubscriptionEnds::never);
      }
      case "switch" -> switchTo(subscription, features, form.required("price"));
      case "pay" -> payOpen(subscription);
      default -> throw Refusal.invalid("The page has no such button.");
    }
  }

  private static void requireEnabled(ObjectNode features, String feature) {
    if (!Json.flag(features, feature, "enabled")) {
      throw Refusal.invalid("This page does not offer that.");
    }
  }

  private static void requireMode(ObjectNode features, String mode) {
    requireEnabled(features, "subscription_cancel");
    if (!Json.string(features, "subscription_cancel", "mode").equals(mode)) {
      throw Refusal.invalid("This page does not offer that.");
    }
  }

  /** By the period's end, or by its date alone as newer portals do. */
  private void cancelAtPeriodEnd(ObjectNode subscription) {
    long now = timeline.now();
    events.change(
        UPDATED,
        subscription,
        changed -> {
          if (portal.cancelsByDate()) {
            SubscriptionEnds.at(changed, SubscriptionState.periodEnd(changed), now);
          } else {
            SubscriptionEnds.atPeriodEnd(changed, true, now);
          }
        });
  }

  /** Keeps why a member leaves, when the page asks for it. */
  private void giveReason(ObjectNode features, ObjectNode subscription, Params form) {
    ObjectNode asked =
        Json.child(Json.child(features, "subscription_cancel"), "cancellation_reason");
    form.filled("feedback")
        .filter(reason -> Json.flag(asked, "enabled"))
        .filter(reason -> reasons(asked).contains(reason))
        .ifPresent(
            reason ->
                Json.child(objectStore.edit(subscription), "cancellation_details")
                    .put("feedback", reason));
  }

  private static List<String> reasons(ObjectNode asked) {
    List<String> chosen = Json.strings(asked.path("options")).toList();
    return chosen.isEmpty() ? Feedback.REASONS : chosen;
  }

  private void switchTo(ObjectNode subscription, ObjectNode features, String price) {
    ObjectNode chosen = offered(subscription, features, price);
    String proration = Json.string(features, "subscription_update", "proration_behavior");
    events.change(
        UPDATED, subscription, changed -> planChanges.switchTo(changed, chosen, proration));
  }

  private ObjectNode offered(ObjectNode subscription, ObjectNode features, String price) {
    return others(subscription, features).stream()
        .filter(other -> Json.string(other, "id").equals(price))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("This page does not offer that."));
  }

  private void changeDetails(ObjectNode customer, ObjectNode features, Params form) {
    List<String> allowed =
        Json.strings(features.path("customer_update").path("allowed_updates")).toList();
    events.change(
        "customer.updated",
        customer,
        changed -> {
          for (String field : allowed) {
            if (field.equals("email")) {
              form.email(field).ifPresent(email -> changed.put(field, email));
            } else {
              form.filled(field).ifPresent(text -> changed.put(field, text));
            }
          }
        });
  }

  private void changeCard(ObjectNode customer, String number) {
    TestCard entered =
        TestCard.numbered(number)
            .orElseThrow(
                () -> Refusal.invalid("Your card number is not one of Stripe's test cards."));
    ObjectNode card = objectStore.add(paymentMethods.make(entered, PaymentMethods.Expiry.FAR));
    paymentMethods.attach(card, customer);
    setupIntents.succeeded(customer, card);
    paymentMethods.makeDefault(card, customer);
    for (ObjectNode subscription : current(customer)) {
      events.change(
          UPDATED,
          subscription,
          changed -> changed.put("default_payment_method", Json.string(card, "id")));
    }
  }

  private void payOpen(ObjectNode subscription) {
    Optional<ObjectNode> card = paymentMethods.chargedFor(subscription);
    for (ObjectNode invoice : lifecycle.openInvoices(subscription).toList()) {
      switch (collection.collect(invoice, card, true)) {
        case Payment.Paid _, Payment.Processing _ -> {}
        case Payment.Declined _, Payment.NeedsAction _, Payment.NoCard _ ->
            throw Refusal.invalid("The payment did not go through.").keepingEffects();
      }
    }
  }

  private ObjectNode subscription(ObjectNode customer, String id) {
    return current(customer).stream()
        .filter(subscription -> Json.string(subscription, "id").equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.noSuch(ObjectKind.SUBSCRIPTION, id));
  }

  private List<ObjectNode> current(ObjectNode customer) {
    return objectStore.newestFirst(ObjectKind.SUBSCRIPTION, Json.string(customer, "id")).stream()
        .filter(subscription -> !SubscriptionState.over(subscription))
        .toList();
  }

  private ObjectNode features(ObjectNode session) {
    return Json.child(
        objectStore.get(ObjectKind.PORTAL_CONFIGURATION, Json.string(session, "configuration")),
        "features");
  }

  /** What a switch costs, before it is made. */
  private Page review(ObjectNode session, Params form) {
    ObjectNode customer = CustomerState.live(objectStore, Json.string(session, "customer"));
    timeline.follow(customer);
    ObjectNode features = features(session);
    ObjectNode subscription = subscription(customer, form.required("subscription"));
    ObjectNode price = offered(subscription, features, form.required("price"));
    long now = timeline.now();
    ObjectNode invoice =
        invoicePreviews
            .ofSwitch(
                subscription,
                price,
                Json.string(features, "subscription_update", "proration_behavior"))
            .orElseGet(Json::object);
    String currency = Json.string(price, "currency");
    var values = new HashMap<String, Object>();
    values.put("action", "/p/session/" + Json.string(session, "id"));
    values.put("language", language(session));
    values.put("id", Json.string(subscription, "id"));
    values.put("price", Json.string(price, "id"));
    values.put("name", productName(price) + ", " + priceText(price));
    values.put("lines", InvoicePage.lines(invoice));
    values.put("due", Money.text(Json.amount(invoice, "amount_due"), currency));
    values.put(
        "when",
        Json.number(invoice, "created").filter(at -> at > now).map(Dates::day).orElse("today"));
    return Page.render(200, "switch", values);
  }

  private Page page(ObjectNode session, Optional<String> problem, String entered) {
    ObjectNode customer = CustomerState.live(objectStore, Json.string(session, "customer"));
    ObjectNode configuration =
        objectStore.get(ObjectKind.PORTAL_CONFIGURATION, Json.string(session, "configuration"));
    ObjectNode features = Json.child(configuration, "features");
    String flow = Json.text(session, "flow", "type").orElse("");
    var values = new HashMap<String, Object>();
    values.put("action", "/p/session/" + Json.string(session, "id"));
    values.put("language", language(session));
    values.put("email", Json.text(customer, "email").orElse(""));
    values.put("back", Json.text(session, "return_url").orElse(""));
    values.put("problem", problem.orElse(""));
    values.put(
        "subscriptions",
        current(customer).stream()
            .filter(subscription -> inFlow(session, flow, subscription))
            .map(subscription -> shown(subscription, features, flow))
            .toList());
    values.put("card", card(customer));
    values.put("entered", entered);
    values.put(
        "cards",
        Json.flag(features, "payment_method_update", "enabled")
            && (flow.isEmpty() || flow.equals("payment_method_update")));
    boolean history = flow.isEmpty() && Json.flag(features, "invoice_history", "enabled");
    List<Map<String, String>> invoices = history ? invoices(customer) : List.of();
    values.put("invoices", invoices);
    values.put("hasInvoices", !invoices.isEmpty());
    List<Map<String, String>> details = flow.isEmpty() ? details(customer, features) : List.of();
    values.put("details", details);
    values.put("hasDetails", !details.isEmpty());
    for (String text : List.of("headline", "privacy_policy_url", "terms_of_service_url")) {
      values.put(text, Json.text(configuration, "business_profile", text).orElse(""));
    }
    return Page.render(problem.isPresent() ? 402 : 200, "portal", values);
  }

  private static String language(ObjectNode session) {
    return Json.text(session, "locale").filter(locale -> !locale.equals("auto")).orElse("en");
  }

  private static boolean inFlow(ObjectNode session, String flow, ObjectNode subscription) {
    return Json.text(session, "flow", flow, "subscription")
        .map(Json.string(subscription, "id")::equals)
        .orElse(true);
  }

  private List<Map<String, String>> invoices(ObjectNode customer) {
    return objectStore.newestFirst(ObjectKind.INVOICE, Json.string(customer, "id")).stream()
        .filter(invoice -> !Invoices.is(invoice, "draft"))
        .map(
            invoice ->
                Map.of(
                    "url",
                    Json.string(invoice, "hosted_invoice_url"),
                    "date",
                    Dates.day(Json.amount(invoice, "created")),
                    "amount",
                    Money.text(Json.amount(invoice, "total"), Json.string(invoice, "currency")),
                    "status",
                    spoken(Json.string(invoice, "status"))))
        .toList();
  }

  private static List<Map<String, String>> details(ObjectNode customer, ObjectNode features) {
    return Json.flag(features, "customer_update", "enabled")
        ? Json.strings(features.path("customer_update").path("allowed_updates"))
            .map(
                field ->
                    Map.of(
                        "field",
                        field,
                        "label",
                        spoken(field),
                        "value",
                        Json.text(customer, field).orElse("")))
            .toList()
        : List.of();
  }

  private Map<String, Object> shown(ObjectNode subscription, ObjectNode features, String flow) {
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
    ObjectNode cancel = Json.child(features, "subscription_cancel");
    boolean cancels =
        Json.flag(cancel, "enabled") && (flow.isEmpty() || flow.equals("subscription_cancel"));
    values.put("resumes", cancels);
    values.put("cancels", cancels && Json.string(cancel, "mode").equals("at_period_end"));
    values.put("cancelsNow", cancels && Json.string(cancel, "mode").equals("immediately"));
    ObjectNode reason = Json.child(cancel, "cancellation_reason");
    values.put("asksWhy", cancels && Json.flag(reason, "enabled"));
    values.put(
        "reasons",
        cancels && Json.flag(reason, "enabled")
            ? reasons(reason).stream()
                .map(word -> Map.of("word", word, "text", spoken(word)))
                .toList()
            : List.of());
    List<Map<String, String>> others =
        flow.isEmpty() || flow.equals("subscription_update")
            ? others(subscription, features).stream()
                .map(
                    other ->
                        Map.of(
                            "id",
                            Json.string(other, "id"),
                            "text",
                            productName(other) + ", " + priceText(other)))
                .toList()
            : List.of();
    values.put("switchable", !others.isEmpty());
    values.put("others", others);
    return values;
  }

  /** The prices that the configuration lets a member switch to; all where it names none. */
  private List<ObjectNode> others(ObjectNode subscription, ObjectNode features) {
    ObjectNode update = Json.child(features, "subscription_update");
    if (!Json.flag(update, "enabled")
        || Json.strings(update.path("default_allowed_updates")).noneMatch("price"::equals)) {
      return List.of();
    }
    Optional<List<String>> allowed =
        update.path("products").isArray()
            ? Optional.of(
                Json.objects(update.path("products")).stream()
                    .flatMap(product -> Json.strings(product.path("prices")))
                    .toList())
            : Optional.empty();
    ObjectNode current = SubscriptionState.price(subscription);
    var others = new ArrayList<ObjectNode>();
    for (ObjectNode price : objectStore.all(ObjectKind.PRICE).values()) {
      if (Json.flag(price, "active")
          && Json.present(price, "recurring")
          && Json.string(price, "currency").equals(Json.string(current, "currency"))
          && !Json.string(price, "id").equals(Json.string(current, "id"))
          && allowed.map(prices -> prices.contains(Json.string(price, "id"))).orElse(true)) {
        others.add(price);
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
    return lifecycle
        .pendingInvoice(subscription)
        .map(invoice -> "/i/" + Json.string(invoice, "id"))
        .orElse("");
  }

  private String owed(ObjectNode subscription) {
    long amount =
        lifecycle
            .openInvoices(subscription)
            .mapToLong(invoice -> Json.amount(invoice, "amount_remaining"))
            .sum();
    return amount > 0 ? Money.text(amount, Json.string(subscription, "currency")) : "";
  }

  private String card(ObjectNode customer) {
    return current(customer).stream()
        .findFirst()
        .flatMap(paymentMethods::chargedFor)
        .or(
            () ->
                Json.text(customer, "invoice_settings", "default_payment_method")
                    .flatMap(id -> objectStore.find(ObjectKind.PAYMENT_METHOD, id)))
        .map(PortalPage::method)
        .orElse("");
  }

  private static String method(ObjectNode method) {
    if (PaymentMethods.account(method).isPresent()) {
      return "Bank account ending in " + Json.string(method, TestBankAccount.TYPE, "last4");
    }
    ObjectNode card = Json.child(method, "card");
    return "%s ending in %s, expires %02d/%d"
        .formatted(
            brand(Json.string(card, "brand")),
            Json.string(card, "last4"),
            Json.amount(card, "exp_month"),
            Json.amount(card, "exp_year"));
  }

  private static String brand(String brand) {
    return brand.equals("amex") ? "American Express" : spoken(brand);
  }

  private static String spoken(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1).replace('_', ' ');
  }

  private String productName(ObjectNode price) {
    return Json.string(objectStore.get(ObjectKind.PRODUCT, Json.string(price, "product")), "name");
  }

  private static String priceText(ObjectNode price) {
    return Money.text(Json.amount(price, "unit_amount"), Json.string(price, "currency"))
        + " per "
        + Json.string(price, "recurring", "interval");
  }
}
