package com.runsmarter.stripe.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.payment.TestBankAccount;
import com.runsmarter.stripe.payment.TestCard;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /v1/payment_methods}: cards and US bank accounts. */
public final class PaymentMethods {

  /** When a card runs out. */
  public record Expiry(long month, long year) {
    public static final Expiry FAR = new Expiry(12, 2034);

    /** Refuses a month that does not exist. */
    public Expiry {
      if (month < 1 || month > 12) {
        throw Refusal.invalid("Your card's expiration month is invalid.")
            .code("invalid_expiry_month");
      }
    }
  }

  private static final String CARD = "card";
  private static final String ACCOUNT = "account";

  private final ObjectStore objectStore;
  private final StandInClock timeline;
  private final Events events;

  public PaymentMethods(ObjectStore objectStore, StandInClock timeline, Events events) {
    this.objectStore = objectStore;
    this.timeline = timeline;
    this.events = events;
  }

  public void addTo(Routes routes) {
    routes
        .get("/v1/customers/{id}/payment_methods", this::listOfCustomer)
        .get("/v1/customers/{id}/payment_methods/{method}", this::ofCustomer)
        .post("/v1/payment_methods", this::create)
        .get("/v1/payment_methods", this::list)
        .get("/v1/payment_methods/{id}", this::retrieve)
        .post("/v1/payment_methods/{id}", this::update)
        .post("/v1/payment_methods/{id}/attach", this::attach)
        .post("/v1/payment_methods/{id}/detach", this::detach);
  }

  private ObjectNode create(ApiRequest call) {
    Params params = call.params();
    ObjectNode method =
        params.requiredOneOf("type", CARD, TestBankAccount.TYPE).equals(CARD)
            ? enteredCard(params)
            : enteredAccount(params);
    write(params, method);
    return objectStore.add(method);
  }

  private ObjectNode enteredAccount(Params params) {
    Params given = params.requiredChild(TestBankAccount.TYPE);
    String number = given.required("account_number");
    if (!given.required("routing_number").equals("110000000")) {
      throw Refusal.invalid("Stripe's test bank accounts have the routing number 110000000.")
          .code("routing_number_invalid")
          .param(given.at("routing_number"));
    }
    ObjectNode method =
        make(
            TestBankAccount.numbered(number)
                .orElseThrow(
                    () ->
                        Refusal.invalid("Not one of Stripe's test bank accounts.")
                            .code("account_number_invalid")
                            .param(given.at("account_number"))));
    ObjectNode account = Json.child(method, TestBankAccount.TYPE);
    account.put(
        "account_holder_type", given.requiredOneOf("account_holder_type", "company", "individual"));
    given
        .oneOf("account_type", "checking", "savings")
        .ifPresent(type -> account.put("account_type", type));
    return method;
  }

  private ObjectNode enteredCard(Params params) {
    Params given = params.child(CARD).orElseThrow(() -> Refusal.missing(CARD));
    TestCard card =
        given
            .text("token")
            .map(token -> "pm_card_" + token.replaceFirst("^tok_", ""))
            .flatMap(TestCard::ofPaymentMethod)
            .or(() -> given.text("number").flatMap(TestCard::numbered))
            .orElseThrow(
                () ->
                    Refusal.invalid("Your card number is not one of Stripe's test cards.")
                        .code("incorrect_number")
                        .param("card[number]"));
    long thisYear = timeline.ownInstant().atZone(ZoneOffset.UTC).getYear();
    Optional<Long> year = given.integer("exp_year");
    if (year.filter(last -> last < thisYear || last > thisYear + 50).isPresent()) {
      throw Refusal.invalid("Your card's expiration year is invalid.")
          .code("invalid_expiry_year")
          .param(given.at("exp_year"));
    }
    ObjectNode method =
        make(
            card,
            new Expiry(
                given.integer("exp_month", 1, 12).orElse(Expiry.FAR.month()),
                year.orElse(Expiry.FAR.year())));
    if (given.text("cvc").isEmpty() && !given.has("token")) {
      Json.child(Json.child(method, CARD), "checks").putNull("cvc_check");
    }
    return method;
  }

  private ObjectNode retrieve(ApiRequest call) {
    return objectStore.get(ObjectKind.PAYMENT_METHOD, call.path("id"));
  }

