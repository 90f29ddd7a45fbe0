package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.Json;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stand-in with a client of it and two prices, at nine in the morning of the first of March. */
final class StandInFixture implements AutoCloseable {

  static final Instant OPENED = Instant.parse("2027-03-01T09:00:00Z");
  static final String KEY = "sk_test_shop";

  final StripeStandIn standIn;
  final StripeClient stripe;
  private final HttpClient http = HttpClient.newHttpClient();

  private StandInFixture(StripeStandIn standIn) {
    this.standIn = standIn;
    this.stripe = client(standIn, KEY, 0);
  }

  static StripeStandIn.Settings settings() {
    return StripeStandIn.Settings.inMemory().withClock(() -> OPENED);
  }

  static StandInFixture open() {
    return open(settings());
  }

  static StandInFixture open(StripeStandIn.Settings settings) {
    return new StandInFixture(StripeStandIn.start(settings));
  }

  static StripeClient client(StripeStandIn standIn, String key, int retries) {
    return StripeClient.builder()
        .setApiKey(key)
        .setApiBase(standIn.url().toString())
        .setMaxNetworkRetries(retries)
        .build();
  }

  Price monthly() throws StripeException {
    return price("team-monthly", 900, PriceCreateParams.Recurring.Interval.MONTH);
  }

  /** The monthly price, without a key that could be used once. */
  Price price() throws StripeException {
    return price(null, 900, PriceCreateParams.Recurring.Interval.MONTH);
  }

  Price yearly() throws StripeException {
    return price("team-yearly", 9000, PriceCreateParams.Recurring.Interval.YEAR);
  }

  Price price(@Nullable String key, long amount, PriceCreateParams.Recurring.Interval interval)
      throws StripeException {
    return stripe
        .v1()
        .prices()
        .create(
            PriceCreateParams.builder()
                .setCurrency("usd")
                .setUnitAmount(amount)
                .setLookupKey(key)
                .setRecurring(PriceCreateParams.Recurring.builder().setInterval(interval).build())
                .setProductData(
                    PriceCreateParams.ProductData.builder().setName("Training Team").build())
                .build());
  }

  Customer customer(String email) throws StripeException {
    return stripe.v1().customers().create(CustomerCreateParams.builder().setEmail(email).build());
  }

  /** A customer whose invoices are charged to a ready-made card. */
  Customer customerWithCard(String card) throws StripeException {
    Customer customer = customer("runner@example.com");
    String method =
        stripe
            .v1()
            .paymentMethods()
            .attach(card, PaymentMethodAttachParams.builder().setCustomer(customer.getId()).build())
            .getId();
    return stripe
        .v1()
        .customers()
        .update(
            customer.getId(),
            CustomerUpdateParams.builder()
                .setInvoiceSettings(
                    CustomerUpdateParams.InvoiceSettings.builder()
                        .setDefaultPaymentMethod(method)
                        .build())
                .build());
  }

  SubscriptionCreateParams.Builder subscribing(Customer customer, Price price) {
    return SubscriptionCreateParams.builder()
        .setCustomer(customer.getId())
        .addItem(SubscriptionCreateParams.Item.builder().setPrice(price.getId()).build());
  }

  Subscription subscribe(Customer customer, Price price) throws StripeException {
    return stripe.v1().subscriptions().create(subscribing(customer, price).build());
  }

  Subscription subscription(String id) throws StripeException {
    return stripe.v1().subscriptions().retrieve(id);
  }

  Subscription subscriptionOf(String customer) throws StripeException {
    return stripe
        .v1()
        .subscriptions()
        .list(
            SubscriptionListParams.builder()
                .setCustomer(customer)
                .setStatus(SubscriptionListParams.Status.ALL)
                .build())
        .getData()
        .getFirst();
  }

  SessionCreateParams.Builder checkingOut(Price price) {
    return SessionCreateParams.builder()
        .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
        .setSuccessUrl("http://localhost:8080/welcome?session={CHECKOUT_SESSION_ID}")
        .setCancelUrl("http://localhost:8080/offers")
        .addLineItem(
            SessionCreateParams.LineItem.builder().setPrice(price.getId()).setQuantity(1L).build());
  }

  Session checkout(Customer customer, Price price) throws StripeException {
    return stripe
        .v1()
        .checkout()
        .sessions()
        .create(checkingOut(price).setCustomer(customer.getId()).build());
  }

  /** The types of all events, oldest first. */
  List<String> eventTypes() throws StripeException {
    return events().stream().map(Event::getType).toList();
  }

  List<Event> events() throws StripeException {
    List<Event> newestFirst =
        stripe.v1().events().list(EventListParams.builder().setLimit(100L).build()).getData();
    return newestFirst.reversed();
  }

  void advance(String period) {
    order("/_control/clock", "{\"advance\":\"" + period + "\"}");
  }

  /** Posts to a control door that must agree. */
  ObjectNode order(String door, String json) {
    HttpResponse<String> answer = post(door, "application/json", json);
    if (answer.statusCode() != 200) {
      throw new AssertionError(door + " answered " + answer.body());
    }
    return Json.parse(answer.body());
  }

  HttpResponse<String> post(String path, String type, String body) {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(at(path)));
  }

  URI at(String path) {
    return standIn.url().resolve(path);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    http.close();
    standIn.close();
  }
}
