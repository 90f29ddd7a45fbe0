package com.runsmarter.stripe.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.Ids;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /v1/coupons}, {@code /v1/promotion_codes}, and the discounts that they give. */
public final class Coupons {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;

  public Coupons(ObjectStore objectStore, StandInClock timeline, Events events) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
  }

  public void addTo(Routes routes) {
    routes
        .post("/v1/coupons", this::create)
        .get("/v1/coupons", this::list)
        .get("/v1/coupons/{id}", this::retrieve)
        .post("/v1/promotion_codes", this::createCode)
        .get("/v1/promotion_codes", this::listCodes)
        .get("/v1/promotion_codes/{id}", this::retrieveCode);
  }

  private ObjectNode create(ApiRequest call) {
    Params params = call.params();
    ObjectNode coupon = ObjectDefaults.fresh(ObjectKind.COUPON, timeline.now());
    params.text("id").ifPresent(id -> coupon.put("id", unused(id)));
    params.copyText(coupon, "name");
    writeWorth(params, coupon);
    writeDuration(params, coupon);
    params
        .integer("max_redemptions", 1, Integer.MAX_VALUE)
        .ifPresent(most -> coupon.put("max_redemptions", most));
    params.future("redeem_by", timeline.now()).ifPresent(last -> coupon.put("redeem_by", last));
    params.copyMetadata(coupon);
    objectStore.add(coupon);
    events.emit("coupon.created", coupon);
    return coupon;
  }

  private String unused(String id) {
    if (objectStore.find(id).isPresent()) {
      throw Refusal.invalid("Coupon already exists.").code("resource_already_exists").param("id");
    }
    return id;
  }

  private static void writeWorth(Params params, ObjectNode coupon) {
    params.exclusive("percent_off", "amount_off");
    Optional<Double> percent = params.decimal("percent_off");
    if (percent.filter(share -> !(share > 0 && share <= 100)).isPresent()) {
      throw Refusal.invalid("percent_off must be greater than 0 and at most 100.")
          .param("percent_off");
    }
    percent.ifPresent(share -> coupon.put("percent_off", share));
    Optional<Long> amount = params.integer("amount_off", 1, Long.MAX_VALUE);
    if (percent.isEmpty() && amount.isEmpty()) {
      throw Refusal.missing("percent_off");
    }
    if (amount.isPresent()) {
      String currency = params.required("currency").toLowerCase(Locale.ROOT);
      Prices.requireCurrency(currency, "currency");
      coupon.put("amount_off", amount.get()).put("currency", currency);
    }
  }

  private static void writeDuration(Params params, ObjectNode coupon) {
    String duration = params.oneOf("duration", "once", "repeating", "forever").orElse("once");
    coupon.put("duration", duration);
    Optional<Long> months = params.integer("duration_in_months", 1, 120);
    if (duration.equals("repeating") && months.isEmpty()) {
      throw Refusal.missing("duration_in_months");
    }
    if (!duration.equals("repeating") && months.isPresent()) {
      throw Refusal.invalid(
              "You may only pass `duration_in_months` when `duration` is `repeating`.")
          .param("duration_in_months");
    }
    months.ifPresent(count -> coupon.put("duration_in_months", count));
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.COUPON, call.path("id"));
  }

  private ObjectNode list(ApiRequest call) {
    return Listing.of(objectStore, call, ObjectKind.COUPON, List.of());
  }

  private ObjectNode createCode(ApiRequest call) {
    Params params = call.params();
    Params promotion = params.child("promotion").orElseThrow(() -> Refusal.missing("promotion"));
    promotion.requiredOneOf("type", "coupon");
    ObjectNode coupon =
        objectStore.named(ObjectKind.COUPON, promotion.required("coupon"), "promotion[coupon]");
    ObjectNode code = ObjectDefaults.fresh(ObjectKind.PROMOTION_CODE, timeline.now());
    params
        .text("customer")
        .map(id -> objectStore.named(ObjectKind.CUSTOMER, id, "customer"))
        .ifPresent(customer -> code.put("customer", Json.string(customer, "id")));
    code.put("code", params.text("code").orElseGet(() -> Ids.random(8).toUpperCase(Locale.ROOT)));
    Json.child(code, "promotion").put("coupon", Json.string(coupon, "id"));
    params.bool("active").ifPresent(active -> code.put("active", active));
    params.future("expires_at", timeline.now()).ifPresent(end -> code.put("expires_at", end));
    params
        .integer("max_redemptions", 1, Integer.MAX_VALUE)
        .ifPresent(most -> code.put("max_redemptions", most));
    params.copyMetadata(code);
    requireNewCode(code);
    objectStore.add(code);
    events.emit("promotion_code.created", code);
    return code;
  }

  /** Of codes that can be used there is one for everybody, and one for each customer. */
  private void requireNewCode(ObjectNode code) {
    String text = Json.string(code, "code");
    if (!text.matches("[A-Za-z0-9-]{1,500}+")) {
      throw Refusal.invalid("Promotion codes may only contain letters, digits and dashes: " + text)
          .param("code");
    }
    boolean taken =
        Json.flag(code, "active")
            && objectStore.all(ObjectKind.PROMOTION_CODE).values().stream()
                .filter(other -> Json.string(other, "code").equalsIgnoreCase(text))
                .filter(other -> unusable(other).isEmpty())
                .anyMatch(other -> other.path("customer").equals(code.path("customer")));
    if (taken) {
      throw Refusal.invalid("An active promotion code with `code: " + text + "` already exists.")
          .code("resource_already_exists")
          .param("code");
    }
  }

  /** Why a promotion code cannot be used any more. */
  private Optional<String> unusable(ObjectNode code) {
    long now = timeline.now();
    if (!Json.flag(code, "active")) {
      return Optional.of("This promotion code is not active.");
    }
    if (StandInClock.passed(Json.number(code, "expires_at"), now)) {
      return Optional.of("This promotion code has expired.");
    }
    return usedUp(code) ? Optional.of("This promotion code has been used up.") : Optional.empty();
  }

  /** Why a coupon cannot be used any more. */
  private Optional<String> over(ObjectNode coupon) {
    String id = Json.string(coupon, "id");
    if (StandInClock.passed(Json.number(coupon, "redeem_by"), timeline.now())) {
      return Optional.of("Coupon expired: " + id);
    }
    return usedUp(coupon) ? Optional.of("Coupon is used up: " + id) : Optional.empty();
  }

  private static boolean usedUp(ObjectNode couponOrCode) {
    return Json.number(couponOrCode, "max_redemptions")
        .filter(most -> Json.amount(couponOrCode, "times_redeemed") >= most)
        .isPresent();
  }

  /** Refuses a coupon or a code that this customer cannot use in this currency, or nobody. */
  public void requireUsable(
      ObjectNode coupon,
      Optional<ObjectNode> code,
      Optional<String> customer,
      String currency,
      String param) {
    code.flatMap(this::unusable)
        .ifPresent(
            reason -> {
              throw Refusal.invalid(reason).param(param);
            });
    over(coupon)
        .ifPresent(
            reason -> {
              throw Refusal.invalid(reason).code("coupon_expired").param(param);
            });
    if (code.flatMap(found -> Json.text(found, "customer"))
        .filter(owner -> customer.filter(owner::equals).isEmpty())
        .isPresent()) {
      throw Refusal.invalid("This promotion code cannot be redeemed by this customer.")
          .param(param);
    }
    if (Json.text(coupon, "currency").filter(own -> !own.equals(currency)).isPresent()) {
      throw Refusal.invalid(
              "The coupon is in another currency than what it is to be taken off: "
                  + Json.string(coupon, "currency")
                  + " instead of "
                  + currency
                  + ".")
          .param(param);
    }
  }

  private ObjectNode retrieveCode(ApiRequest call) {
    return objectStore.get(ObjectKind.PROMOTION_CODE, call.path("id"));
  }

  private ObjectNode listCodes(ApiRequest call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    call.params()
        .text("code")
        .ifPresent(
            wanted -> filters.add(code -> Json.string(code, "code").equalsIgnoreCase(wanted)));
    call.params()
        .bool("active")
        .ifPresent(active -> filters.add(code -> Json.flag(code, "active") == active));
    return Listing.of(objectStore, call, ObjectKind.PROMOTION_CODE, filters);
  }

  /** The promotion code that a buyer typed, if it may be used. */
  public Optional<ObjectNode> typed(String code) {
    return objectStore.all(ObjectKind.PROMOTION_CODE).values().stream()
        .filter(known -> Json.string(known, "code").equalsIgnoreCase(code.strip()))
        .filter(known -> unusable(known).isEmpty())
        .findFirst();
  }

  /** What {@code discounts[][coupon|promotion_code]} asks for. */
  public record Asked(ObjectNode coupon, Optional<String> code) {}

  public List<Asked> asked(Params params, Optional<String> customer, String currency) {
    var all = new ArrayList<Asked>();
    for (Params given : params.children("discounts")) {
      given.exclusive("coupon", "promotion_code");
      Optional<ObjectNode> code =
          given
              .text("promotion_code")
              .map(
                  id ->
                      objectStore.named(ObjectKind.PROMOTION_CODE, id, given.at("promotion_code")));
      ObjectNode coupon =
          objectStore.named(
              ObjectKind.COUPON,
              code.map(found -> Json.string(found, "promotion", "coupon"))
                  .orElseGet(() -> given.required("coupon")),
              given.at("coupon"));
      requireUsable(
          coupon,
          code,
          customer,
          currency,
          given.at(code.isPresent() ? "promotion_code" : "coupon"));
      all.add(new Asked(coupon, code.map(found -> Json.string(found, "id"))));
    }
    return all;
  }

  /** Gives a subscription the discounts that {@code discounts} asks for; empty takes them away. */
  public void write(Params params, ObjectNode subscription) {
    boolean clears = params.clears("discounts");
    if (!clears && !params.has("discounts")) {
      return;
    }
    String customer = Json.string(subscription, "customer");
    Optional<String> id = Optional.of(Json.string(subscription, "id"));
    List<ObjectNode> before = given(subscription);
    List<Asked> asked =
        clears
            ? List.of()
            : asked(params, Optional.of(customer), Json.string(subscription, "currency"));
    subscription.set(
        "discounts",
        Json.array(
            asked.stream()
                .map(one -> Json.string(add(one.coupon(), one.code(), customer, id), "id"))
                .toList()));
    tell(before, given(subscription));
  }

  private List<ObjectNode> given(ObjectNode subscription) {
    return Json.strings(subscription.path("discounts"))
        .map(id -> objectStore.get(ObjectKind.DISCOUNT, id))
        .toList();
  }

  /** A discount that takes another's place is an update of it. */
  private void tell(List<ObjectNode> before, List<ObjectNode> after) {
    for (int n = 0; n < Math.max(before.size(), after.size()); n++) {
      if (n >= before.size()) {
        events.emit("customer.discount.created", after.get(n));
      } else if (n >= after.size()) {
        events.emit("customer.discount.deleted", before.get(n));
      } else {
        events.replaced("customer.discount.updated", before.get(n), after.get(n));
      }
    }
  }

  /** Gives a subscription that is bought a discount. */
  public String grant(
      ObjectNode coupon, Optional<String> code, String customer, Optional<String> subscription) {
    ObjectNode discount = add(coupon, code, customer, subscription);
    events.emit("customer.discount.created", discount);
    return Json.string(discount, "id");
  }

  private ObjectNode add(
      ObjectNode coupon, Optional<String> code, String customer, Optional<String> subscription) {
    long now = timeline.now();
    ObjectNode discount =
        ObjectDefaults.fresh(ObjectKind.DISCOUNT)
            .put("start", now)
            .put("customer", customer)
            .put("promotion_code", code.orElse(null))
            .put("subscription", subscription.orElse(null));
    Json.child(discount, "source").put("coupon", Json.string(coupon, "id"));
    Json.number(coupon, "duration_in_months")
        .filter(months -> Json.string(coupon, "duration").equals("repeating"))
        .ifPresent(months -> discount.put("end", now + months * 30 * StandInClock.DAY));
    objectStore.add(discount);
    objectStore.edit(coupon).put("times_redeemed", Json.amount(coupon, "times_redeemed") + 1);
    coupon.put("valid", !usedUp(coupon));
    code.map(id -> objectStore.edit(ObjectKind.PROMOTION_CODE, id))
        .ifPresent(used -> used.put("times_redeemed", Json.amount(used, "times_redeemed") + 1));
    return discount;
  }

  /** What a discount takes off an amount now. */
  public long off(ObjectNode discount, long amount) {
    ObjectNode coupon =
        objectStore.get(ObjectKind.COUPON, Json.string(discount, "source", "coupon"));
    boolean over = Json.number(discount, "end").filter(end -> end <= timeline.now()).isPresent();
    boolean spent =
        Json.string(coupon, "duration").equals("once")
            && Json.flag(InternalFields.of(discount), "used");
    if (over || spent || amount <= 0) {
      return 0;
    }
    return worth(coupon, amount);
  }

  /** What a coupon takes off an amount. */
  public long worth(ObjectNode coupon, long amount) {
    long off =
        Json.number(coupon, "amount_off")
            .orElseGet(() -> Math.round(amount * coupon.path("percent_off").asDouble() / 100));
    return Math.min(amount, off);
  }

  /** A discount for once is spent by the first invoice that it takes something off. */
  public void use(ObjectNode discount) {
    InternalFields.of(objectStore.edit(discount)).put("used", true);
  }
}
