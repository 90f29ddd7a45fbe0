package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.stripe.store.Json;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Coupon;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Price;
import com.stripe.model.StripeCollectionInterface;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.CreditNoteCreateParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionCreateParams.TrialSettings.EndBehavior.MissingPaymentMethod;
import com.stripe.param.SubscriptionScheduleCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.testhelpers.TestClockCreateParams;
import com.stripe.service.V1Services;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every object that is shown has the fields that Stripe documents, of the right types. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShowingObjectsTest {

  private final StandInFixture shop = StandInFixture.open();
  private String subscription = "";
  private String customer = "";

  @BeforeAll
  void aYearOfBusiness() throws StripeException {
    Customer mo = shop.customer("mo@example.com");
    customer = mo.getId();
    Coupon coupon =
        shop.stripe
            .v1()
            .coupons()
            .create(
                CouponCreateParams.builder()
                    .setPercentOff(BigDecimal.TEN)
                    .setDuration(CouponCreateParams.Duration.FOREVER)
                    .build());
    shop.stripe
        .v1()
        .promotionCodes()
        .create(
            PromotionCodeCreateParams.builder()
                .setCode("SPRING")
                .setPromotion(
                    PromotionCodeCreateParams.Promotion.builder()
                        .setCoupon(coupon.getId())
                        .setType(PromotionCodeCreateParams.Promotion.Type.COUPON)
                        .build())
                .build());
    Session session =
        shop.stripe
            .v1()
            .checkout()
            .sessions()
            .create(
                shop.checkingOut(shop.monthly())
                    .setCustomer(customer)
                    .setAllowPromotionCodes(true)
                    .build());
    shop.order(
        "/_control/checkout/" + session.getId() + "/complete",
        "{\"card\":\"4242424242424242\",\"promotionCode\":\"SPRING\"}");
    subscription = shop.subscriptionOf(customer).getId();
    String price =
        shop.price("team-plus", 1900, PriceCreateParams.Recurring.Interval.MONTH).getId();
    shop.stripe
        .v1()
        .subscriptions()
        .update(
            subscription,
            SubscriptionUpdateParams.builder()
                .addItem(
                    SubscriptionUpdateParams.Item.builder()
                        .setId(firstItem())
                        .setPrice(price)
                        .build())
                .build());
    shop.advance("P32D");
    Charge charge = shop.stripe.v1().charges().list().getData().getFirst();
    shop.order("/_control/charges/" + charge.getId() + "/refund", "{\"amount\":100}");
    shop.order("/_control/charges/" + charge.getId() + "/dispute", "{\"outcome\":null}");
    shop.order("/_control/customers/" + customer + "/card", "{\"declines\":true}");
    shop.advance("P32D");
    Session trial =
        shop.stripe
            .v1()
            .checkout()
            .sessions()
            .create(
                shop.checkingOut(shop.yearly())
                    .setCustomerEmail("else@example.com")
                    .setSubscriptionData(
                        com.stripe.param.checkout.SessionCreateParams.SubscriptionData.builder()
                            .setTrialPeriodDays(7L)
                            .build())
                    .build());
    shop.order(
        "/_control/checkout/" + trial.getId() + "/complete", "{\"card\":\"5555555555554444\"}");
    aDayAtTheDesk();
    runnersInEveryState();
    shop.stripe
        .v1()
        .testHelpers()
        .testClocks()
        .create(
            TestClockCreateParams.builder()
                .setFrozenTime(StandInFixture.OPENED.getEpochSecond())
                .build());
  }

  /** What the coach's staff does in the dashboard. */
  private void aDayAtTheDesk() throws StripeException {
    String paid =
        shop.stripe
            .v1()
            .invoices()
            .list(
                InvoiceListParams.builder()
                    .setStatus(InvoiceListParams.Status.PAID)
                    .setCustomer(customer)
                    .build())
            .getData()
            .getLast()
            .getId();
    shop.stripe
        .v1()
        .creditNotes()
        .create(
            CreditNoteCreateParams.builder()
                .setInvoice(paid)
                .setAmount(100L)
                .setCreditAmount(60L)
                .setRefundAmount(40L)
                .build());
    Subscription debited =
        shop.subscribe(shop.customerWithCard("pm_usBankAccount_processing"), shop.price());
    shop.stripe
        .v1()
        .subscriptionSchedules()
        .create(
            SubscriptionScheduleCreateParams.builder()
                .setFromSubscription(debited.getId())
                .build());
  }

  /** Last, so that none of them is on the day to come. */
  private void runnersInEveryState() throws StripeException {
    Price monthly = shop.price("club", 700, PriceCreateParams.Recurring.Interval.MONTH);
    shop.subscribe(shop.customerWithCard("pm_card_chargeCustomerFail"), monthly);
    shop.stripe
        .v1()
        .subscriptions()
        .create(
            shop.subscribing(shop.customer("noah@example.com"), monthly)
                .setTrialPeriodDays(1L)
                .setTrialSettings(
                    SubscriptionCreateParams.TrialSettings.builder()
                        .setEndBehavior(
                            SubscriptionCreateParams.TrialSettings.EndBehavior.builder()
                                .setMissingPaymentMethod(MissingPaymentMethod.PAUSE)
                                .build())
                        .build())
                .build());
    Subscription left = shop.subscribe(shop.customerWithCard("pm_card_createDispute"), monthly);
    shop.stripe.v1().subscriptions().cancel(left.getId());
    shop.advance("P2D");
    shop.subscribe(shop.customerWithCard("pm_card_authenticationRequired"), monthly);
    Subscription resting = shop.subscribe(shop.customerWithCard("pm_card_amex"), monthly);
    shop.stripe
        .v1()
        .subscriptions()
        .update(
            resting.getId(),
            SubscriptionUpdateParams.builder()
                .setCancelAt(
                    StandInFixture.OPENED.getEpochSecond() + Duration.ofDays(300).toSeconds())
                .setPauseCollection(
                    SubscriptionUpdateParams.PauseCollection.builder()
                        .setBehavior(SubscriptionUpdateParams.PauseCollection.Behavior.VOID)
                        .build())
                .build());
  }

  @AfterAll
  void close() {
    shop.close();
  }

  static Stream<String> lists() {
    return Stream.of(
        "customers",
        "products",
        "prices",
        "coupons",
        "promotion_codes",
        "checkout/sessions",
        "subscriptions",
        "invoices",
        "invoiceitems",
        "invoice_payments",
        "payment_intents",
        "setup_intents",
        "charges",
        "refunds",
        "credit_notes",
        "subscription_schedules",
        "disputes",
        "billing_portal/configurations",
        "test_helpers/test_clocks",
        "events");
  }

  @ParameterizedTest
  @MethodSource("lists")
  void aListHoldsObjectsWithAllTheirFields(String path) {
    JsonNode list = get("/v1/" + path + "?limit=100");
    assertThat(list.path("object").asText()).isEqualTo("list");
    assertThat(list.path("url").asText()).isEqualTo("/v1/" + path);
    assertThat(list.path("data").size()).as(path).isPositive();
    DocumentedFields.assertComplete(list, path);
  }

  @Test
  void whatIsListedUnderAnotherObjectIsCompleteToo() {
    for (String path :
        List.of(
            "customers/" + customer + "/balance_transactions",
            "subscription_items?subscription=" + subscription,
            "customers/search?query=email:'mo@example.com'")) {
      JsonNode list = get("/v1/" + path.replace("'", "%27"));
      assertThat(list.path("data").size()).as(path).isPositive();
      list.path("data").forEach(row -> DocumentedFields.assertComplete(row, path));
    }
  }

  @Test
  void subscriptionsInEveryStatusAreComplete() {
    JsonNode all = get("/v1/subscriptions?status=all&limit=100&expand[]=data.latest_invoice");
    assertThat(all.path("data"))
        .extracting(subscription -> subscription.path("status").asText())
        .contains("active", "canceled", "incomplete", "incomplete_expired", "past_due", "paused")
        .contains("trialing");
    DocumentedFields.assertComplete(all, "subscriptions");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customers?expand[]=data.subscriptions",
        "charges?expand[]=data.balance_transaction&expand[]=data.payment_intent",
        "checkout/sessions?expand[]=data.line_items&expand[]=data.subscription",
        "invoices?expand[]=data.payments&expand[]=data.discounts&expand[]=data.customer",
        "invoice_payments?expand[]=data.payment.payment_intent&expand[]=data.invoice",
        "prices?expand[]=data.product",
        "promotion_codes?expand[]=data.promotion.coupon",
        "subscriptions?expand[]=data.discounts&expand[]=data.default_payment_method"
      })
  void whatIsShownInsideAnotherObjectIsCompleteToo(String path) {
    DocumentedFields.assertComplete(get("/v1/" + path), path);
  }

  @Test
  void whatAPortalSessionAsksForIsShown() {
    JsonNode session =
        Json.parse(
            shop.send(
                    authorized("/v1/billing_portal/sessions")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                            HttpRequest.BodyPublishers.ofString(
                                "customer="
                                    + customer
                                    + "&flow_data[type]=subscription_cancel"
                                    + "&flow_data[subscription_cancel][subscription]="
                                    + subscription)))
                .body());
    assertThat(session.at("/flow/subscription_cancel/subscription").asText())
        .isEqualTo(subscription);
    DocumentedFields.assertComplete(session, "billing_portal/sessions");
  }

  @Test
  void nothingIsShownThatStripesClientDoesNotKnow() {
    JsonNode events = get("/v1/events?limit=100");
    for (JsonNode event : events.path("data")) {
      JsonNode object = event.path("data").path("object");
      assertThat(ClientFields.unknown(object)).as(event.path("type").asText()).isEmpty();
    }
  }

  @Test
  void theObjectOfEveryEventIsUnderstoodByTheClient() throws StripeException {
    for (Event event : shop.events()) {
      assertThat(event.getDataObjectDeserializer().getObject()).as(event.getType()).isPresent();
    }
  }

  @Test
  void everyListIsUnderstoodByTheClient() throws StripeException {
    V1Services v1 = shop.stripe.v1();
    List<StripeCollectionInterface<?>> lists =
        List.of(
            v1.customers().list(),
            v1.products().list(),
            v1.prices().list(),
            v1.subscriptions().list(),
            v1.invoices().list(),
            v1.invoicePayments().list(),
            v1.paymentIntents().list(),
            v1.charges().list(),
            v1.refunds().list(),
            v1.disputes().list(),
            v1.checkout().sessions().list(),
            v1.events().list());
    assertThat(lists).allSatisfy(list -> assertThat(list.getData()).isNotEmpty());
  }

  private String firstItem() throws StripeException {
    return shop.subscription(subscription).getItems().getData().getFirst().getId();
  }

  private JsonNode get(String path) {
    HttpResponse<String> answer = shop.send(authorized(path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.parse(answer.body());
  }

  private HttpRequest.Builder authorized(String path) {
    return HttpRequest.newBuilder(shop.at(path.replace("[", "%5B").replace("]", "%5D")))
        .header("Authorization", "Bearer " + StandInFixture.KEY);
  }
}
