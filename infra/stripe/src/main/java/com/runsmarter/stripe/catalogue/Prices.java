package com.runsmarter.stripe.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /v1/prices}. */
public final class Prices {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;

  public Prices(ObjectStore objectStore, StandInClock timeline, Events events) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
  }

  public void addTo(Routes routes) {
    routes
        .post("/v1/prices", this::create)
        .get("/v1/prices", this::list)
        .get("/v1/prices/{id}", this::retrieve)
        .post("/v1/prices/{id}", this::update);
  }

  private ObjectNode create(ApiRequest call) {
    Params params = call.params();
    long now = timeline.now();
    String currency = params.required("currency").toLowerCase(Locale.ROOT);
    requireCurrency(currency, "currency");
    ObjectNode price =
        ObjectDefaults.fresh(ObjectKind.PRICE, now)
            .put("currency", currency)
            .put("product", product(params, now));
    long amount =
        params
            .integer("unit_amount", 0, 99_999_999)
            .orElseThrow(() -> Refusal.missing("unit_amount"));
    price.put("unit_amount", amount).put("unit_amount_decimal", Long.toString(amount));
    params.child("recurring").ifPresent(recurring -> writeRecurring(recurring, price));
    params
        .oneOf("tax_behavior", "exclusive", "inclusive", "unspecified")
        .ifPresent(behaviour -> price.put("tax_behavior", behaviour));
    params.oneOf("billing_scheme", "per_unit");
    write(params, price);
    objectStore.add(price);
    events.emit("price.created", price);
    return price;
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.PRICE, call.path("id"));
  }

  private ObjectNode update(ApiRequest call) {
    ObjectNode price = objectStore.get(ObjectKind.PRICE, call.path("id"));
    events.change("price.updated", price, changed -> write(call.params(), changed));
    return price;
  }

  private ObjectNode list(ApiRequest call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    Params params = call.params();
    params
        .bool("active")
        .ifPresent(active -> filters.add(price -> Json.flag(price, "active") == active));
    params
        .oneOf("type", "one_time", "recurring")
        .ifPresent(type -> filters.add(price -> Json.string(price, "type").equals(type)));
    for (String field : List.of("product", "currency")) {
      params
          .text(field)
          .ifPresent(
              wanted ->
                  filters.add(price -> Json.text(price, field).filter(wanted::equals).isPresent()));
    }
    List<String> keys = params.texts("lookup_keys");
    if (!keys.isEmpty()) {
      filters.add(price -> Json.text(price, "lookup_key").filter(keys::contains).isPresent());
    }
    return Listing.of(objectStore, call, ObjectKind.PRICE, filters);
  }

  /** Refuses what is no currency. */
  public static void requireCurrency(String currency, String param) {
    try {
      Currency.getInstance(currency.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("Invalid currency: " + currency + ".").param(param);
    }
  }

  private String product(Params params, long now) {
    Optional<Params> inline = params.child("product_data");
    if (inline.isEmpty()) {
      return Json.string(
          objectStore.named(ObjectKind.PRODUCT, params.required("product"), "product"), "id");
    }
    ObjectNode product =
        ObjectDefaults.fresh(ObjectKind.PRODUCT, now)
            .put("updated", now)
            .put("name", inline.get().required("name"));
    inline.get().copyMetadata(product);
    objectStore.add(product);
    events.emit("product.created", product);
    return Json.string(product, "id");
  }

  private static void writeRecurring(Params given, ObjectNode price) {
    price.put("type", "recurring");
    ObjectNode recurring = price.putObject("recurring");
    recurring.put(
        "interval",
        given
            .oneOf("interval", "day", "week", "month", "year")
            .orElseThrow(() -> Refusal.missing(given.at("interval"))));
    recurring.put("interval_count", given.integer("interval_count", 1, 1095).orElse(1L));
    recurring.putNull("meter");
    recurring.put("trial_period_days", given.integer("trial_period_days").orElse(null));
    recurring.put("usage_type", given.oneOf("usage_type", "licensed").orElse("licensed"));
  }

  private void write(Params params, ObjectNode price) {
    params.copyText(price, "nickname");
    params.bool("active").ifPresent(active -> price.put("active", active));
    params.copyMetadata(price);
    boolean transfer = params.bool("transfer_lookup_key").orElse(false);
    params
        .text("lookup_key")
        .ifPresent(
            key -> {
              for (ObjectNode other : objectStore.all(ObjectKind.PRICE).values()) {
                if (Json.text(other, "lookup_key").filter(key::equals).isPresent()) {
                  handOver(other, price, key, transfer);
                }
              }
              price.put("lookup_key", key);
            });
  }

  /** A lookup key belongs to one price at a time. */
  private void handOver(ObjectNode holder, ObjectNode claimant, String key, boolean transfer) {
    if (Json.string(holder, "id").equals(Json.string(claimant, "id"))) {
      return;
    }
    if (!transfer) {
      throw Refusal.invalid(
              "A price (`"
                  + Json.string(holder, "id")
                  + "`) already uses that lookup key. Prices must have unique lookup keys. Pass "
                  + "`transfer_lookup_key=true` to move `"
                  + key
                  + "`.")
          .param("lookup_key");
    }
    events.change("price.updated", holder, other -> other.putNull("lookup_key"));
  }
}
