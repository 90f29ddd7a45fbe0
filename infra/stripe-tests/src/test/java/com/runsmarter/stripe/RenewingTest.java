package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.stripe.invoice.Dunning;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionCreateParams.TrialSettings.EndBehavior.MissingPaymentMethod;
import com.stripe.param.SubscriptionResumeParams;
import com.stripe.param.SubscriptionUpdateParams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RenewingTest {

  private StandInFixture shop = StandInFixture.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aRenewalIsDraftedAtThePeriodsEndAndCollectedAnHourLater() throws StripeException {
    Subscription subscription = paying("pm_card_visa");
    shop.advance("P31D");
    Invoice draft = latestInvoice(subscription);
    assertThat(draft.getStatus()).isEqualTo("draft");
    assertThat(draft.getBillingReason()).isEqualTo("subscription_cycle");
    shop.advance("PT1H");
    Invoice paid = latestInvoice(subscription);
    assertThat(paid.getStatus()).isEqualTo("paid");
    assertThat(paid.getParent().getSubscriptionDetails().getSubscription())
        .isEqualTo(subscription.getId());
    assertThat(Instant.ofEpochSecond(paid.getStatusTransitions().getPaidAt()))
        .isEqualTo("2027-04-01T10:00:00Z");
  }

  @Test
  void everyEventOfAnAdvanceHasTheMomentItHappenedAt() throws StripeException {
    paying("pm_card_visa");
    shop.advance("P2M");
    List<Event> events = shop.events();
    assertThat(events).extracting(Event::getCreated).isSorted();
    assertThat(
            events.stream()
                .filter(event -> event.getType().equals("invoice.upcoming"))
                .map(event -> Instant.ofEpochSecond(event.getCreated())))
        .containsExactly(
            Instant.parse("2027-03-25T09:00:00Z"), Instant.parse("2027-04-24T09:00:00Z"));
  }

  @Test
  void aFailedRenewalIsRetriedAfterThreeFiveAndSevenDaysAndThenCancelled() throws StripeException {
    Subscription subscription = paying("pm_card_chargeCustomerFail", true);
    shop.advance("P4D");
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("past_due");

    shop.advance("P15D");

    assertThat(
            shop.events().stream()
                .filter(event -> event.getType().equals("invoice.payment_failed"))
                .map(event -> Instant.ofEpochSecond(event.getCreated())))
        .containsExactly(
            Instant.parse("2027-03-04T10:00:00Z"),
            Instant.parse("2027-03-07T10:00:00Z"),
            Instant.parse("2027-03-12T10:00:00Z"),
            Instant.parse("2027-03-19T10:00:00Z"));
    Subscription over = shop.subscription(subscription.getId());
    assertThat(over.getStatus()).isEqualTo("canceled");
    assertThat(over.getCancellationDetails().getReason()).isEqualTo("payment_failed");
  }

  @Test
  void theLastFailureLeavesItUnpaidWhenThatIsConfigured() throws StripeException {
    shop.close();
    shop =
        StandInFixture.open(
            StandInFixture.settings().withDunning(new Dunning(List.of(1), Dunning.End.UNPAID)));
    Subscription subscription = paying("pm_card_chargeCustomerFail", true);
    shop.advance("P7D");
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("unpaid");
  }

  @Test
  void aCardThatPaysAgainBringsAPastDueSubscriptionBack() throws StripeException {
    Subscription subscription = paying("pm_card_visa");
    shop.order(door(subscription, "card"), "{\"declines\":true}");
    shop.advance("P32D");
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("past_due");
    shop.order(door(subscription, "card"), "{\"declines\":false}");
    shop.advance("P3D");
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("active");
  }

  @Test
  void aBankThatAsksToConfirmARenewalIsTold() throws StripeException {
    Subscription subscription = paying("pm_card_visa");
    shop.order(door(subscription, "card"), "{\"requiresAction\":true}");
    shop.advance("P32D");
    assertThat(shop.eventTypes())
        .contains("payment_intent.requires_action", "invoice.payment_action_required");
    shop.order(
        "/_control/invoices/" + latestInvoice(subscription).getId() + "/pay",
        "{\"confirms\":true}");
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("active");
  }

  @Test
  void aTrialIsAnnouncedThreeDaysBeforeItEndsAndThenBilled() throws StripeException {
    Customer customer = shop.customerWithCard("pm_card_visa");
    Subscription subscription =
        shop.stripe
            .v1()
            .subscriptions()
            .create(shop.subscribing(customer, shop.monthly()).setTrialPeriodDays(14L).build());
    assertThat(subscription.getStatus()).isEqualTo("trialing");
    shop.advance("P11D");
    assertThat(shop.eventTypes()).contains("customer.subscription.trial_will_end");
    shop.advance("P4D");
    Subscription active = shop.subscription(subscription.getId());
    assertThat(active.getStatus()).isEqualTo("active");
    assertThat(Instant.ofEpochSecond(active.getItems().getData().getFirst().getCurrentPeriodEnd()))
        .isEqualTo("2027-04-15T09:00:00Z");
    assertThat(latestInvoice(subscription).getAmountPaid()).isEqualTo(900);
  }

  @Test
  void aTrialWithoutACardIsPausedAndCanBeResumedWithOne() throws StripeException {
    Customer customer = shop.customer("no-card@example.com");
    Subscription subscription = trialWithoutCard(customer, MissingPaymentMethod.PAUSE);
    shop.advance("P8D");
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("paused");
    assertThat(shop.eventTypes()).contains("customer.subscription.paused");

    shop.stripe
        .v1()
        .customers()
        .update(
            customer.getId(),
            CustomerUpdateParams.builder()
                .setInvoiceSettings(
                    CustomerUpdateParams.InvoiceSettings.builder()
                        .setDefaultPaymentMethod("pm_card_mastercard")
                        .build())
                .build());
    shop.stripe
        .v1()
        .subscriptions()
        .resume(subscription.getId(), SubscriptionResumeParams.builder().build());
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("active");
    assertThat(shop.eventTypes()).contains("customer.subscription.resumed");
  }

  @Test
  void aTrialWithoutACardIsCancelledWhenThatIsWanted() throws StripeException {
    Customer customer = shop.customer("no-card@example.com");
    Subscription subscription = trialWithoutCard(customer, MissingPaymentMethod.CANCEL);
    shop.advance("P8D");
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("canceled");
  }

  @Test
  void anIncompleteSubscriptionExpiresAfterTwentyThreeHours() throws StripeException {
    Customer customer = shop.customer("runner@example.com");
    Subscription subscription =
        shop.stripe
            .v1()
            .subscriptions()
            .create(
                shop.subscribing(customer, shop.monthly())
                    .setPaymentBehavior(SubscriptionCreateParams.PaymentBehavior.DEFAULT_INCOMPLETE)
                    .build());
    assertThat(subscription.getStatus()).isEqualTo("incomplete");
    shop.advance("PT22H");
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("incomplete");
    shop.advance("PT1H");
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("incomplete_expired");
    assertThat(latestInvoice(subscription).getStatus()).isEqualTo("void");
  }

  @Test
  void anIncompleteSubscriptionIsActiveOnceItsInvoiceIsPaid() throws StripeException {
    Customer customer = shop.customerWithCard("pm_card_visa");
    Subscription subscription =
        shop.stripe
            .v1()
            .subscriptions()
            .create(
                shop.subscribing(customer, shop.monthly())
                    .setPaymentBehavior(SubscriptionCreateParams.PaymentBehavior.DEFAULT_INCOMPLETE)
                    .build());
    shop.stripe.v1().invoices().pay(subscription.getLatestInvoice());
    assertThat(shop.subscription(subscription.getId()).getStatus()).isEqualTo("active");
  }

  @Test
  void aPausedCollectionVoidsRenewalsUntilItResumes() throws StripeException {
    Subscription subscription = paying("pm_card_visa");
    shop.stripe
        .v1()
        .subscriptions()
        .update(
            subscription.getId(),
            SubscriptionUpdateParams.builder()
                .setPauseCollection(
                    SubscriptionUpdateParams.PauseCollection.builder()
                        .setBehavior(SubscriptionUpdateParams.PauseCollection.Behavior.VOID)
                        .setResumesAt(
                            StandInFixture.OPENED.plus(Duration.ofDays(40)).getEpochSecond())
                        .build())
                .build());
    shop.advance("P32D");
    assertThat(latestInvoice(subscription).getStatus()).isEqualTo("void");
    shop.advance("P32D");
    assertThat(shop.subscription(subscription.getId()).getPauseCollection()).isNull();
    assertThat(latestInvoice(subscription).getStatus()).isEqualTo("paid");
  }

  @Test
  void aDateOfCancellationEndsItOnThatDay() throws StripeException {
    Subscription subscription = paying("pm_card_visa");
    Instant end = StandInFixture.OPENED.plus(Duration.ofDays(10));
    Subscription ending =
        shop.stripe
            .v1()
            .subscriptions()
            .update(
                subscription.getId(),
                SubscriptionUpdateParams.builder().setCancelAt(end.getEpochSecond()).build());
    assertThat(ending.getCancelAtPeriodEnd()).isFalse();
    shop.advance("P11D");
    assertThat(shop.subscription(subscription.getId()).getEndedAt())
        .isEqualTo(end.getEpochSecond());
  }

  @Test
  void aPeriodThatStartsOnThe31stEndsOnTheMonthsLastDay() throws StripeException {
    shop.advance("P30D");
    Subscription subscription = paying("pm_card_visa");
    assertThat(Instant.ofEpochSecond(period(subscription))).isEqualTo("2027-04-30T09:00:00Z");
    shop.advance("P31D");
    assertThat(Instant.ofEpochSecond(period(shop.subscription(subscription.getId()))))
        .isEqualTo("2027-05-31T09:00:00Z");
  }

  private static long period(Subscription subscription) {
    return subscription.getItems().getData().getFirst().getCurrentPeriodEnd();
  }

  private static String door(Subscription subscription, String what) {
    return "/_control/customers/" + subscription.getCustomer() + "/" + what;
  }

  private Subscription trialWithoutCard(Customer customer, MissingPaymentMethod then)
      throws StripeException {
    return shop.stripe
        .v1()
        .subscriptions()
        .create(
            shop.subscribing(customer, shop.monthly())
                .setTrialPeriodDays(7L)
                .setTrialSettings(
                    SubscriptionCreateParams.TrialSettings.builder()
                        .setEndBehavior(
                            SubscriptionCreateParams.TrialSettings.EndBehavior.builder()
                                .setMissingPaymentMethod(then)
                                .build())
                        .build())
                .build());
  }

  private Subscription paying(String card) throws StripeException {
    return paying(card, false);
  }

  private Subscription paying(String card, boolean afterTrial) throws StripeException {
    Customer customer = shop.customerWithCard(card);
    SubscriptionCreateParams.Builder wanted = shop.subscribing(customer, shop.monthly());
    if (afterTrial) {
      wanted.setTrialPeriodDays(3L);
    }
    return shop.stripe.v1().subscriptions().create(wanted.build());
  }

  private Invoice latestInvoice(Subscription subscription) throws StripeException {
    return shop.stripe
        .v1()
        .invoices()
        .list(
            InvoiceListParams.builder().setSubscription(subscription.getId()).setLimit(1L).build())
        .getData()
        .getFirst();
  }
}
