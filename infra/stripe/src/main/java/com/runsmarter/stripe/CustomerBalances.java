package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a customer has in credit (below zero) or owes (above) with the next invoice; {@code
 * /v1/customers/{id}/balance_transactions}.
 *
 * @see <a href="https://docs.stripe.com/billing/customer/balance">Customer credit balance</a>
 */
final class CustomerBalances {

  private static final String APPLIED = "balanceApplied";

  private final Ledger ledger;
  private final Timeline timeline;
  private final Events events;

  CustomerBalances(Ledger ledger, Timeline timeline, Events events) {
    this.ledger = ledger;
    this.timeline = timeline;
    this.events = events;
  }

  ObjectNode create(Call call) {
    Params params = call.params();
    ObjectNode customer = Customers.live(ledger, call.path("customer"));
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
    ledger.edit(customer).put("currency", currency);
    ObjectNode transaction = change(customer, amount, "adjustment", about -> {});
    params.copyText(transaction, "description");
    params.copyMetadata(transaction);
    return transaction;
  }

  ObjectNode retrieve(Call call) {
    ObjectNode transaction =
        ledger.get(Kind.CUSTOMER_BALANCE_TRANSACTION, call.path("transaction"));
    if (!Json.string(transaction, "customer").equals(call.path("customer"))) {
      throw Refusal.noSuch(Kind.CUSTOMER_BALANCE_TRANSACTION, call.path("transaction"));
    }
    return transaction;
  }

  ObjectNode update(Call call) {
    ObjectNode transaction = ledger.edit(retrieve(call));
    call.params().copyText(transaction, "description");
    call.params().copyMetadata(transaction);
    return transaction;
  }

  ObjectNode list(Call call) {
    String customer = call.path("customer");
    Customers.live(ledger, customer);
    return Listing.page(
        ledger,
        call,
        Kind.CUSTOMER_BALANCE_TRANSACTION,
        ledger.ofCustomer(Kind.CUSTOMER_BALANCE_TRANSACTION, customer),
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
  void apply(ObjectNode customer, ObjectNode invoice, long amount) {
    if (amount != 0) {
      Notes.of(invoice).put(APPLIED, amount);
      change(
          customer,
          amount,
          "applied_to_invoice",
          about -> about.put("invoice", Json.string(invoice, "id")));
    }
  }

  /** Gives back what an invoice took that is void now. */
  void takeBack(ObjectNode invoice) {
    long applied = Json.amount(Notes.of(invoice), APPLIED);
    if (applied != 0) {
      Notes.of(ledger.edit(invoice)).remove(APPLIED);
      change(
          ledger.get(Kind.CUSTOMER, Json.string(invoice, "customer")),
          -applied,
          "unapplied_from_invoice",
          about -> about.put("invoice", Json.string(invoice, "id")));
    }
  }

  /** Credits the customer for a credit note. */
  ObjectNode credit(ObjectNode customer, long amount, ObjectNode note) {
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
        Shapes.fresh(Kind.CUSTOMER_BALANCE_TRANSACTION, timeline.now())
            .put("amount", amount)
            .put("currency", Json.text(customer, "currency").orElse("usd"))
            .put("customer", Json.string(customer, "id"))
            .put("ending_balance", after)
            .put("type", type);
    about.accept(transaction);
    return ledger.add(transaction);
  }
}
