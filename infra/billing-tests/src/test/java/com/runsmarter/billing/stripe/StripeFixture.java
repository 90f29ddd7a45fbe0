package com.runsmarter.billing.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.offer.Offers;
import com.runsmarter.billing.sync.StripePorts;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.stripe.StripeStandIn;
import com.runsmarter.stripe.invoice.Dunning;
import com.runsmarter.stripe.webhooks.Webhook;
import com.runsmarter.testing.InMemorySecrets;
import com.stripe.net.HttpURLConnectionClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Function;

/** A stand-in of Stripe with the coach's prices in it, and what people do there. */
public final class StripeFixture implements AutoCloseable {

  /** Where the stand-in's time begins, unless it is moved. */
  public static final Instant OPENS = Instant.parse("2026-03-02T09:00:00Z");

  private final StripeStandIn standIn;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> prices;

  private StripeFixture(StripeStandIn.Settings settings) {
    this.standIn = StripeStandIn.start(settings);
    String product =
        id(post("/v1/products", "id", Offers.productOf(Tier.TEAM), "name", "Training Team"));
    this.prices =
        Map.of(
            "team-monthly", price(product, "team-monthly", "2900", "month"),
            "team-yearly", price(product, "team-yearly", "29000", "year"));
  }

  /** A shop at a fixed time that only {@link #advance} moves. */
  public static StripeFixture open(Webhook... webhooks) {
    return open(Dunning.standard(), webhooks);
  }

  /** The same with other retries of failed payments. */
  public static StripeFixture open(Dunning dunning, Webhook... webhooks) {
    return new StripeFixture(
        StripeStandIn.Settings.inMemory()
            .withClock(() -> OPENS)
            .withDunning(dunning)
            .withWebhooks(webhooks));
  }

  /** The same where an object carries only so many entries of each of its lists. */
  static StripeFixture carrying(int entries) {
    return new StripeFixture(
        StripeStandIn.Settings.inMemory().withClock(() -> OPENS).withCarried(entries));
  }

  /** How to reach it with the real client. */
  public StripeConnection connection() {
    return connection(new HttpURLConnectionClient());
  }

  /** The same with what carries its requests. */
  StripeConnection connection(com.stripe.net.HttpClient http) {
    return new StripeConnection(
        http,
        new InMemorySecrets(Map.of("key", "sk_test_shop")),
        "key",
        standIn.url().toString(),
        Duration.ofSeconds(10));
  }

  /** All that a sync asks, through the real client. */
  public StripePorts ports() {
    StripeConnection stripe = connection();
    return new StripePorts(
        new StripeApiAccounts(stripe),
        new StripeCheckoutPages(stripe),
        new StripePausedSubscriptions(stripe),
        new StripeComingPayments(stripe));
  }

  public URI url() {
    return standIn.url();
  }

  /** Requests that reached it so far. */
  public int requestsTaken() {
    return standIn.requestsTaken();
  }

  /** Waiting and running deliveries of events. */
  public int deliveriesUnderWay() {
    return standIn.deliveriesUnderWay();
  }

  public String price(String lookupKey) {
    return Objects.requireNonNull(prices.get(lookupKey), lookupKey);
  }

  /** A customer as checkout makes one: tied to her member. */
  public CustomerId customer(MemberId member) {
    return new CustomerId(
        id(
            post(
                "/v1/customers",
                "email",
                "ann@example.com",
                "metadata[memberId]",
                member.value())));
  }

  /** A customer that somebody made by hand. */
  public CustomerId stranger() {
    return new CustomerId(id(post("/v1/customers", "email", "stranger@example.com")));
  }

  /** Puts a test card on file, such as {@code pm_card_visa}. */
  public String card(CustomerId customer, String card) {
    String method =
        id(post("/v1/payment_methods/" + card + "/attach", "customer", customer.value()));
    post("/v1/customers/" + customer, "invoice_settings[default_payment_method]", method);
    return method;
  }

  /** Subscribes a customer with a card on file; more fields as Stripe's API names them. */
  public JsonObject subscribe(CustomerId customer, String offer, String... more) {
    List<String> fields =
        new ArrayList<>(List.of("customer", customer.value(), "items[0][price]", price(offer)));
    fields.addAll(List.of(more));
    return post("/v1/subscriptions", fields.toArray(String[]::new));
  }

  /** A member who pays monthly. */
  public JsonObject paying(CustomerId customer, String... more) {
    card(customer, "pm_card_visa");
    return subscribe(customer, "team-monthly", more);
  }

  public JsonObject update(JsonObject subscription, String... fields) {
    return post("/v1/subscriptions/" + id(subscription), fields);
  }