  private ObjectNode update(ApiRequest call) {
    ObjectNode method = objectStore.get(ObjectKind.PAYMENT_METHOD, call.path("id"));
    events.change(
        "payment_method.updated",
        method,
        changed -> {
          write(call.params(), changed);
          call.params()
              .child(CARD)
              .ifPresent(
                  card -> {
                    ObjectNode kept = Json.child(changed, CARD);
                    card.integer("exp_month", 1, 12).ifPresent(at -> kept.put("exp_month", at));
                    card.integer("exp_year").ifPresent(at -> kept.put("exp_year", at));
                  });
        });
    return method;
  }

  private ObjectNode attach(ApiRequest call) {
    return attach(call.path("id"), CustomerState.named(objectStore, call.params()));
  }

  private ObjectNode detach(ApiRequest call) {
    ObjectNode method = objectStore.get(ObjectKind.PAYMENT_METHOD, call.path("id"));
    String customer =
        Json.text(method, "customer")
            .orElseThrow(
                () ->
                    Refusal.invalid(
                        "The payment method you provided is not attached to a customer so"
                            + " detachment is impossible."));
    objectStore.edit(method).putNull("customer");
    ObjectNode owner = objectStore.edit(ObjectKind.CUSTOMER, customer);
    ObjectNode settings = Json.child(owner, "invoice_settings");
    if (Json.text(settings, "default_payment_method")
        .filter(Json.string(method, "id")::equals)
        .isPresent()) {
      events.change(
          "customer.updated",
          owner,
          changed -> Json.child(changed, "invoice_settings").putNull("default_payment_method"));
    }
    events.emit("payment_method.detached", method);
    return method;
  }

  private ObjectNode list(ApiRequest call) {
    return listed(call, call.params().required("customer"));
  }

  private ObjectNode listOfCustomer(ApiRequest call) {
    return listed(call, call.path("id"));
  }

  private ObjectNode ofCustomer(ApiRequest call) {
    ObjectNode method = objectStore.get(ObjectKind.PAYMENT_METHOD, call.path("method"));
    if (Json.text(method, "customer").filter(call.path("id")::equals).isEmpty()) {
      throw Refusal.noSuch(ObjectKind.PAYMENT_METHOD, call.path("method"));
    }
    return method;
  }

  /** A new card, not attached to anybody. */
  public ObjectNode make(TestCard card, Expiry expiry) {
    ObjectNode method = ObjectDefaults.fresh(ObjectKind.PAYMENT_METHOD, timeline.now());
    ObjectNode details =
        Json.child(method, CARD)
            .put("brand", card.brand())
            .put("display_brand", card.brand())
            .put("last4", card.last4())
            .put("fingerprint", fingerprint(card))
            .put("exp_month", expiry.month())
            .put("exp_year", expiry.year());
    Json.child(details, "networks").set("available", Json.array(List.of(card.brand())));
    InternalFields.of(method).put("conduct", card.conduct().name());
    return method;
  }

  /** A new bank account, not attached to anybody. */
  public ObjectNode make(TestBankAccount account) {
    ObjectNode method =
        ObjectDefaults.fresh(ObjectKind.PAYMENT_METHOD, timeline.now())
            .put("type", TestBankAccount.TYPE);
    method.remove(CARD);
    method.set(
        TestBankAccount.TYPE,
        ObjectDefaults.blank("payment_method.us_bank_account")
            .put("last4", account.last4())
            .put("fingerprint", "standin" + account.last4()));
    InternalFields.of(method).put(ACCOUNT, account.name());
    return method;
  }

  /** Attaches a method, or a fresh one of a ready-made kind, to the customer. */
  public ObjectNode attach(String id, ObjectNode customer) {
    ObjectNode method =
        ready(id)
            .orElseGet(() -> objectStore.named(ObjectKind.PAYMENT_METHOD, id, "payment_method"));
    return attach(method, customer);
  }

  /** A fresh method when the id is a ready-made one. */
  public Optional<ObjectNode> ready(String id) {
    return TestCard.ofPaymentMethod(id)
        .map(card -> make(card, Expiry.FAR))
        .or(() -> TestBankAccount.ofPaymentMethod(id).map(this::make))
        .map(objectStore::add);
  }

  public ObjectNode attach(ObjectNode method, ObjectNode customer) {
    conduct(method)
        .flatMap(PaymentMethods::refusedAtOnce)
        .ifPresent(
            error -> {
              throw Refusal.card(error);
            });
    String owner = Json.string(customer, "id");
    Optional<String> current = Json.text(method, "customer");
    if (current.filter(owner::equals).isPresent()) {
      return method;
    }
    if (current.isPresent()) {
      throw Refusal.invalid(
          "The payment method you provided has already been attached to a customer.");
    }
    objectStore.edit(method).put("customer", owner);
    objectStore.reindex(method);
    events.emit("payment_method.attached", method);
    return method;
  }

