package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.stripe.store.Json;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.testhelpers.TestClock;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.testhelpers.TestClockAdvanceParams;
import com.stripe.param.testhelpers.TestClockCreateParams;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepingTimeTest {

  private final StandInFixture shop = StandInFixture.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void everyAnswerIsDatedByTheStandInsClock() throws StripeException {
    assertThat(shop.customer("a@example.com").getLastResponse().headers().firstValue("Date"))
        .contains("Mon, 1 Mar 2027 09:00:00 GMT");
    shop.advance("P31D");
    assertThat(shop.customer("b@example.com").getLastResponse().date())
        .isEqualTo("2027-04-01T09:00:00Z");
  }

  @Test
  void whatIsDueIsDoneAlsoWhileTheRealClockIsSetBack() throws StripeException {
    var readings = new AtomicLong();
    try (var slipping =
        StandInFixture.open(
            StandInFixture.settings()
                .withClock(() -> StandInFixture.OPENED.minusMillis(readings.incrementAndGet())))) {
      Subscription subscription =
          slipping.subscribe(slipping.customerWithCard("pm_card_visa"), slipping.monthly());
      slipping
          .stripe
          .v1()
          .subscriptions()
          .update(
              subscription.getId(),
              SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build());

      slipping.advance("P32D");

      assertThat(slipping.stripe.v1().subscriptions().retrieve(subscription.getId()).getStatus())
          .isEqualTo("canceled");
    }
  }

  @Test
  void aTestClockMovesItsOwnCustomersAlone() throws StripeException {
    TestClock clock =
        shop.stripe
            .v1()
            .testHelpers()
            .testClocks()
            .create(
                TestClockCreateParams.builder()
                    .setFrozenTime(StandInFixture.OPENED.getEpochSecond())
                    .build());
    Customer clocked =
        shop.stripe
            .v1()
            .customers()
            .create(
                CustomerCreateParams.builder()
                    .setTestClock(clock.getId())
                    .setPaymentMethod("pm_card_visa")
                    .setInvoiceSettings(
                        CustomerCreateParams.InvoiceSettings.builder()
                            .setDefaultPaymentMethod("pm_card_visa")
                            .build())
                    .build());
    Price price = shop.monthly();
    Subscription theirs = shop.subscribe(clocked, price);
    Subscription others = shop.subscribe(shop.customerWithCard("pm_card_visa"), price);

    shop.stripe
        .v1()
        .testHelpers()
        .testClocks()
        .advance(
            clock.getId(),
            TestClockAdvanceParams.builder()
                .setFrozenTime(StandInFixture.OPENED.plus(Duration.ofDays(32)).getEpochSecond())
                .build());
    awaitReady(clock);

    assertThat(periodStart(theirs)).isEqualTo("2027-04-01T09:00:00Z");
    assertThat(periodStart(others)).isEqualTo("2027-03-01T09:00:00Z");
    shop.advance("P32D");
    assertThat(periodStart(theirs)).isEqualTo("2027-04-01T09:00:00Z");
    assertThat(periodStart(others)).isEqualTo("2027-04-01T09:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"P-1D", "P0D", "soon", "31"})
  void theClockMovesAheadByAPeriodOrDurationOnly(String advance) {
    HttpResponse<String> answer =
        shop.post("/_control/clock", "application/json", "{\"advance\":\"" + advance + "\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Json.parse(answer.body()).path("error").path("param").asText()).isEqualTo("advance");
  }

  @Test
  void whatWasKeptIsThereAfterARestart(@TempDir Path folder) throws StripeException {
    StripeStandIn.Settings settings =
        StandInFixture.settings().withData(folder.resolve("in/stripe.mv"));
    String subscription;
    try (StandInFixture before = StandInFixture.open(settings)) {
      subscription =
          before.subscribe(before.customerWithCard("pm_card_visa"), before.monthly()).getId();
      before.advance("P10D");
    }
    try (StandInFixture after = StandInFixture.open(settings)) {
      assertThat(after.subscription(subscription).getStatus()).isEqualTo("active");
      assertThat(after.eventTypes()).contains("customer.subscription.created");
      after.advance("P22D");
      assertThat(
              Instant.ofEpochSecond(
                  after
                      .subscription(subscription)
                      .getItems()
                      .getData()
                      .getFirst()
                      .getCurrentPeriodStart()))
          .isEqualTo("2027-04-01T09:00:00Z");
      assertThat(Json.string(Json.parse(after.get("/_control/").body()), "now"))
          .isEqualTo("2027-04-02T09:00:00Z");
    }
  }

  @Test
  void aResetForgetsEverything() throws StripeException {
    shop.customer("a@example.com");
    shop.advance("P1D");
    shop.order("/_control/reset", "");
    assertThat(shop.events()).isEmpty();
    assertThat(Json.string(Json.parse(shop.get("/_control/").body()), "now"))
        .isEqualTo(StandInFixture.OPENED.toString());
  }

  @Test
  void aControlDoorRefusesWhatItDoesNotKnow() {
    HttpResponse<String> field =
        shop.post("/_control/clock", "application/json", "{\"advance\":\"P1D\",\"fast\":true}");
    assertThat(field.statusCode()).isEqualTo(400);
    assertThat(field.body()).contains("fast");
    assertThat(shop.post("/_control/clock", "application/json", "[1]").statusCode()).isEqualTo(400);
    assertThat(shop.post("/_control/dance", "application/json", "{}").statusCode()).isEqualTo(404);
    assertThat(shop.post("/_control/customers/cus_x/card", "application/json", "{}").statusCode())
        .isEqualTo(404);
    assertThat(Json.string(Json.parse(shop.get("/_control/").body()), "now"))
        .isEqualTo(StandInFixture.OPENED.toString());
  }

  private Instant periodStart(Subscription subscription) throws StripeException {
    return Instant.ofEpochSecond(
        shop.subscription(subscription.getId())
            .getItems()
            .getData()
            .getFirst()
            .getCurrentPeriodStart());
  }

  private void awaitReady(TestClock clock) throws StripeException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
    while (Instant.now().isBefore(deadline)) {
      if (shop.stripe
          .v1()
          .testHelpers()
          .testClocks()
          .retrieve(clock.getId())
          .getStatus()
          .equals("ready")) {
        return;
      }
    }
    throw new AssertionError("the test clock is not ready within 10 s");
  }
}
