package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /v1/coupons}, {@code /v1/promotion_codes}, and the discounts that they give. */
final class Coupons {

  private final Ledger ledger;
  private final Timeline timeline;
  private final Events events;

  Coupons(Ledger ledger, Timeline timeline, Events events) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.events = events;
  }

  ObjectNode create(Call call) {
    Params params = call.params();
    ObjectNode coupon = Shapes.fresh(Kind.COUPON, timeline.now());
    params.text("id").ifPresent(id -> coupon.put("id", id));
    params.copyText(coupon, "name");
    params.decimal("percent_off").ifPresent(percent -> coupon.put("percent_off", percent));
    params.integer("amount_off", 1, Long.MAX_VALUE).ifPresent(off -> coupon.put("amount_off", off));
    if (Json.present(coupon, "percent_off") == Json.present(coupon, "amount_off")) {
      throw Refusal.invalid("You must pass exactly one of percent_off and amount_off.");
    }
    params
        .text("currency")
        .ifPresent(currency -> coupon.put("currency", currency.toLowerCase(Locale.ROOT)));
    coupon.put("duration", params.oneOf("duration", "once", "repeating", "forever").orElse("once"));
    for (String field : List.of("duration_in_months", "max_redemptions", "redeem_by")) {
      params.integer(field).ifPresent(number -> coupon.put(field, number));
    }
    params.copyMetadata(coupon);
    ledger.add(coupon);
    events.emit("coupon.created", coupon);
    return coupon;
  }

  ObjectNode retrieve(Call call) {
    return ledger.get(Kind.COUPON, call.path("id"));
  }

  ObjectNode list(Call call) {
    return Listing.of(ledger, call, Kind.COUPON, List.of());
  }

  ObjectNode createCode(Call call) {
    Params params = call.params();
    Params promotion = params.child("promotion").orElseThrow(() -> Refusal.missing("promotion"));
    promotion.requiredOneOf("type", "coupon");
    ObjectNode coupon =
        ledger.named(Kind.COUPON, promotion.required("coupon"), "promotion[coupon]");
    ObjectNode code = Shapes.fresh(Kind.PROMOTION_CODE, timeline.now());
    code.put("code", params.text("code").orElseGet(() -> Ids.random(8).toUpperCase(Locale.ROOT)));
    Json.child(code, "promotion").put("coupon", Json.string(coupon, "id"));
    params.bool("active").ifPresent(active -> code.put("active", active));
    for (String field : List.of("expires_at", "max_redemptions")) {
      params.integer(field).ifPresent(number -> code.put(field, number));
    }
    params
        .text("customer")
        .map(id -> ledger.named(Kind.CUSTOMER, id, "customer"))
        .ifPresent(customer -> code.put("customer", Json.string(customer, "id")));
    params.copyMetadata(code);
    ledger.add(code);
    events.emit("promotion_code.created", code);
    return code;
  }

  ObjectNode retrieveCode(Call call) {
    return ledger.get(Kind.PROMOTION_CODE, call.path("id"));
  }

  ObjectNode listCodes(Call call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    call.params()
        .text("code")
        .ifPresent(
            wanted -> filters.add(code -> Json.string(code, "code").equalsIgnoreCase(wanted)));
    call.params()
        .bool("active")
        .ifPresent(active -> filters.add(code -> Json.flag(code, "active") == active));
    return Listing.of(ledger, call, Kind.PROMOTION_CODE, filters);
  }

  /** The promotion code that a buyer typed, if it may be used. */
  Optional<ObjectNode> typed(String code) {
    return ledger.all(Kind.PROMOTION_CODE).values().stream()
        .filter(known -> Json.string(known, "code").equalsIgnoreCase(code.strip()))
        .filter(known -> Json.flag(known, "active"))
        .filter(
            known -> Json.number(known, "expires_at").filter(at -> at <= timeline.now()).isEmpty())
        .findFirst();
  }

  /** The discounts that {@code discounts[][coupon|promotion_code]} asks for, by their ids. */
  List<String> grant(List<Params> discounts, String customer, Optional<String> subscription) {
    var ids = new ArrayList<String>();
    for (Params given : discounts) {
      Optional<String> code = given.text("promotion_code");
      String coupon =
          code.map(id -> ledger.named(Kind.PROMOTION_CODE, id, given.at("promotion_code")))
              .map(found -> Json.string(found, "promotion", "coupon"))
              .orElseGet(() -> given.required("coupon"));
      ids.add(
          grant(
              ledger.named(Kind.COUPON, coupon, given.at("coupon")), code, customer, subscription));
    }
    return ids;
  }

  /** Gives a subscription the discounts that {@code discounts} asks for; empty takes them away. */
  void write(Params params, ObjectNode subscription) {
    if (params.has("discounts")) {
      List<Params> given = params.clears("discounts") ? List.of() : params.children("discounts");
      subscription.set(
          "discounts",
          Json.array(
              grant(
                  given,
                  Json.string(subscription, "customer"),
                  Optional.of(Json.string(subscription, "id")))));
    }
  }

  String grant(
      ObjectNode coupon, Optional<String> code, String customer, Optional<String> subscription) {
    long now = timeline.now();
    ObjectNode discount =
        Shapes.fresh(Kind.DISCOUNT)
            .put("start", now)
            .put("customer", customer)
            .put("promotion_code", code.orElse(null))
            .put("subscription", subscription.orElse(null));
    Json.child(discount, "source").put("coupon", Json.string(coupon, "id"));
    Json.number(coupon, "duration_in_months")
        .filter(months -> Json.string(coupon, "duration").equals("repeating"))
        .ifPresent(months -> discount.put("end", now + months * 30 * Timeline.DAY));
    ledger.add(discount);
    ledger.edit(coupon).put("times_redeemed", Json.amount(coupon, "times_redeemed") + 1);
    code.map(id -> ledger.edit(Kind.PROMOTION_CODE, id))
        .ifPresent(used -> used.put("times_redeemed", Json.amount(used, "times_redeemed") + 1));
    return Json.string(discount, "id");
  }

  /** What a discount takes off an amount now. */
  long off(ObjectNode discount, long amount) {
    ObjectNode coupon = ledger.get(Kind.COUPON, Json.string(discount, "source", "coupon"));
    boolean over = Json.number(discount, "end").filter(end -> end <= timeline.now()).isPresent();
    boolean spent =
        Json.string(coupon, "duration").equals("once") && Json.flag(Notes.of(discount), "used");
    if (over || spent || amount <= 0) {
      return 0;
    }
    return worth(coupon, amount);
  }

  /** What a coupon takes off an amount. */
  long worth(ObjectNode coupon, long amount) {
    long off =
        Json.number(coupon, "amount_off")
            .orElseGet(() -> Math.round(amount * coupon.path("percent_off").asDouble() / 100));
    return Math.min(amount, off);
  }

  /** A discount for once is spent by the first invoice that it takes something off. */
  void use(ObjectNode discount) {
    Notes.of(ledger.edit(discount)).put("used", true);
  }
}
