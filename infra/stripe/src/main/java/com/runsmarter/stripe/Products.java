package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** {@code /v1/products}. */
final class Products {

  private final Ledger ledger;
  private final Timeline timeline;
  private final Events events;

  Products(Ledger ledger, Timeline timeline, Events events) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.events = events;
  }

  ObjectNode create(Call call) {
    Params params = call.params();
    ObjectNode product = Shapes.fresh(Kind.PRODUCT, timeline.now()).put("updated", timeline.now());
    params.text("id").ifPresent(id -> product.put("id", unused(id)));
    product.put("name", params.required("name"));
    write(params, product);
    ledger.add(product);
    events.emit("product.created", product);
    return product;
  }

  ObjectNode retrieve(Call call) {
    return ledger.get(Kind.PRODUCT, call.path("id"));
  }

  ObjectNode update(Call call) {
    ObjectNode product = ledger.get(Kind.PRODUCT, call.path("id"));
    events.change(
        "product.updated",
        product,
        changed -> {
          write(call.params(), changed);
          call.params()
              .text("default_price")
              .map(price -> ledger.named(Kind.PRICE, price, "default_price"))
              .ifPresent(price -> changed.put("default_price", Json.string(price, "id")));
          changed.put("updated", timeline.now());
        });
    return product;
  }

  ObjectNode list(Call call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    Params params = call.params();
    params
        .bool("active")
        .ifPresent(active -> filters.add(product -> Json.flag(product, "active") == active));
    List<String> ids = params.texts("ids");
    if (!ids.isEmpty()) {
      filters.add(product -> ids.contains(Json.string(product, "id")));
    }
    return Listing.of(ledger, call, Kind.PRODUCT, filters);
  }

  private String unused(String id) {
    if (ledger.find(id).isPresent()) {
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
