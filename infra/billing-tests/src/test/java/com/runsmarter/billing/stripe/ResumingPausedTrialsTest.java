package com.runsmarter.billing.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.account.PausedSubscriptions.PausedTrial;
import com.runsmarter.billing.account.PausedSubscriptions.PaymentMethod;
import com.runsmarter.kernel.MemberId;
import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpURLConnectionClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A trial that Stripe paused at its end, with what was added to pay it by. */
class ResumingPausedTrialsTest {

  private final StripeFixture shop = StripeFixture.open();
  private final StripePausedSubscriptions paused = new StripePausedSubscriptions(shop.connection());
  private final CustomerId customer = shop.customer(MemberId.next());
  private final SubscriptionId subscription =
      new SubscriptionId(
          StripeFixture.id(
              shop.subscribe(
                  customer,
                  "team-yearly",
                  "trial_period_days",
                  "14",
                  "trial_settings[end_behavior][missing_payment_method]",
                  "pause")));

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aTrialThatStillRunsIsNone() {
    assertThat(paused.find(subscription)).isEmpty();
  }

  /** A member of many years has pages of payments from before. */
  @Test
  void onlyWhatCameSinceTheTrialIsAskedFor() throws Exception {
    long trialEnd = shop.get("/v1/subscriptions/" + subscription).get("trial_end").getAsLong();
    shop.advance("P15D");
    shop.card(customer, "pm_card_visa");
    List<String> lists = new ArrayList<>();
    var noting =
        new HttpURLConnectionClient() {
          @Override
          public StripeResponse request(StripeRequest request) throws ApiConnectionException {
            String url = URLDecoder.decode(request.url().toString(), UTF_8);
            if (url.contains("/v1/invoices?") || url.contains("/v1/payment_intents?")) {
              lists.add(url);
            }
            return super.request(request);
          }
        };

    var reading = new StripePausedSubscriptions(shop.connection(noting));
    assertThat(reading.find(subscription)).isPresent();

    assertThat(lists)
        .hasSize(2)
        .allSatisfy(url -> assertThat(url).contains("created[gte]=" + trialEnd));
  }

  @Test
  void withoutACardThereIsNothingToPayItBy() {
    shop.advance("P15D");
    assertThat(paused.find(subscription))
        .contains(new PausedTrial(subscription, Optional.empty(), Optional.empty()));
  }

  @Test
  void theDefaultCardPaysTheFirstPeriodOnceHoweverOftenItIsAsked() {
    shop.advance("P15D");
    String card = shop.card(customer, "pm_card_visa");
    PausedTrial trial = paused.find(subscription).orElseThrow();
    assertThat(trial.paymentMethod()).contains(new PaymentMethod(card, true));

    paused.resume(trial);
    paused.resume(trial);

    assertThat(status()).isEqualTo("active");
    assertThat(shop.list("/v1/charges?customer=" + customer)).hasSize(1);
    assertThat(paused.find(subscription)).isEmpty();
  }

  @Test
  void aCardThatWasMerelyAddedPaysToo() {
    shop.advance("P15D");
    String card =
        StripeFixture.id(
            shop.post("/v1/payment_methods/pm_card_visa/attach", "customer", customer.value()));
    PausedTrial trial = paused.find(subscription).orElseThrow();
    assertThat(trial.paymentMethod()).contains(new PaymentMethod(card, false));

    paused.resume(trial);

    assertThat(status()).isEqualTo("active");
  }

  @Test
  void aCardThatWasTakenOffIsNothingToPayItBy() {
    String gone = shop.card(customer, "pm_card_visa");
    shop.post("/v1/subscriptions/" + subscription, "default_payment_method", gone);
    shop.post("/v1/payment_methods/" + gone + "/detach");
    shop.advance("P15D");
    assertThat(paused.find(subscription).orElseThrow().paymentMethod()).isEmpty();

    String card = shop.card(customer, "pm_card_mastercard");
    PausedTrial trial = paused.find(subscription).orElseThrow();
    assertThat(trial.paymentMethod().map(PaymentMethod::id)).contains(card);
    paused.resume(trial);
    assertThat(status()).isEqualTo("active");
  }