  /** Switches a subscription to another offer; more fields as Stripe's API names them. */
  public JsonObject switchTo(JsonObject subscription, String offer, String... more) {
    return switchToPrice(subscription, price(offer), more);
  }

  public JsonObject switchToPrice(JsonObject subscription, String price, String... more) {
    JsonObject now = get("/v1/subscriptions/" + id(subscription));
    JsonObject item = now.getAsJsonObject("items").getAsJsonArray("data").get(0).getAsJsonObject();
    List<String> fields =
        new ArrayList<>(List.of("items[0][id]", id(item), "items[0][price]", price));
    fields.addAll(List.of(more));
    return update(subscription, fields.toArray(String[]::new));
  }

  /** Another price of the team's, by the month. */
  public String anotherPrice(String cents) {
    return price(Offers.productOf(Tier.TEAM), "team-monthly-" + cents, cents, "month");
  }

  /** Something else that the coach sells, for three dollars a month. */
  public String newsletter() {
    String product = id(post("/v1/products", "name", "Newsletter"));
    return price(product, "newsletter", "300", "month");
  }

  /** Her charges, the oldest first. */
  public List<String> charges(CustomerId customer) {
    return list("/v1/charges?limit=100&customer=" + customer).reversed().stream()
        .map(StripeFixture::id)
        .toList();
  }

  /** A subscription's invoices, the oldest first. */
  public List<String> invoices(JsonObject subscription) {
    return list("/v1/invoices?limit=100&subscription=" + id(subscription)).reversed().stream()
        .map(StripeFixture::id)
        .toList();
  }

  /** She pays an open invoice on its page. */
  public void payOnPage(String invoice) {
    control("invoices/" + invoice + "/pay", "{}");
  }

  public JsonObject cancelNow(JsonObject subscription) {
    return send(request("/v1/subscriptions/" + id(subscription)).DELETE().build());
  }

  public void delete(CustomerId customer) {
    send(request("/v1/customers/" + customer).DELETE().build());
  }

  /** Moves time on, with everything that falls due on the way. */
  public void advance(String period) {
    control("clock", "{\"advance\":\"%s\"}".formatted(period));
  }

  /** Lets the customer's payments fail from now on, or succeed again. */
  public void declines(CustomerId customer, boolean yes) {
    control("customers/" + customer + "/card", "{\"declines\":%s}".formatted(yes));
  }

  /** The bank wants the customer's payments approved from now on. */
  public void wantsApproval(CustomerId customer, boolean yes) {
    control("customers/" + customer + "/card", "{\"requiresAction\":%s}".formatted(yes));
  }

  public JsonObject control(String door, String json) {
    return send(
        HttpRequest.newBuilder(standIn.url().resolve("/_control/" + door))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  public JsonObject get(String path) {
    return send(request(path).GET().build());
  }

  /** A list's first page. */
  public List<JsonObject> list(String path) {
    return get(path).getAsJsonArray("data").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** Every event so far, oldest first. */
  public List<JsonObject> events() {
    return events(event -> event);
  }

  /**
   * What is wanted of every event so far, oldest first: many events as they are fill the memory.
   */
  public <T> List<T> events(Function<JsonObject, T> wanted) {
    List<T> events = new ArrayList<>();
    JsonObject page = get("/v1/events?limit=100");
    while (true) {
      List<JsonElement> data = page.getAsJsonArray("data").asList();
      data.forEach(each -> events.add(wanted.apply(each.getAsJsonObject())));
      if (!page.get("has_more").getAsBoolean()) {
        return events.reversed();
      }
      page =
          get(
              "/v1/events?limit=100&starting_after="
                  + data.getLast().getAsJsonObject().get("id").getAsString());
    }
  }

  public JsonObject post(String path, String... fields) {
    StringJoiner form = new StringJoiner("&");
    for (int at = 0; at < fields.length; at += 2) {
      form.add(encoded(fields[at]) + "=" + encoded(fields[at + 1]));
    }
    return send(
        request(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.toString()))
            .build());
  }

  public static String id(JsonObject object) {
    return object.get("id").getAsString();
  }

  private String price(String product, String lookupKey, String cents, String interval) {
    return id(
        post(
            "/v1/prices",
            "product",
            product,
            "currency",
            "usd",
            "unit_amount",
            cents,
            "recurring[interval]",
            interval,
            "lookup_key",
            lookupKey));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(standIn.url().resolve(path))
        .header("authorization", "Bearer sk_test_shop");
  }

  private JsonObject send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(request.uri() + ": " + response.body());
      }
      return JsonParser.parseString(response.body()).getAsJsonObject();
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
    standIn.close();
  }
}