  /** The customer's own card that a parameter names. */
  public ObjectNode attachedTo(String id, ObjectNode customer, Params params) {
    Optional<ObjectNode> ready = ready(id);
    if (ready.isPresent()) {
      return attach(ready.get(), customer);
    }
    ObjectNode method =
        objectStore.named(ObjectKind.PAYMENT_METHOD, id, params.at("default_payment_method"));
    if (Json.text(method, "customer").filter(Json.string(customer, "id")::equals).isEmpty()) {
      throw Refusal.invalid(
              "The customer does not have a payment method with the ID "
                  + id
                  + ". The payment method must be attached to the customer.")
          .code("resource_missing")
          .param(params.at("default_payment_method"));
    }
    return method;
  }

  /** Makes the card the one that the customer's invoices are charged to. */
  public void makeDefault(ObjectNode method, ObjectNode customer) {
    events.change(
        "customer.updated",
        customer,
        changed ->
            Json.child(changed, "invoice_settings")
                .put("default_payment_method", Json.string(method, "id")));
  }

  /** What a subscription is charged to: its own method, else the customer's default. */
  public Optional<ObjectNode> chargedFor(ObjectNode subscription) {
    ObjectNode customer =
        objectStore.get(ObjectKind.CUSTOMER, Json.string(subscription, "customer"));
    List<String> types =
        Json.strings(subscription.path("payment_settings").path("payment_method_types")).toList();
    return Json.text(subscription, "default_payment_method")
        .or(() -> Json.text(customer, "invoice_settings", "default_payment_method"))
        .flatMap(id -> objectStore.find(ObjectKind.PAYMENT_METHOD, id))
        .filter(method -> Json.present(method, "customer"))
        .filter(method -> types.isEmpty() || types.contains(Json.string(method, "type")));
  }

  /** The types of method that {@code payment_method_types} allows. */
  public static List<String> types(Params params) {
    return params.textsOf("payment_method_types", CARD, TestBankAccount.TYPE);
  }

  /** The bank account behind the method, if it is one. */
  public static Optional<TestBankAccount> account(ObjectNode method) {
    return Json.text(InternalFields.of(method), ACCOUNT).map(TestBankAccount::valueOf);
  }

  public static Optional<TestCard.Conduct> conduct(ObjectNode method) {
    return Json.text(InternalFields.of(method), "conduct").map(TestCard.Conduct::valueOf);
  }

  private static Optional<ObjectNode> refusedAtOnce(TestCard.Conduct conduct) {
    return switch (conduct) {
      case GENERIC_DECLINE, INSUFFICIENT_FUNDS, EXPIRED_CARD ->
          Optional.of(TestCard.decline(conduct));
      default -> Optional.empty();
    };
  }

  private ObjectNode listed(ApiRequest call, String customer) {
    CustomerState.live(objectStore, customer);
    var filters = new ArrayList<Predicate<ObjectNode>>();
    filters.add(method -> Json.text(method, "customer").filter(customer::equals).isPresent());
    call.params()
        .oneOf("type", CARD, TestBankAccount.TYPE)
        .ifPresent(type -> filters.add(method -> Json.string(method, "type").equals(type)));
    return Listing.page(
        objectStore,
        call,
        ObjectKind.PAYMENT_METHOD,
        objectStore.ofCustomer(ObjectKind.PAYMENT_METHOD, customer),
        filters);
  }

  private static String fingerprint(TestCard card) {
    return "standin" + card.last4() + card.brand();
  }

  private static void write(Params params, ObjectNode method) {
    params
        .child("billing_details")
        .ifPresent(
            given -> {
              ObjectNode details = Json.child(method, "billing_details");
              for (String field : List.of("name", "phone")) {
                given.copyText(details, field);
              }
              given.copyEmail(details, "email");
              given.copyTexts(
                  details, "address", "city", "country", "line1", "line2", "postal_code", "state");
            });
    params
        .oneOf("allow_redisplay", "always", "limited", "unspecified")
        .ifPresent(redisplay -> method.put("allow_redisplay", redisplay));
    params.copyMetadata(method);
  }
}
