package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.StripeCollectionInterface;
import com.stripe.model.checkout.Session;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.billingportal.SessionCreateParams;
import com.stripe.param.testhelpers.TestClockCreateParams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every object that is shown has the fields that Stripe documents, of the right types. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShowingObjectsTest {

  private static final ObjectNode FIELDS = fields();

  private final Shop shop = Shop.open();
  private String subscription = "";

  @BeforeAll
  void aYearOfBusiness() throws StripeException {
    Customer customer = shop.customer("mo@example.com");
    var coupon =
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
                    .setCustomer(customer.getId())
                    .setAllowPromotionCodes(true)
                    .build());
    shop.order(
        "/_control/checkout/" + session.getId() + "/complete",
        "{\"card\":\"4242424242424242\",\"promotionCode\":\"SPRING\"}");
    subscription = shop.subscriptionOf(customer.getId()).getId();
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
    var charge = shop.stripe.v1().charges().list().getData().getFirst();
    shop.order("/_control/charges/" + charge.getId() + "/refund", "{\"amount\":100}");
    shop.order("/_control/charges/" + charge.getId() + "/dispute", "{\"outcome\":null}");
    shop.order("/_control/customers/" + customer.getId() + "/card", "{\"declines\":true}");
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
    shop.stripe
        .v1()
        .billingPortal()
        .sessions()
        .create(SessionCreateParams.builder().setCustomer(customer.getId()).build());
    shop.stripe
        .v1()
        .testHelpers()
        .testClocks()
        .create(
            TestClockCreateParams.builder().setFrozenTime(Shop.OPENED.getEpochSecond()).build());
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
    list.path("data").forEach(object -> assertComplete(object, path));
  }

  @Test
  void whatIsInsideAnotherObjectIsCompleteToo() {
    JsonNode shown =
        get(
            "/v1/subscriptions/"
                + subscription
                + "?expand[]=latest_invoice&expand[]=customer&expand[]=discounts"
                + "&expand[]=default_payment_method");
    assertComplete(shown.path("customer"), "subscription.customer");
    assertComplete(shown.path("discounts").path(0), "subscription.discounts");
    assertComplete(shown.path("default_payment_method"), "subscription.default_payment_method");
    JsonNode item = shown.path("items").path("data").path(0);
    assertComplete(item, "subscription.items");
    assertComplete(item.path("plan"), "subscription.items.plan");
    assertComplete(item.path("price"), "subscription.items.price");
    JsonNode invoice = shown.path("latest_invoice");
    assertComplete(invoice, "subscription.latest_invoice");
    invoice.path("lines").path("data").forEach(line -> assertComplete(line, "invoice.lines"));
  }

  @Test
  void aChargeShowsItsBalanceTransactionWhenAsked() {
    JsonNode charges = get("/v1/charges?expand[]=data.balance_transaction&limit=100");
    for (JsonNode charge : charges.path("data")) {
      if (charge.path("paid").asBoolean()) {
        assertComplete(charge.path("balance_transaction"), "charge.balance_transaction");
      }
    }
  }

  @Test
  void aSessionShowsItsLineItemsWhenAsked() {
    JsonNode sessions = get("/v1/checkout/sessions?expand[]=data.line_items");
    assertComplete(
        sessions.path("data").path(0).path("line_items").path("data").path(0), "line_items");
  }

  @Test
  void theObjectOfEveryEventIsUnderstoodByTheClient() throws StripeException {
    for (Event event : shop.events()) {
      assertThat(event.getDataObjectDeserializer().getObject()).as(event.getType()).isPresent();
    }
  }

  @Test
  void everyListIsUnderstoodByTheClient() throws StripeException {
    var v1 = shop.stripe.v1();
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
    HttpResponse<String> answer =
        shop.send(
            HttpRequest.newBuilder(shop.at(path.replace("[]", "%5B%5D")))
                .header("Authorization", "Bearer " + Shop.KEY));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.parse(answer.body());
  }

  private static void assertComplete(JsonNode object, String where) {
    String kind = object.path("object").asText();
    JsonNode expected = FIELDS.path(kind);
    assertThat(expected.isObject()).as(where + " is a known kind: " + kind).isTrue();
    var wrong = new ArrayList<String>();
    expected
        .properties()
        .forEach(
            field -> {
              String found = type(object.path(field.getKey()));
              String wanted = field.getValue().asText();
              if (!List.of(wanted.split(" or ", -1)).contains(found)
                  && !(wanted.startsWith("number") && found.equals("integer"))
                  && !(found.equals("object") && wanted.startsWith("string"))) {
                wrong.add(field.getKey() + " is " + found + " instead of " + wanted);
              }
            });
    assertThat(wrong).as(where + ", a " + kind).isEmpty();
    assertThat(object.has("~")).as(where + " shows the stand-in's notes").isFalse();
  }

  private static String type(JsonNode node) {
    return switch (node.getNodeType()) {
      case MISSING -> "missing";
      case NULL -> "null";
      case BOOLEAN -> "boolean";
      case STRING -> "string";
      case ARRAY -> "array";
      case OBJECT -> "object";
      case NUMBER -> node.isIntegralNumber() ? "integer" : "number";
      case BINARY, POJO -> "odd";
    };
  }

  private static ObjectNode fields() {
    try (var in = ShowingObjectsTest.class.getResourceAsStream("fields.json")) {
      return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
