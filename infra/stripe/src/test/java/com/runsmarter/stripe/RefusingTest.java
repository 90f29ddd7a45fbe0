package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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

class RefusingTest {

  private final Shop shop = Shop.open();

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
    var error = Json.parse(answer.body()).path("error");
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
            () -> Shop.client(shop.standIn, "pk_live_x", 0).v1().customers().retrieve("cus_1"))
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void anUnknownPathIs404() {
    assertThat(call("/v1/spaceships", "").statusCode()).isEqualTo(404);
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

  private HttpResponse<String> call(String path, String form) {
    return shop.send(
        HttpRequest.newBuilder(shop.at(path))
            .header("Authorization", "Bearer " + Shop.KEY)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    return catchThrowableOfType(InvalidRequestException.class, call);
  }
}
