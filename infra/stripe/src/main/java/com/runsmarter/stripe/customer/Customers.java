package com.runsmarter.stripe.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.Ids;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** {@code /v1/customers}. */
public final class Customers {

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;
  private final PaymentMethods paymentMethods;
  private final CustomerBalances balances;
  private final CustomerListener listener;

  public Customers(
      ObjectStore objectStore,
      StandInClock timeline,
      Events events,
      PaymentMethods paymentMethods,
      CustomerBalances balances,
      CustomerListener listener) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
    this.paymentMethods = paymentMethods;
    this.balances = balances;
    this.listener = listener;
  }

  public void addTo(Routes routes) {
    routes
        .post("/v1/customers", this::create)
        .get("/v1/customers", this::list)
        .get("/v1/customers/{id}", this::retrieve)
        .post("/v1/customers/{id}", this::update)
        .delete("/v1/customers/{id}", this::delete);
  }

  private ObjectNode create(ApiRequest call) {
    Params params = call.params();
    params
        .text("test_clock")
        .ifPresent(
            clock ->
                timeline.follow(objectStore.named(ObjectKind.TEST_CLOCK, clock, "test_clock")));
    ObjectNode customer = blank();
    params.text("test_clock").ifPresent(clock -> customer.put("test_clock", clock));
    timeline.follow(customer);
    customer.put("created", timeline.now());
    write(params, customer);
    objectStore.add(customer);
    params.integer("balance").ifPresent(balance -> balances.set(customer, balance));
    params.text("payment_method").ifPresent(method -> paymentMethods.attach(method, customer));
    events.emit("customer.created", customer);
    return customer;
  }

  /** Makes a customer for a buyer whom Checkout does not know yet. */
  public ObjectNode createFor(String email) {
    ObjectNode customer = blank().put("created", timeline.now()).put("email", email);
    objectStore.add(customer);
    events.emit("customer.created", customer);
    return customer;
  }

  private ObjectNode retrieve(ApiRequest call) {
    ObjectNode customer = objectStore.get(ObjectKind.CUSTOMER, call.path("id"));
    return CustomerState.deleted(customer) ? tombstone(customer) : customer;
  }

  private ObjectNode update(ApiRequest call) {
    ObjectNode customer = CustomerState.live(objectStore, call.path("id"));
    timeline.follow(customer);
    events.change(
        "customer.updated",
        customer,
        changed -> {
          write(call.params(), changed);
          call.params().integer("balance").ifPresent(amount -> balances.set(changed, amount));
        });
    return customer;
  }

  private ObjectNode delete(ApiRequest call) {
    ObjectNode customer = CustomerState.live(objectStore, call.path("id"));
    timeline.follow(customer);
    listener.deleting(customer);
    events.emit("customer.deleted", customer);
    CustomerState.delete(objectStore.edit(customer));
    return tombstone(customer);
  }

  private ObjectNode list(ApiRequest call) {
    var filters = new ArrayList<Predicate<ObjectNode>>();
    filters.add(customer -> !CustomerState.deleted(customer));
    call.params()
        .text("email")
        .ifPresent(
            email ->
                filters.add(
                    customer -> Json.text(customer, "email").filter(email::equals).isPresent()));
    call.params()
        .text("test_clock")
        .ifPresent(
            clock ->
                filters.add(
                    customer ->
                        Json.text(customer, "test_clock").filter(clock::equals).isPresent()));
    return Listing.of(objectStore, call, ObjectKind.CUSTOMER, filters);
  }

  private static ObjectNode blank() {
    return ObjectDefaults.fresh(ObjectKind.CUSTOMER)
        .put("invoice_prefix", Ids.random(8).toUpperCase(Locale.ROOT));
  }

  private static ObjectNode tombstone(ObjectNode customer) {
    return Json.object()
        .put("id", Json.string(customer, "id"))
        .put("object", "customer")
        .put("deleted", true);
  }

  private void write(Params params, ObjectNode customer) {
    for (String field : List.of("name", "phone", "description")) {
      params.copyText(customer, field);
    }
    params.copyEmail(customer, "email");
    params.copyTexts(
        customer, "address", "city", "country", "line1", "line2", "postal_code", "state");
    params.copyMetadata(customer);
    params
        .oneOf("tax_exempt", "none", "exempt", "reverse")
        .ifPresent(exempt -> customer.put("tax_exempt", exempt));
    if (params.has("preferred_locales")) {
      customer.set("preferred_locales", Json.array(params.texts("preferred_locales")));
    }
    params
        .child("invoice_settings")
        .ifPresent(
            given -> {
              ObjectNode settings = Json.child(customer, "invoice_settings");
              given.copyText(settings, "footer");
              if (given.clears("default_payment_method")) {
                settings.putNull("default_payment_method");
              }
              given
                  .text("default_payment_method")
                  .map(method -> paymentMethods.attachedTo(method, customer, given))
                  .ifPresent(
                      method -> settings.put("default_payment_method", Json.string(method, "id")));
            });
  }
}
