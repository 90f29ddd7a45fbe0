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
import java.util.List;
import java.util.function.Predicate;

/** {@code /v1/products}. */
public final class Products {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;

  public Products(ObjectStore objectStore, StandInClock timeline, Events events) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
  }

  public void addTo(Routes routes) {
    routes
        .post("/v1/products", this::create)
        .get("/v1/products", this::list)
        .get("/v1/products/{id}", this::retrieve)
        .post("/v1/products/{id}", this::update);
  }

  private ObjectNode create(ApiRequest call) {
    Params params = call.params();
    ObjectNode product =
        ObjectDefaults.fresh(ObjectKind.PRODUCT, timeline.now()).put("updated", timeline.now());
    params.text("id").ifPresent(id -> product.put("id", unused(id)));
    product.put("name", params.required("name"));
    write(params, product);
    objectStore.add(product);
    events.emit("product.created", product);
    return product;
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.PRODUCT, call.path("id"));
  }

  private ObjectNode update(ApiRequest call) {
    ObjectNode product = objectStore.get(ObjectKind.PRODUCT, call.path("id"));
    events.change(
        "product.updated",
        product,
        changed -> {
          write(call.params(), changed);
          call.params()
              .text("default_price")
              .map(price -> objectStore.named(ObjectKind.PRICE, price, "default_price"))
              .ifPresent(price -> changed.put("default_price", Json.string(price, "id")));
          changed.put("updated", timeline.now());
        });
    return product;
  }

  private ObjectNode list(ApiRequest call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    Params params = call.params();
    params
        .bool("active")
        .ifPresent(active -> filters.add(product -> Json.flag(product, "active") == active));
    List<String> ids = params.texts("ids");
    if (!ids.isEmpty()) {
      filters.add(product -> ids.contains(Json.string(product, "id")));
    }
    return Listing.of(objectStore, call, ObjectKind.PRODUCT, filters);
  }

  private String unused(String id) {
    if (objectStore.find(id).isPresent()) {
      throw Refusal.invalid("Product already exists.").code("resource_already_exists").param("id");
    }
    return id;
  }

  private void write(Params params, ObjectNode product) {
    params.text("name").ifPresent(name -> product.put("name", name));
    for (String field :
        List.of("description", "statement_descriptor", "tax_code", "unit_label", "url")) {
      params.copyText(product, field);
    }
    params.bool("active").ifPresent(active -> product.put("active", active));
    if (params.has("images")) {
      product.set("images", Json.array(params.texts("images")));
    }
    params.copyMetadata(product);
  }
}
