package com.runsmarter.stripe.customer;

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
import java.util.Optional;

/** Keeping a card for later without charging it; {@code /v1/setup_intents}. */
public final class SetupIntents {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final PaymentMethods paymentMethods;

  public SetupIntents(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      PaymentMethods paymentMethods) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.paymentMethods = paymentMethods;
  }

  public void addTo(Routes routes) {
    routes
        .post("/v1/setup_intents", this::create)
        .get("/v1/setup_intents", this::list)
        .get("/v1/setup_intents/{id}", this::retrieve)
        .post("/v1/setup_intents/{id}/confirm", this::confirm);
  }

  private ObjectNode create(ApiRequest call) {
    Params params = call.params();
    Optional<ObjectNode> customer =
        params.has("customer")
            ? Optional.of(CustomerState.named(objectStore, params))
            : Optional.empty();
    ObjectNode intent = intend(customer);
    params
        .oneOf("usage", "off_session", "on_session")
        .ifPresent(usage -> intent.put("usage", usage));
    params.copyText(intent, "description");
    params.copyMetadata(intent);
    boolean confirm = params.bool("confirm").orElse(false);
    params
        .text("payment_method")
        .map(id -> usable(id, customer))
        .ifPresent(
            card -> {
              intent
                  .put("payment_method", Json.string(card, "id"))
                  .put("status", "requires_confirmation");
              if (confirm) {
                succeed(intent, card);
              }
            });
    return intent;
  }

  private ObjectNode confirm(ApiRequest call) {
    ObjectNode intent = objectStore.get(ObjectKind.SETUP_INTENT, call.path("id"));
    String id =
        call.params()
            .text("payment_method")
            .or(() -> Json.text(intent, "payment_method"))
            .orElseThrow(() -> Refusal.missing("payment_method"));
    Optional<ObjectNode> customer =
        Json.text(intent, "customer").map(owner -> objectStore.get(ObjectKind.CUSTOMER, owner));
    succeed(intent, usable(id, customer));
    return intent;
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.SETUP_INTENT, call.path("id"));
  }

  private ObjectNode list(ApiRequest call) {
    return Listing.byCustomer(objectStore, call, ObjectKind.SETUP_INTENT, new ArrayList<>());
  }

  /** The intent of a customer who has just entered a card. */
  public void succeeded(ObjectNode customer, ObjectNode card) {
    succeed(intend(Optional.of(customer)), card);
  }

  private ObjectNode usable(String id, Optional<ObjectNode> customer) {
    return customer
        .map(owner -> paymentMethods.attach(id, owner))
        .orElseGet(() -> objectStore.named(ObjectKind.PAYMENT_METHOD, id, "payment_method"));
  }

  private ObjectNode intend(Optional<ObjectNode> customer) {
    ObjectNode intent = ObjectDefaults.fresh(ObjectKind.SETUP_INTENT, timeline.now());
    intent
        .put("client_secret", Json.string(intent, "id") + "_secret_" + Ids.random(25))
        .put("customer", customer.map(owner -> Json.string(owner, "id")).orElse(null));
    objectStore.add(intent);
    events.emit("setup_intent.created", intent);
    return intent;
  }

  private void succeed(ObjectNode intent, ObjectNode card) {
    InternalFields.of(objectStore.edit(card)).put("authenticated", true);
    events.change(
        "setup_intent.succeeded",
        intent,
        changed ->
            changed.put("status", "succeeded").put("payment_method", Json.string(card, "id")));
  }
}