  @Test
  void aCardThatWasThereBeforeAndNotToBeChargedIsLeftAlone() {
    shop.post("/v1/payment_methods/pm_card_visa/attach", "customer", customer.value());
    shop.advance("P15D");
    assertThat(paused.find(subscription).orElseThrow().paymentMethod()).isEmpty();
  }

  @Test
  void aCardThatComesLongAfterTheTrialIsForSomethingElseUnlessItIsNamedForIt() {
    shop.advance("P14D");
    shop.advance("P29D");
    String card = shop.card(customer, "pm_card_visa");
    assertThat(paused.find(subscription).orElseThrow().paymentMethod())
        .contains(new PaymentMethod(card, true));

    shop.advance("P2D");
    assertThat(paused.find(subscription).orElseThrow().paymentMethod()).isEmpty();
    shop.post("/v1/payment_methods/pm_card_mastercard/attach", "customer", customer.value());
    assertThat(paused.find(subscription).orElseThrow().paymentMethod()).isEmpty();

    shop.post("/v1/subscriptions/" + subscription, "default_payment_method", card);
    assertThat(paused.find(subscription).orElseThrow().paymentMethod())
        .contains(new PaymentMethod(card, true));
  }

  @Test
  void aCardThatPaysANewsletterDoesNotPayTheTrialToo() {
    shop.advance("P15D");
    String card =
        StripeFixture.id(
            shop.post("/v1/payment_methods/pm_card_visa/attach", "customer", customer.value()));
    shop.post(
        "/v1/subscriptions",
        "customer",
        customer.value(),
        "items[0][price]",
        shop.newsletter(),
        "default_payment_method",
        card);
    assertThat(paused.find(subscription).orElseThrow().paymentMethod()).isEmpty();

    String hers = shop.card(customer, "pm_card_mastercard");
    assertThat(paused.find(subscription).orElseThrow().paymentMethod())
        .contains(new PaymentMethod(hers, true));
  }

  @Test
  void aDefaultCardThatPaysANewsletterDoesNotPayTheTrialToo() {
    shop.advance("P15D");
    shop.card(customer, "pm_card_visa");
    shop.post(
        "/v1/subscriptions", "customer", customer.value(), "items[0][price]", shop.newsletter());

    assertThat(paused.find(subscription).orElseThrow().paymentMethod()).isEmpty();
  }

  @Test
  void aCardThatWasDeclinedIsNotTriedAgainAndAnotherOneIs() {
    shop.advance("P15D");
    shop.card(customer, "pm_card_chargeCustomerFail");
    paused.resume(paused.find(subscription).orElseThrow());
    assertThat(status()).isEqualTo("paused");
    assertThat(paused.find(subscription).orElseThrow().paymentMethod()).isEmpty();

    shop.card(customer, "pm_card_visa");
    paused.resume(paused.find(subscription).orElseThrow());
    assertThat(status()).isEqualTo("active");
  }

  @Test
  void afterADayADeclinedCardIsStillNotTriedAgain() {
    shop.advance("P15D");
    shop.card(customer, "pm_card_chargeCustomerFail");
    paused.resume(paused.find(subscription).orElseThrow());
    shop.advance("P2D");
    assertThat(paused.find(subscription).orElseThrow().paymentMethod()).isEmpty();
  }

  @Test
  void oneThatWasCancelledStaysSo() {
    shop.advance("P15D");
    PausedTrial trial = paused.find(subscription).orElseThrow();
    paused.cancel(trial);
    paused.cancel(trial);
    assertThat(status()).isEqualTo("canceled");
  }

  private String status() {
    JsonObject read = shop.get("/v1/subscriptions/" + subscription);
    return read.get("status").getAsString();
  }
}
