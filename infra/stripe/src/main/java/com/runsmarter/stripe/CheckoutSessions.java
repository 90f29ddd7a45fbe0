package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /v1/checkout/sessions}, for subscriptions alone. */
final class CheckoutSessions {

  private static final long OPEN_FOR = Timeline.DAY;
  private static final long OPEN_AT_LEAST = Timeline.HOUR / 2;

  private final Ledger ledger;
  private final Timeline timeline;
  private final Events events;
  private final SubscriptionDrafts drafts;
  private final Coupons coupons;
  private final String baseUrl;

  CheckoutSessions(
      Ledger ledger,
      Timeline timeline,
      Events events,
      SubscriptionDrafts drafts,
      Coupons coupons,
      String baseUrl) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.events = events;
    this.drafts = drafts;
    this.coupons = coupons;
    this.baseUrl = baseUrl;
  }

  ObjectNode create(Call call) {
    Params params = call.params();
    if (params.oneOf("mode", "payment", "setup", "subscription").isEmpty()) {
      throw Refusal.missing("mode");
    }
    if (!params.required("mode").equals("subscription")) {
      throw Refusal.invalid("The Stripe stand-in models mode=subscription alone.").param("mode");
    }
    Optional<ObjectNode> customer = buyer(params);
    customer.ifPresent(timeline::follow);
    long now = timeline.now();
    ObjectNode session = Shapes.fresh(Kind.CHECKOUT_SESSION, now);
    customer.ifPresent(known -> session.put("customer", Json.string(known, "id")));
    customer
        .flatMap(known -> Json.text(known, "test_clock"))
        .ifPresent(clock -> Notes.of(session).put("test_clock", clock));
    session
        .put("url", baseUrl + "/c/pay/" + Json.string(session, "id"))
        .put("customer_creation", customer.isPresent() ? null : "always")
        .put("expires_at", expiry(params, now))
        .put("success_url", successUrl(params));
    params.copyText(session, "cancel_url");
    params.copyText(session, "customer_email");
    writeOptions(params, session);
    writeLines(params, session);
    customer.ifPresent(known -> drafts.requireCurrency(known, Json.string(session, "currency")));
    writeSubscriptionData(params, session);
    writeDiscounts(params, session);
    return ledger.add(session);
  }

  ObjectNode retrieve(Call call) {
    return ledger.get(Kind.CHECKOUT_SESSION, call.path("id"));
  }

  ObjectNode update(Call call) {
    ObjectNode session = ledger.edit(Kind.CHECKOUT_SESSION, call.path("id"));
    call.params().copyMetadata(session);
    return session;
  }

  ObjectNode list(Call call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    Params params = call.params();
    params
        .oneOf("status", "open", "complete", "expired")
        .ifPresent(status -> filters.add(session -> Json.string(session, "status").equals(status)));
    for (String field : List.of("subscription", "payment_intent")) {
      params
          .text(field)
          .ifPresent(
              wanted ->
                  filters.add(
                      session -> Json.text(session, field).filter(wanted::equals).isPresent()));
    }
    params
        .child("customer_details")
        .map(details -> details.required("email"))
        .ifPresent(
            email ->
                filters.add(
                    session ->
                        Json.text(session, "customer_details", "email")
                            .filter(email::equals)
                            .isPresent()));
    return Listing.byCustomer(ledger, call, Kind.CHECKOUT_SESSION, filters);
  }

  ObjectNode lineItems(Call call) {
    return Listing.whole(call, lines(retrieve(call)));
  }

  ObjectNode expire(Call call) {
    ObjectNode session = ledger.get(Kind.CHECKOUT_SESSION, call.path("id"));
    if (!Json.string(session, "status").equals("open")) {
      throw Refusal.invalid(
          "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session"
              + " has a status of "
              + Json.string(session, "status")
              + ".");
    }
    return expire(session);
  }

  ObjectNode expire(ObjectNode session) {
    ledger.edit(session).put("status", "expired").putNull("url");
    events.emit("checkout.session.expired", session);
    return session;
  }

  /** When the session stops being payable by itself. */
  static Optional<Long> deadline(ObjectNode session) {
    return Json.string(session, "status").equals("open")
        ? Json.number(session, "expires_at")
        : Optional.empty();
  }

  static List<ObjectNode> lines(ObjectNode session) {
    return Json.objects(Notes.of(session).path("line_items"));
  }

  private Optional<ObjectNode> buyer(Params params) {
    if (params.has("customer") && params.has("customer_email")) {
      throw Refusal.invalid(
              "You may only specify one of these parameters: customer, customer_email.")
          .code("parameters_exclusive");
    }
    return params.has("customer") ? Optional.of(Customers.named(ledger, params)) : Optional.empty();
  }

  private static long expiry(Params params, long now) {
    long at = params.integer("expires_at").orElse(now + OPEN_FOR);
    if (at < now + OPEN_AT_LEAST || at > now + OPEN_FOR) {
      throw Refusal.invalid(
              "The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from "
                  + "Checkout Session creation.")
          .param("expires_at");
    }
    return at;
  }

  private static String successUrl(Params params) {
    String url = params.required("success_url");
    if (!url.startsWith("http://") && !url.startsWith("https://")) {
      throw Refusal.invalid("Not a valid URL").code("url_invalid").param("success_url");
    }
    return url;
  }

  private static void writeOptions(Params params, ObjectNode session) {
    params.copyText(session, "client_reference_id");
    params.copyText(session, "locale");
    params.copyMetadata(session);
    params.oneOf("ui_mode", "hosted_page");
    params
        .bool("allow_promotion_codes")
        .ifPresent(allowed -> session.put("allow_promotion_codes", allowed));
    params
        .oneOf("billing_address_collection", "auto", "required")
        .ifPresent(when -> session.put("billing_address_collection", when));
    params
        .oneOf("payment_method_collection", "always", "if_required")
        .ifPresent(when -> session.put("payment_method_collection", when));
    params
        .oneOf("submit_type", "auto", "book", "donate", "pay", "subscribe")
        .ifPresent(type -> session.put("submit_type", type));
    params
        .child("automatic_tax")
        .map(tax -> tax.requiredBool("enabled"))
        .ifPresent(
            enabled -> {
              ObjectNode tax = Json.child(session, "automatic_tax").put("enabled", enabled);
              if (enabled) {
                tax.put("status", "requires_location_inputs").put("provider", "stripe");
                tax.putObject("liability").put("type", "self");
              }
            });
    params
        .child("tax_id_collection")
        .map(tax -> tax.requiredBool("enabled"))
        .ifPresent(
            enabled ->
                session
                    .putObject("tax_id_collection")
                    .put("enabled", enabled)
                    .put("required", "never"));
    params
        .child("phone_number_collection")
        .map(phone -> phone.requiredBool("enabled"))
        .ifPresent(
            enabled -> Json.child(session, "phone_number_collection").put("enabled", enabled));
    params
        .child("customer_update")
        .ifPresent(
            update -> {
              for (String field : List.of("address", "name", "shipping")) {
                update.oneOf(field, "auto", "never");
              }
            });
    if (params.has("payment_method_types")) {
      session.set("payment_method_types", Json.array(PaymentMethods.types(params)));
    }
  }

  private void writeLines(Params params, ObjectNode session) {
    ArrayNode lines = Notes.of(session).putArray("line_items");
    long total = 0;
    for (Params given : params.children("line_items")) {
      ObjectNode price = drafts.recurringPrice(given, Json.text(session, "currency"));
      long quantity = given.integer("quantity", 1, 999_999).orElse(1L);
      long amount = Json.amount(price, "unit_amount") * quantity;
      total += amount;
      ObjectNode line =
          Shapes.fresh(Kind.SESSION_ITEM)
              .put("amount_subtotal", amount)
              .put("amount_total", amount)
              .put("currency", Json.string(price, "currency"))
              .put(
                  "description",
                  Json.string(ledger.get(Kind.PRODUCT, Json.string(price, "product")), "name"))
              .put("quantity", quantity);
      line.set("price", Notes.shown(price));
      lines.add(line);
      session.put("currency", Json.string(price, "currency"));
    }
    if (lines.isEmpty()) {
      throw Refusal.missing("line_items");
    }
    session.put("amount_subtotal", total).put("amount_total", total);
    session
        .putObject("total_details")
        .put("amount_discount", 0)
        .put("amount_shipping", 0)
        .put("amount_tax", 0);
  }

  /** Keeps what the subscription is to be made with, checked as if it were made now. */
  private void writeSubscriptionData(Params params, ObjectNode session) {
    ObjectNode kept = Shapes.blank(Kind.SUBSCRIPTION.object());
    Optional<Params> given = params.child("subscription_data");
    given.ifPresent(data -> SubscriptionSettings.writeOfCheckout(data, kept));
    ObjectNode note = Notes.of(session).putObject("subscription_data");
    for (String field : List.of("metadata", "description", "trial_settings", "billing_mode")) {
      note.set(field, kept.path(field));
    }
    Optional<Long> days = given.flatMap(data -> data.integer("trial_period_days", 1, 730));
    Optional<Long> end = given.flatMap(data -> data.integer("trial_end"));
    days.ifPresent(count -> note.put("trial_period_days", count));
    end.ifPresent(at -> note.put("trial_end", at));
    if (days.isPresent() || end.isPresent()) {
      session.put("amount_subtotal", 0).put("amount_total", 0);
    }
  }

  private void writeDiscounts(Params params, ObjectNode session) {
    List<Params> given = params.children("discounts");
    if (given.isEmpty()) {
      return;
    }
    if (params.has("allow_promotion_codes")) {
      throw Refusal.invalid(
              "You may only specify one of these parameters: allow_promotion_codes, discounts.")
          .code("parameters_exclusive");
    }
    ArrayNode discounts = session.putArray("discounts");
    for (Params discount : given) {
      Optional<String> code = discount.text("promotion_code");
      String coupon =
          code.map(id -> ledger.named(Kind.PROMOTION_CODE, id, "discounts"))
              .map(found -> Json.string(found, "promotion", "coupon"))
              .orElseGet(() -> discount.required("coupon"));
      take(session, ledger.named(Kind.COUPON, coupon, "discounts"));
      discounts
          .addObject()
          .put("coupon", code.isPresent() ? null : coupon)
          .put("promotion_code", code.orElse(null));
    }
  }

  /** Takes a coupon off what is due today. */
  void take(ObjectNode session, ObjectNode coupon) {
    long total = Json.amount(session, "amount_total");
    long off = coupons.worth(coupon, total);
    session.put("amount_total", total - off);
    ObjectNode details = Json.child(session, "total_details");
    details.put("amount_discount", Json.amount(details, "amount_discount") + off);
  }
}
