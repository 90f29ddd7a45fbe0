package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.stripe.webhooks.Signature;
import com.runsmarter.stripe.webhooks.Webhook;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.StripeObject;
import com.stripe.model.v2.core.EventNotification;
import com.stripe.param.EventListParams;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveringEventsTest {

  private final WebhookInbox inbox = new WebhookInbox();
  private final StandInFixture shop =
      StandInFixture.open(
          StandInFixture.settings()
              .withWebhooks(
                  new Webhook(
                      inbox.url(),
                      List.of(WebhookInbox.SECRET, "whsec_next"),
                      List.of("customer.*"),
                      false)));

  @AfterEach
  void close() {
    shop.close();
    inbox.close();
  }

  @Test
  void aDeliveryIsSignedWithEverySecret() throws Exception {
    Customer customer = shop.customer("mo@example.com");
    WebhookInbox.Delivery delivery = inbox.await("customer.created");
    assertThat(delivery.event(WebhookInbox.SECRET).getId())
        .isEqualTo(delivery.event("whsec_next").getId());
    Optional<StripeObject> object =
        delivery.event(WebhookInbox.SECRET).getDataObjectDeserializer().getObject();
    assertThat(object)
        .hasValueSatisfying(
            found -> assertThat(((Customer) found).getId()).isEqualTo(customer.getId()));
  }

  @Test
  void aDeliveryThatIsRefusedIsTriedAgain() throws StripeException {
    inbox.refuseNext(1);
    shop.customer("mo@example.com");
    assertThat(undelivered()).hasSize(1);
    inbox.await("customer.created");
  }

  @Test
  void onlyTheTypesThatAreWantedAreSent() throws StripeException {
    shop.monthly();
    shop.customer("mo@example.com");
    inbox.await("customer.created");
    assertThat(inbox.types()).containsOnly("customer.created");
  }

  @Test
  void droppedEventsStayUndeliveredAndCanBeSentAgain() throws StripeException {
    shop.order("/_control/webhooks", "{\"drop\":true}");
    shop.customer("mo@example.com");
    Event lost = undelivered().getFirst();
    assertThat(lost.getPendingWebhooks()).isEqualTo(1);
    shop.order("/_control/webhooks", "{}");
    shop.order("/_control/events/" + lost.getId() + "/resend", "");
    assertThat(inbox.await("customer.created").id()).isEqualTo(lost.getId());
  }

  @Test
  void whatAnEndpointAcknowledgedAndLostIsSentAgainAndWhatWasDroppedIsNot() throws Exception {
    shop.customer("mo@example.com");
    inbox.await("customer.created");
    awaitCalm();
    shop.order("/_control/webhooks", "{\"drop\":true}");
    shop.customer("jo@example.com");
    Event dropped = undelivered().getFirst();
    shop.order("/_control/webhooks", "{}");

    shop.standIn.resendDelivered();

    List<WebhookInbox.Delivery> twice = inbox.awaitSome(delivery -> true, 2);
    awaitCalm();
    assertThat(twice).extracting(WebhookInbox.Delivery::id).containsOnly(twice.getFirst().id());
    assertThat(undelivered()).extracting(Event::getId).containsExactly(dropped.getId());
  }

  @Test
  void whatIsOlderThanThreeDaysIsNotSentAgain() throws Exception {
    shop.customer("mo@example.com");
    inbox.await("customer.created");
    awaitCalm();
    shop.order("/_control/clock", "{\"advance\":\"P3DT1S\"}");

    shop.standIn.resendDelivered();

    awaitCalm();
    assertThat(inbox.types()).containsExactly("customer.created");
  }

  @Test
  void duplicatesHaveTheSameId() throws StripeException {
    shop.order("/_control/webhooks", "{\"duplicate\":true,\"seed\":1}");
    shop.customer("mo@example.com");
    List<WebhookInbox.Delivery> twice = inbox.awaitSome(delivery -> true, 2);
    assertThat(new HashSet<>(twice.stream().map(WebhookInbox.Delivery::id).toList())).hasSize(1);
  }

  @Test
  void shuffledEventsAllArrive() throws StripeException {
    shop.order("/_control/webhooks", "{\"shuffle\":true,\"delayMillis\":20,\"seed\":3}");
    for (int i = 0; i < 20; i++) {
      shop.customer("runner" + i + "@example.com");
    }
    List<WebhookInbox.Delivery> all = inbox.awaitSome(delivery -> true, 20);
    List<String> created = shop.events().stream().map(Event::getId).toList();
    List<String> arrived = all.stream().map(WebhookInbox.Delivery::id).toList();
    assertThat(arrived).containsExactlyInAnyOrderElementsOf(created).isNotEqualTo(created);
  }

  @Test
  void aThinEventOnlyNamesItsObject() throws Exception {
    try (WebhookInbox thin = new WebhookInbox();
        StandInFixture other =
            StandInFixture.open(
                StandInFixture.settings()
                    .withWebhooks(
                        Webhook.everything(thin.url(), WebhookInbox.SECRET).madeThin()))) {
      Customer customer = other.customer("mo@example.com");
      WebhookInbox.Delivery delivery = thin.await("v1.customer.created");
      EventNotification event =
          other.stripe.parseEventNotification(
              delivery.body(), delivery.signature(), WebhookInbox.SECRET, Long.MAX_VALUE / 2);
      assertThat(event.getId()).isEqualTo(other.events().getFirst().getId());
      assertThat(event.getReason().getRequest().getIdempotencyKey()).isNotNull();
      assertThat(delivery.body())
          .contains("/v1/customers/" + customer.getId())
          .doesNotContain("mo@example.com");
    }
  }

  @Test
  void aTamperedBodyFailsTheSignature() {
    var delivery =
        new WebhookInbox.Delivery("{}", Signature.header("{ }", List.of(WebhookInbox.SECRET), 1));
    assertThatThrownBy(() -> delivery.event(WebhookInbox.SECRET))
        .isInstanceOf(SignatureVerificationException.class);
  }

  private void awaitCalm() throws InterruptedException {
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (shop.standIn.deliveriesUnderWay() > 0) {
      assertThat(System.nanoTime()).as("deliveries are still under way").isLessThan(until);
      Thread.sleep(10);
    }
  }

  private List<Event> undelivered() throws StripeException {
    return shop.stripe
        .v1()
        .events()
        .list(EventListParams.builder().setDeliverySuccess(false).setType("customer.*").build())
        .getData();
  }
}
