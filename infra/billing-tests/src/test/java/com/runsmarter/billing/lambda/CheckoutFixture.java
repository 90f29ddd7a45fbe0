package com.runsmarter.billing.lambda;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.dynamodb.DynamoOffers;
import com.runsmarter.billing.offer.OfferTerms;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.MemberProfileItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.stripe.StripeStandIn;
import com.runsmarter.testing.MovableClock;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentMethod;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerPaymentMethodListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceCreateParams.Recurring.Interval;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.service.V1Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A Stripe with two offers in it, members who may buy them, and doors to make trouble through. */
final class CheckoutFixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2027-03-02T09:30:00Z");
  static final String GOOD_CARD = "4242424242424242";

  final MovableClock clock = new MovableClock(NOW);
  final StripeStandIn standIn =
      StripeStandIn.start(StripeStandIn.Settings.inMemory().withClock(clock));
  final V1Services stripe =
      StripeClient.builder()
          .setApiKey("sk_test_shop")
          .setApiBase(standIn.url().toString())
          .build()
          .v1();
  final Aws aws;
  private final HttpClient http = HttpClient.newHttpClient();

  CheckoutFixture(Aws aws) throws StripeException {
    this.aws = aws;
    offer("team-monthly", Interval.MONTH, BillingInterval.MONTH, 2900, 0);
    offer("team-yearly", Interval.YEAR, BillingInterval.YEAR, 29000, 14);
  }

  private void offer(
      String id, Interval interval, BillingInterval billed, long amount, int trialDays)
      throws StripeException {
    String product =
        stripe.products().create(ProductCreateParams.builder().setName(id).build()).getId();
    String price =
        stripe
            .prices()
            .create(
                PriceCreateParams.builder()
                    .setProduct(product)
                    .setCurrency("usd")
                    .setUnitAmount(amount)
                    .setLookupKey(id)
                    .setRecurring(
                        PriceCreateParams.Recurring.builder().setInterval(interval).build())
                    .build())
            .getId();
    new DynamoOffers(billing())
        .put(
            new OfferTerms(
                    new OfferId(id),
                    Tier.TEAM,
                    "Training Team, " + billed.word() + "ly",
                    id,
                    new Money(amount, "usd"),
                    billed,
                    trialDays)
                .at(price));
  }

  /** The id of an offer's price. */
  String price(String offer) {
    return new DynamoOffers(billing()).find(new OfferId(offer)).orElseThrow().priceId();
  }

  /** Lets an offer name a price that was never made. */
  void losesThePriceOf(String offer) {
    billing().update(Write.update(new Key("OFFERS", offer)).set("priceId", "price_gone"));
  }

  /** Puts a card on file that Stripe is to charge. */
  String addCard(String customer) throws StripeException {
    String card =
        stripe
            .paymentMethods()
            .attach(
                "pm_card_visa", PaymentMethodAttachParams.builder().setCustomer(customer).build())
            .getId();
    stripe
        .customers()
        .update(
            customer,
            CustomerUpdateParams.builder()
                .setInvoiceSettings(
                    CustomerUpdateParams.InvoiceSettings.builder()
                        .setDefaultPaymentMethod(card)
                        .build())
                .build());
    return card;
  }

  /** Takes every card off a customer. */
  void removeCards(String customer) throws StripeException {
    for (PaymentMethod card :
        stripe
            .customers()
            .paymentMethods()
            .list(customer, CustomerPaymentMethodListParams.builder().build())
            .getData()) {
      stripe.paymentMethods().detach(card.getId());
    }
  }

  /** A customer takes the coach's newsletter, which is paid in euros. */
  void subscribesInEuros(String customer) throws StripeException {
    String newsletter =
        stripe
            .products()
            .create(ProductCreateParams.builder().setName("Newsletter").build())
            .getId();
    String price =
        stripe
            .prices()
            .create(
                PriceCreateParams.builder()
                    .setProduct(newsletter)
                    .setCurrency("eur")
                    .setUnitAmount(300L)
                    .setRecurring(
                        PriceCreateParams.Recurring.builder().setInterval(Interval.MONTH).build())
                    .build())
            .getId();
    addCard(customer);
    stripe
        .subscriptions()
        .create(
            SubscriptionCreateParams.builder()
                .setCustomer(customer)
                .addItem(SubscriptionCreateParams.Item.builder().setPrice(price).build())
                .build());
  }

  /** The coach makes a customer for a member by hand, who pays monthly there. */
  String paysOnAnother(MemberId member, String email) throws StripeException {
    String customer =
        stripe
            .customers()
            .create(
                CustomerCreateParams.builder()
                    .setEmail(email)
                    .putMetadata("memberId", member.value())
                    .build())
            .getId();
    addCard(customer);
    stripe
        .subscriptions()
        .create(
            SubscriptionCreateParams.builder()
                .setCustomer(customer)
                .addItem(
                    SubscriptionCreateParams.Item.builder().setPrice(price("team-monthly")).build())
                .build());
    return customer;
  }

  Table billing() {
    return new Table(aws.dynamodb(), aws.table("BillingTable"));
  }

  /** Somebody new, in New York. */
  MemberId member() {
    MemberId id = MemberId.next();
    return member(
        id, id.value().toLowerCase(Locale.ROOT) + "@example.com", ZoneId.of("America/New_York"));
  }

  MemberId member(MemberId id, String email, ZoneId zone) {
    new Table(aws.dynamodb(), aws.table("MembersTable"))
        .write(
            Write.put(
                MemberProfileItem.write(
                    new MemberProfile(
                        id, "Ann", new EmailAddress(email), zone, NOW, Optional.empty()))));
    return id;
  }

  /** Pays on the page at this address, as the buyer with this card. */
  void pay(String url, String card) {
    control("checkout/" + sessionId(url) + "/complete", "{\"card\":\"" + card + "\"}");
  }

  static String sessionId(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /** Orders something at the stand-in's control door. */
  JsonObject control(String door, String order) {
    return ask(
        HttpRequest.newBuilder(standIn.url().resolve("/_control/" + door))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(order))
            .build());
  }

  private JsonObject ask(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(request.uri() + ": " + answer.body());
      }
      return JsonParser.parseString(answer.body()).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Requests that the stand-in has not answered, whether or not somebody still waits. */
  int requestsUnderWay() {
    return ask(HttpRequest.newBuilder(standIn.url().resolve("/_control/")).GET().build())
        .get("requestsUnderWay")
        .getAsInt();
  }

  /** Stripe's customers that carry the member's id. */
  List<Customer> customers(MemberId member) throws StripeException {
    return stripe
        .customers()
        .list(CustomerListParams.builder().setLimit(100L).build())
        .getData()
        .stream()
        .filter(each -> member.value().equals(each.getMetadata().get("memberId")))
        .toList();
  }

  /** The member's sessions that can be paid. */
  List<Session> payable(MemberId member) throws StripeException {
    return stripe
        .checkout()
        .sessions()
        .list(
            SessionListParams.builder()
                .setStatus(SessionListParams.Status.OPEN)
                .setLimit(100L)
                .build())
        .getData()
        .stream()
        .filter(each -> member.value().equals(each.getClientReferenceId()))
        .toList();
  }

  @Override
  public void close() {
    standIn.close();
  }
}
