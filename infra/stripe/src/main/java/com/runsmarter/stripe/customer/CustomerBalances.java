package com.runsmarter.stripe.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.catalogue.Prices;
import com.runsmarter.stripe.request.ApiRequest;
import com.runsmarter.stripe.request.Listing;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.request.Routes;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectDefaults;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import com.runsmarter.stripe.webhooks.Events;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a customer has in credit (below zero) or owes (above) with the next invoice; {@code
 * /v1/customers/{id}/balance_transactions}.
 *
 * @see <a href="https://docs.stripe.com/billing/customer/balance">Customer credit balance</a>
 */
public final class CustomerBalances {

  private static final String APPLIED = "balanceApplied";

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;

  public CustomerBalances(ObjectStore objectStore, StandInClock timeline, Events events) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
  }

  public void addTo(Routes routes) {
    routes
        .post("/v1/customers/{customer}/balance_transactions", this::create)
        .get("/v1/customers/{customer}/balance_transactions", this::list)
        .get("/v1/customers/{customer}/balance_transactions/{transaction}", this::retrieve)
        .post("/v1/customers/{customer}/balance_transactions/{transaction}", this::update);
  }

  private ObjectNode create(ApiRequest call) {
    Params params = call.params();
    ObjectNode customer = CustomerState.live(objectStore, call.path("customer"));
    timeline.follow(customer);
    long amount = params.requiredInteger("amount");
    String currency = params.required("currency").toLowerCase(Locale.ROOT);
    Prices.requireCurrency(currency, "currency");
    if (Json.text(customer, "currency").filter(own -> !own.equals(currency)).isPresent()) {
      throw Refusal.invalid(
              "The currency must be the customer's, which is "
                  + Json.string(customer, "currency")
                  + ".")
          .param("currency");
    }
    objectStore.edit(customer).put("currency", currency);
    ObjectNode transaction = change(customer, amount, "adjustment", about -> {});
    params.copyText(transaction, "description");
    params.copyMetadata(transaction);
    return transaction;
  }

  private ObjectNode retrieve(ApiRequest call) {
    ObjectNode transaction =
        objectStore.get(ObjectKind.CUSTOMER_BALANCE_TRANSACTION, call.path("transaction"));
    if (!Json.string(transaction, "customer").equals(call.path("customer"))) {
      throw Refusal.noSuch(ObjectKind.CUSTOMER_BALANCE_TRANSACTION, call.path("transaction"));
    }
    return transaction;
  }

  private ObjectNode update(ApiRequest call) {
    ObjectNode transaction = objectStore.edit(retrieve(call));
    call.params().copyText(transaction, "description");
    call.params().copyMetadata(transaction);
    return transaction;
  }

  private ObjectNode list(ApiRequest call) {
    String customer = call.path("customer");
    CustomerState.live(objectStore, customer);
    return Listing.page(
        objectStore,
        call,
        ObjectKind.CUSTOMER_BALANCE_TRANSACTION,
        objectStore.ofCustomer(ObjectKind.CUSTOMER_BALANCE_TRANSACTION, customer),
        new ArrayList<>());
  }

  /** Sets the balance, as the parameter of a customer does. */
  void set(ObjectNode customer, long balance) {
    long amount = balance - Json.amount(customer, "balance");
    if (amount != 0) {
      book(customer, amount, "adjustment", about -> {});
    }
  }

  /** What a final invoice takes from the balance, or leaves to it. */
  public void apply(ObjectNode customer, ObjectNode invoice, long amount) {
    if (amount != 0) {
      InternalFields.of(invoice).put(APPLIED, amount);
      change(
          customer,
          amount,
          "applied_to_invoice",
          about -> about.put("invoice", Json.string(invoice, "id")));
    }
  }

  /** Gives back what an invoice took that is void now. */
  public void takeBack(ObjectNode invoice) {
    long applied = Json.amount(InternalFields.of(invoice), APPLIED);
    if (applied != 0) {
      InternalFields.of(objectStore.edit(invoice)).remove(APPLIED);
      change(
          objectStore.get(ObjectKind.CUSTOMER, Json.string(invoice, "customer")),
          -applied,
          "unapplied_from_invoice",
          about -> about.put("invoice", Json.string(invoice, "id")));
    }
  }

  /** Credits the customer for a credit note. */
  public ObjectNode credit(ObjectNode customer, long amount, ObjectNode note) {
    return change(
        customer,
        -amount,
        "credit_note",
        about ->
            about
                .put("credit_note", Json.string(note, "id"))
                .put("invoice", Json.string(note, "invoice")));
  }

  private ObjectNode change(
      ObjectNode customer, long amount, String type, Consumer<ObjectNode> about) {
    var booked = new ArrayList<ObjectNode>();
    events.change(
        "customer.updated", customer, changed -> booked.add(book(changed, amount, type, about)));
    return booked.getFirst();
  }

  private ObjectNode book(
      ObjectNode customer, long amount, String type, Consumer<ObjectNode> about) {
    long after = Json.amount(customer, "balance") + amount;
    customer.put("balance", after);
    ObjectNode transaction =
        ObjectDefaults.fresh(ObjectKind.CUSTOMER_BALANCE_TRANSACTION, timeline.now())
            .put("amount", amount)
            .put("currency", Json.text(customer, "currency").orElse("usd"))
            .put("customer", Json.string(customer, "id"))
            .put("ending_balance", after)
            .put("type", type);
    about.accept(transaction);
    return objectStore.add(transaction);
  }
}
