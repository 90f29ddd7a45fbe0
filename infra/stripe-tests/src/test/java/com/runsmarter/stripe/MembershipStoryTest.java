package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.stripe.webhooks.Webhook;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.PriceListParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembershipStoryTest {

  private final WebhookInbox inbox = new WebhookInbox();
  private final StandInFixture shop =
      StandInFixture.open(
          StandInFixture.settings()
              .withWebhooks(Webhook.everything(inbox.url(), WebhookInbox.SECRET)));

  @AfterEach
  void close() {
    shop.close();
    inbox.close();
  }

  @Test
  void aPriceIsFoundByItsLookupKey() throws StripeException {
    Price made = shop.monthly();
    shop.yearly();
    assertThat(
            shop.stripe
                .v1()
                .prices()
                .list(PriceListParams.builder().addLookupKey("team-monthly").build())
                .getData())
        .extracting(Price::getId)
        .containsExactly(made.getId());
  }

  @Test
  void aBuyerPaysOnThePageAndIsSentToTheSuccessPage() throws Exception {
    Customer customer = shop.customer("mo@example.com");
    Session session =
        shop.stripe
            .v1()
            .checkout()
            .sessions()
            .create(
                shop.checkingOut(shop.monthly())
                    .setCustomer(customer.getId())
                    .setClientReferenceId("member-7")
                    .setSubscriptionData(
                        SessionCreateParams.SubscriptionData.builder()
                            .putMetadata("member", "7")
                            .build())
                    .build());

    HttpResponse<String> page = shop.get(session.getUrl());
    assertThat(page.body()).contains("mo@example.com", "$9.00", "no money moves");
    HttpResponse<String> paid =
        shop.post(
            session.getUrl(), "application/x-www-form-urlencoded", "card=4242+4242+4242+4242");

    assertThat(paid.statusCode()).isEqualTo(303);
    assertThat(paid.headers().firstValue("Location"))
        .contains("http://localhost:8080/welcome?session=" + session.getId());
    Subscription subscription = shop.subscriptionOf(customer.getId());
    assertThat(subscription.getStatus()).isEqualTo("active");
    assertThat(subscription.getMetadata()).containsEntry("member", "7");
    assertThat(subscription.getItems().getData().getFirst().getCurrentPeriodEnd())
        .isEqualTo(Instant.parse("2027-04-01T09:00:00Z").getEpochSecond());
    assertThat(inbox.await("checkout.session.completed").event(WebhookInbox.SECRET).getApiVersion())
        .isEqualTo(StripeStandIn.API_VERSION);
  }

  @Test
  void aCancelledMembershipRunsToThePeriodsEndAndThenIsOver() throws StripeException {
    Customer customer = shop.customer("mo@example.com");
    Session session = shop.checkout(customer, shop.monthly());
    shop.order(
        "/_control/checkout/" + session.getId() + "/complete", "{\"card\":\"4242424242424242\"}");
    String id = shop.subscriptionOf(customer.getId()).getId();

    Subscription ending =
        shop.stripe
            .v1()
            .subscriptions()
            .update(id, SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build());
    assertThat(ending.getStatus()).isEqualTo("active");
    assertThat(ending.getCancelAt())
        .isEqualTo(ending.getItems().getData().getFirst().getCurrentPeriodEnd());

    shop.advance("P32D");

    assertThat(shop.subscription(id).getStatus()).isEqualTo("canceled");
    inbox.await("customer.subscription.deleted");
  }

  @Test
  void renewalsHappenMonthAfterMonth() throws StripeException {
    Customer customer = shop.customerWithCard("pm_card_visa");
    String id = shop.subscribe(customer, shop.monthly()).getId();
    shop.advance("P3M");
    assertThat(shop.subscription(id).getItems().getData().getFirst().getCurrentPeriodStart())
        .isEqualTo(Instant.parse("2027-06-01T09:00:00Z").getEpochSecond());
    assertThat(shop.eventTypes().stream().filter("invoice.paid"::equals)).hasSize(3);
  }
}
