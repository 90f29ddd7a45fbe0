package com.runsmarter.stripe.checkout;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.catalogue.Coupons;
import com.runsmarter.stripe.customer.CustomerState;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Locales;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.subscription.SubscriptionDrafts;
import com.runsmarter.stripe.subscription.SubscriptionSettings;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /v1/checkout/sessions}, for subscriptions alone. */
public final class CheckoutSessions {

  private static final long OPEN_FOR = StandInClock.DAY;
  private static final long TRIAL_AT_LEAST = 2 * StandInClock.DAY;
  private static final long OPEN_AT_LEAST = StandInClock.HOUR / 2;

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final SubscriptionDrafts drafts;
  private final Coupons coupons;
  private final String baseUrl;

  public CheckoutSessions(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      SubscriptionDrafts drafts,
      Coupons coupons,
      String baseUrl) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.drafts = drafts;
    this.coupons = coupons;
    this.baseUrl = baseUrl;
  }

  public void addTo(Routes routes) {
    routes
        .post("/v1/checkout/sessions", this::create)
        .get("/v1/checkout/sessions", this::list)
        .get("/v1/checkout/sessions/{id}", this::retrieve)
        .post("/v1/checkout/sessions/{id}", this::update)
        .get("/v1/checkout/sessions/{id}/line_items", this::lineItems)
        .post("/v1/checkout/sessions/{id}/expire", this::expire);
  }

  private ObjectNode create(ApiRequest call) {
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
    ObjectNode session = ObjectDefaults.fresh(ObjectKind.CHECKOUT_SESSION, now);
    customer.ifPresent(known -> session.put("customer", Json.string(known, "id")));
    customer
        .flatMap(known -> Json.text(known, "test_clock"))
        .ifPresent(clock -> InternalFields.of(session).put("test_clock", clock));
    session
        .put("url", baseUrl + "/c/pay/" + Json.string(session, "id"))
        .put("customer_creation", customer.isPresent() ? null : "always")
        .put("expires_at", expiry(params, now))
        .put("success_url", successUrl(params));
    params.url("cancel_url").ifPresent(url -> session.put("cancel_url", url));
    params.copyEmail(session, "customer_email");
    writeOptions(params, session);
    writeCustomerUpdate(params, session, customer);
    writeLines(params, session);
    customer.ifPresent(known -> drafts.requireCurrency(known, Json.string(session, "currency")));
    writeSubscriptionData(params, session);
    writeDiscounts(params, session);
    return objectStore.add(session);
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.CHECKOUT_SESSION, call.path("id"));
  }

  private ObjectNode update(ApiRequest call) {
    ObjectNode session = objectStore.edit(ObjectKind.CHECKOUT_SESSION, call.path("id"));
    call.params().copyMetadata(session);
    return session;
  }

  private ObjectNode list(ApiRequest call) {
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
    return Listing.byCustomer(objectStore, call, ObjectKind.CHECKOUT_SESSION, filters);
  }

  private ObjectNode lineItems(ApiRequest call) {
    return Listing.whole(call, lines(retrieve(call)));
  }

  private ObjectNode expire(ApiRequest call) {
    ObjectNode session = objectStore.get(ObjectKind.CHECKOUT_SESSION, call.path("id"));
    if (!Json.string(session, "status").equals("open")) {
      throw Refusal.invalid(
          "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session"
              + " has a status of "
              + Json.string(session, "status")
              + ".");
    }
    return expire(session);
  }

  public ObjectNode expire(ObjectNode session) {
    objectStore.edit(session).put("status", "expired").putNull("url");
    events.emit("checkout.session.expired", session);
    return session;
  }

  /** When the session stops being payable by itself. */
  public static Optional<Long> deadline(ObjectNode session) {
    return Json.string(session, "status").equals("open")
        ? Json.number(session, "expires_at")
        : Optional.empty();
  }

  public static List<ObjectNode> lines(ObjectNode session) {
    return Json.objects(InternalFields.of(session).path("line_items"));
  }

  private Optional<ObjectNode> buyer(Params params) {
    params.exclusive("customer", "customer_email");
    return params.has("customer")
        ? Optional.of(CustomerState.named(objectStore, params))
        : Optional.empty();
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
    return params.url("success_url").orElseThrow(() -> Refusal.missing("success_url"));
  }

  private static void writeOptions(Params params, ObjectNode session) {
    params
        .text("client_reference_id", 200)
        .ifPresent(reference -> session.put("client_reference_id", reference));
    Locales.ofCheckout(params).ifPresent(locale -> session.put("locale", locale));
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
    if (params.has("payment_method_types")) {
      session.set("payment_method_types", Json.array(PaymentMethods.types(params)));
    }
  }

  /** What is entered on the page goes to a known customer only where the session says so. */
  private static void writeCustomerUpdate(
      Params params, ObjectNode session, Optional<ObjectNode> customer) {
    Optional<Params> given = params.child("customer_update");
    if (given.isPresent() && customer.isEmpty()) {
      throw Refusal.invalid("`customer_update` can only be used with `customer`.")
          .param("customer_update");
    }
    ObjectNode update = InternalFields.of(session).putObject("customer_update");
    for (String field : List.of("address", "name")) {
      given
          .flatMap(wanted -> wanted.oneOf(field, "auto", "never"))
          .ifPresent(when -> update.put(field, when));
    }
    if (customer.isEmpty()) {
      return;
    }
    if (Json.flag(session, "automatic_tax", "enabled")
        && !Json.present(customer.get(), "address", "country")
        && !updates(session, "address")) {
      throw Refusal.invalid(
              "Automatic tax calculation in Checkout requires a valid address on the Customer. Add"
                  + " a valid address to the Customer or set either `customer_update[address]` to"
                  + " 'auto' or `customer_update[shipping]` to 'auto' to save the address entered"
                  + " in Checkout to the Customer.")
          .code("customer_tax_location_invalid")
          .param("automatic_tax");
    }
    if (Json.flag(session, "tax_id_collection", "enabled") && !updates(session, "name")) {
      throw Refusal.invalid(
              "Tax ID collection requires updating business name on the customer. To enable tax ID "
                  + "collection for an existing customer, please set `customer_update[name]` to "
                  + "`auto`.")
          .param("customer_update[name]");
    }
  }

  /** Whether a known customer takes over what is entered on the page. */
  static boolean updates(ObjectNode session, String field) {
    return Json.text(InternalFields.of(session), "customer_update", field)
        .filter("auto"::equals)
        .isPresent();
  }

  /** Whether the page asks for an address. */
  public static boolean asksForAddress(ObjectNode session) {
    return Json.flag(session, "automatic_tax", "enabled")
        || Json.text(session, "billing_address_collection").filter("required"::equals).isPresent();
  }

  private void writeLines(Params params, ObjectNode session) {
    ArrayNode lines = InternalFields.of(session).putArray("line_items");
    long total = 0;
    for (Params given : params.children("line_items")) {
      ObjectNode price = drafts.recurringPrice(given, Json.text(session, "currency"));
      long quantity =
          given
              .integer("quantity", 1, 999_999)
              .orElseThrow(() -> Refusal.missing(given.at("quantity")));
      long amount = Json.amount(price, "unit_amount") * quantity;
      total += amount;
      ObjectNode line =
          ObjectDefaults.fresh(ObjectKind.SESSION_ITEM)
              .put("amount_subtotal", amount)
              .put("amount_total", amount)
              .put("currency", Json.string(price, "currency"))
              .put(
                  "description",
                  Json.string(
                      objectStore.get(ObjectKind.PRODUCT, Json.string(price, "product")), "name"))
              .put("quantity", quantity);
      line.set("price", InternalFields.shown(price));
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
    ObjectNode kept = ObjectDefaults.blank(ObjectKind.SUBSCRIPTION.object());
    Optional<Params> given = params.child("subscription_data");
    given.ifPresent(data -> SubscriptionSettings.writeOfCheckout(data, kept));
    ObjectNode note = InternalFields.of(session).putObject("subscription_data");
    for (String field : List.of("metadata", "description", "trial_settings", "billing_mode")) {
      note.set(field, kept.path(field));
    }
    given.ifPresent(data -> data.exclusive("trial_end", "trial_period_days"));
    Optional<Long> days = given.flatMap(data -> data.integer("trial_period_days", 1, 730));
    Optional<Long> end = given.flatMap(data -> data.future("trial_end", timeline.now()));
    if (end.filter(at -> at < timeline.now() + TRIAL_AT_LEAST).isPresent()) {
      throw Refusal.invalid("The `trial_end` date has to be at least 2 days in the future.")
          .param("subscription_data[trial_end]");
    }
    days.ifPresent(count -> note.put("trial_period_days", count));
    end.ifPresent(at -> note.put("trial_end", at));
    if (days.isPresent() || end.isPresent()) {
      session.put("amount_subtotal", 0).put("amount_total", 0);
    }
  }

  private void writeDiscounts(Params params, ObjectNode session) {
    params.exclusive("allow_promotion_codes", "discounts");
    List<Coupons.Asked> asked =
        coupons.asked(params, Json.text(session, "customer"), Json.string(session, "currency"));
    if (asked.isEmpty()) {
      return;
    }
    ArrayNode discounts = session.putArray("discounts");
    for (Coupons.Asked discount : asked) {
      take(session, discount.coupon());
      discounts
          .addObject()
          .put("coupon", discount.code().isPresent() ? null : Json.string(discount.coupon(), "id"))
          .put("promotion_code", discount.code().orElse(null));
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
