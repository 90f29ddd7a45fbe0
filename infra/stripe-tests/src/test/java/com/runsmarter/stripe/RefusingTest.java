package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.stripe.store.Json;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusingTest {

  private final StandInFixture shop = StandInFixture.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void anUnknownParameterIsNamed() throws StripeException {
    InvalidRequestException refused =
        refused(
            () ->
                shop.stripe
                    .v1()
                    .customers()
                    .create(
                        CustomerCreateParams.builder()
                            .setEmail("a@example.com")
                            .putExtraParam("shoe_size", "43")
                            .build()));
    assertThat(refused.getStatusCode()).isEqualTo(400);
    assertThat(refused.getCode()).isEqualTo("parameter_unknown");
    assertThat(refused.getParam()).isEqualTo("shoe_size");
    assertThat(refused.getStripeError().getMessage())
        .isEqualTo("Received unknown parameter: shoe_size");
    assertThat(shop.eventTypes()).isEmpty();
  }

  @Test
  void anUnknownParameterInsideAnotherIsNamedInFull() throws StripeException {
    Customer customer = shop.customerWithCard("pm_card_visa");
    InvalidRequestException refused =
        refused(
            () ->
                shop.stripe
                    .v1()
                    .subscriptions()
                    .create(
                        SubscriptionCreateParams.builder()
                            .setCustomer(customer.getId())
                            .addItem(
                                SubscriptionCreateParams.Item.builder()
                                    .setPrice(shop.monthly().getId())
                                    .putExtraParam("colour", "red")
                                    .build())
                            .build()));
    assertThat(refused.getParam()).isEqualTo("items[0][colour]");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/prices, currency=usd&unit_amount=nine&product_data[name]=x, parameter_invalid_integer,"
        + " unit_amount",
    "/v1/prices, unit_amount=900&product_data[name]=x, parameter_missing, currency",
    "/v1/products, name=, parameter_invalid_empty, name",
    "/v1/subscriptions, customer=cus_none&items[0][price]=p, resource_missing, customer"
  })
  void aWrongValueIsRefusedByItsKind(String path, String form, String code, String param) {
    HttpResponse<String> answer = call(path, form);
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode error = Json.parse(answer.body()).path("error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("param").asText()).isEqualTo(param);
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
  }

  @Test
  void anObjectThatIsNotThereIs404() {
    InvalidRequestException refused =
        refused(() -> shop.stripe.v1().customers().retrieve("cus_none"));
    assertThat(refused.getStatusCode()).isEqualTo(404);
    assertThat(refused.getCode()).isEqualTo("resource_missing");
    assertThat(refused.getStripeError().getMessage()).isEqualTo("No such customer: 'cus_none'");
  }

  @Test
  void aKeyThatIsNoTestKeyIs401() {
    assertThatThrownBy(
            () ->
                StandInFixture.client(shop.standIn, "pk_live_x", 0)
                    .v1()
                    .customers()
                    .retrieve("cus_1"))
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void severalUnknownParametersAreNamedTogether() {
    JsonNode error =
        error(call("/v1/customers", "shoe_size=43&email=a@example.com&address[planet]=1"));
    assertThat(error.path("message").asText())
        .isEqualTo("Received unknown parameters: shoe_size, address[planet]");
    assertThat(error.path("param").asText()).isEqualTo("shoe_size");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "line_items=p | line_items | Invalid array",
        "customer_update=x | customer_update | Invalid object",
        "allow_promotion_codes=perhaps | allow_promotion_codes | Invalid boolean: perhaps",
        "locale[0]=en | locale | Invalid string: {0=en}",
        "billing_address_collection=never | billing_address_collection"
            + " | Invalid billing_address_collection: must be one of auto or required"
      })
  void aValueOfTheWrongShapeIsRefusedInStripesWords(String form, String param, String message) {
    JsonNode error =
        error(
            call(
                "/v1/checkout/sessions",
                "mode=subscription&success_url=https://a.example/&" + form));
    assertThat(error.path("param").asText()).isEqualTo(param);
    assertThat(error.path("message").asText()).isEqualTo(message);
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "checkout/sessions | mode=subscription&success_url=https://a.example/&automatic_tax[x]=1"
            + " | automatic_tax[enabled]",
        "checkout/sessions | mode=subscription&success_url=https://a.example/"
            + "&tax_id_collection[x]=1 | tax_id_collection[enabled]",
        "billing_portal/configurations | default_return_url=https://a.example/ | features",
        "billing_portal/configurations | features[subscription_cancel][mode]=immediately"
            + " | features[subscription_cancel][enabled]"
      })
  void whatBelongsToAPartIsMissedInIt(String path, String form, String param) {
    JsonNode error = error(call("/v1/" + path, form));
    assertThat(error.path("code").asText()).isEqualTo("parameter_missing");
    assertThat(error.path("param").asText()).isEqualTo(param);
    assertThat(error.path("message").asText()).isEqualTo("Missing required param: " + param + ".");
  }

  @Test
  void aFeatureHasNoOthersParameters() {
    JsonNode error =
        error(
            call(
                "/v1/billing_portal/configurations",
                "features[invoice_history][enabled]=true"
                    + "&features[invoice_history][mode]=immediately"));
    assertThat(error.path("param").asText()).isEqualTo("features[invoice_history][mode]");
    assertThat(error.path("code").asText()).isEqualTo("parameter_unknown");
  }

  @Test
  void aListWithAGapIsRefused() {
    JsonNode error = error(call("/v1/products", "name=x&images[1]=https://a.example/i.png"));
    assertThat(error.path("param").asText()).isEqualTo("images");
    assertThat(error.path("message").asText())
        .contains("You passed the keys `1`, we expected to have a key with the value `0`.");
  }

  @Test
  void anUnknownPathIs404() {
    HttpResponse<String> answer = call("/v1/spaceships", "");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(error(answer).path("message").asText())
        .startsWith("Unrecognized request URL (POST: /v1/spaceships). ");
    assertThat(error(answer).path("type").asText()).isEqualTo("invalid_request_error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1/", "/v2/core/events"})
  void anUnknownPathIsAnsweredInJsonWhereTheApiIs(String path) {
    HttpResponse<String> answer = shop.send(as(StandInFixture.KEY, path));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(error(answer).path("message").asText())
        .startsWith("Unrecognized request URL (GET: " + path + "). ");
  }

  @ParameterizedTest
  @CsvSource({
    "customers/x, No such customer: 'x', id",
    "subscriptions/x, No such subscription: 'x', id",
    "checkout/sessions/x, No such checkout.session: 'x', session",
    "payment_intents/x, No such payment_intent: 'x', intent",
    "prices/x, No such price: 'x', price",
    "payment_methods/x, No such PaymentMethod: 'x', payment_method",
    "test_helpers/test_clocks/x, No such test clock: 'x', test_clock"
  })
  void whatIsMissingIsNamedAsThePathNamesIt(String path, String message, String param) {
    HttpResponse<String> answer = shop.send(as(StandInFixture.KEY, "/v1/" + path).GET());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(error(answer).path("code").asText()).isEqualTo("resource_missing");
    assertThat(error(answer).path("message").asText()).isEqualTo(message);
    assertThat(error(answer).path("param").asText()).isEqualTo(param);
  }

  @Test
  void anErrorSaysWhereToReadOn() {
    HttpResponse<String> answer = call("/v1/products", "");
    assertThat(error(answer).path("doc_url").asText())
        .isEqualTo("https://stripe.com/docs/error-codes/parameter-missing");
    assertThat(error(answer).path("request_log_url").asText())
        .startsWith(
            "https://dashboard.stripe.com/test/logs/"
                + answer.headers().firstValue("Request-Id").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "sk_test_, Invalid API Key provided: sk_test_",
    "sk_live_abcdefgh1234, Invalid API Key provided: sk_live_********1234",
    "pk_test_abcd, This API call cannot be made with a publishable API key."
  })
  void aWrongKeyIsNotShownWhole(String key, String message) {
    var only = StripeStandIn.start(StandInFixture.settings().withApiKey("sk_test_theone"));
    try (only) {
      HttpResponse<String> answer =
          shop.send(
              HttpRequest.newBuilder(only.url().resolve("/v1/customers"))
                  .header("Authorization", "Bearer " + key));
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer realm=\"Stripe\"");
      assertThat(error(answer).path("message").asText()).startsWith(message);
    }
  }

  @Test
  void noKeyIs401() {
    HttpResponse<String> answer = shop.send(HttpRequest.newBuilder(shop.at("/v1/customers")));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(error(answer).path("message").asText())
        .startsWith("You did not provide an API key.");
  }

  @Test
  void aDeclinedCardIs402AndCannotBeAttached() {
    CardException refused =
        catchThrowableOfType(
            CardException.class, () -> shop.customerWithCard("pm_card_chargeDeclined"));
    assertThat(refused.getStatusCode()).isEqualTo(402);
    assertThat(refused.getCode()).isEqualTo("card_declined");
    assertThat(refused.getDeclineCode()).isEqualTo("generic_decline");
  }

  @Test
  void aSubscriptionThatMustPayAtOnceLeavesNothingBehindWhenItCannot() throws StripeException {
    Customer customer = shop.customerWithCard("pm_card_chargeCustomerFail");
    int before = shop.events().size();
    SubscriptionCreateParams params =
        shop.subscribing(customer, shop.monthly())
            .setPaymentBehavior(SubscriptionCreateParams.PaymentBehavior.ERROR_IF_INCOMPLETE)
            .build();
    int withPrice = shop.events().size();
    assertThatThrownBy(() -> shop.stripe.v1().subscriptions().create(params))
        .isInstanceOf(CardException.class);
    assertThat(shop.events()).hasSize(withPrice);
    assertThat(withPrice).isGreaterThan(before);
  }

  private HttpRequest.Builder as(String key, String path) {
    return HttpRequest.newBuilder(shop.at(path)).header("Authorization", "Bearer " + key);
  }

  private static JsonNode error(HttpResponse<String> answer) {
    return Json.parse(answer.body()).path("error");
  }

  private HttpResponse<String> call(String path, String form) {
    return shop.send(
        as(StandInFixture.KEY, path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    return catchThrowableOfType(InvalidRequestException.class, call);
  }
}
