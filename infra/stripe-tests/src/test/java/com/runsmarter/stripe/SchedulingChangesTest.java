package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionSchedule;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.SubscriptionScheduleCreateParams;
import com.stripe.param.SubscriptionScheduleReleaseParams;
import com.stripe.param.SubscriptionScheduleUpdateParams;
import com.stripe.param.SubscriptionScheduleUpdateParams.EndBehavior;
import com.stripe.param.SubscriptionUpdateParams;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchedulingChangesTest {

  private final StandInFixture shop = StandInFixture.open();
  private Subscription subscription = new Subscription();
  private Price monthly = new Price();
  private Price plus = new Price();

  @BeforeEach
  void aMember() throws StripeException {
    monthly = shop.monthly();
    plus = shop.price("team-plus", 1900, PriceCreateParams.Recurring.Interval.MONTH);
    subscription = shop.subscribe(shop.customerWithCard("pm_card_visa"), monthly);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aScheduleOfASubscriptionHasItsPeriodAsItsPhase() throws StripeException {
    SubscriptionSchedule schedule = scheduled();
    assertThat(schedule.getStatus()).isEqualTo("active");
    assertThat(schedule.getPhases().getFirst().getItems().getFirst().getPrice())
        .isEqualTo(monthly.getId());
    assertThat(Instant.ofEpochSecond(schedule.getCurrentPhase().getEndDate()))
        .isEqualTo("2027-04-01T09:00:00Z");
    assertThat(current().getSchedule()).isEqualTo(schedule.getId());
    assertThat(shop.eventTypes())
        .containsSubsequence("subscription_schedule.created", "customer.subscription.updated");
    shop.advance("P32D");
    assertThat(shop.stripe.v1().subscriptionSchedules().retrieve(schedule.getId()))
        .satisfies(
            over -> {
              assertThat(over.getStatus()).isEqualTo("released");
              assertThat(over.getReleasedSubscription()).isEqualTo(subscription.getId());
            });
    assertThat(current().getSchedule()).isNull();
    assertThat(current().getStatus()).isEqualTo("active");
  }

  @Test
  void aPlannedSwitchIsChargedWithTheRenewalAtTheNewPrice() throws StripeException {
    plan(EndBehavior.RELEASE);
    shop.advance("P32D");
    assertThat(current().getItems().getData().getFirst().getPrice().getId())
        .isEqualTo(plus.getId());
    assertThat(shop.stripe.v1().invoices().list().getData())
        .extracting(Invoice::getAmountPaid)
        .containsExactly(1900L, 900L);
    assertThat(shop.eventTypes()).contains("subscription_schedule.updated");
  }

  @Test
  void aScheduleThatCancelsShowsWhen() throws StripeException {
    plan(EndBehavior.CANCEL);
    assertThat(Instant.ofEpochSecond(current().getCancelAt())).isEqualTo("2027-05-01T09:00:00Z");
    shop.advance("P62D");
    assertThat(current().getStatus()).isEqualTo("canceled");
    assertThat(shop.eventTypes())
        .containsSubsequence("subscription_schedule.completed", "customer.subscription.deleted");
  }

  @Test
  void whatIsReleasedGoesOnByItself() throws StripeException {
    SubscriptionSchedule schedule = plan(EndBehavior.CANCEL);
    SubscriptionSchedule released =
        shop.stripe.v1().subscriptionSchedules().release(schedule.getId());
    assertThat(released.getStatus()).isEqualTo("released");
    assertThat(current().getCancelAt()).isNull();
    assertThat(current().getSchedule()).isNull();
    shop.advance("P62D");
    assertThat(current().getStatus()).isEqualTo("active");
    assertThat(shop.eventTypes()).contains("subscription_schedule.released");
  }

  @Test
  void theEndMayBeKeptWhenItIsReleased() throws StripeException {
    SubscriptionSchedule schedule = plan(EndBehavior.CANCEL);
    shop.stripe
        .v1()
        .subscriptionSchedules()
        .release(
            schedule.getId(),
            SubscriptionScheduleReleaseParams.builder().setPreserveCancelDate(true).build());
    assertThat(Instant.ofEpochSecond(current().getCancelAt())).isEqualTo("2027-05-01T09:00:00Z");
  }

  @Test
  void aScheduleStartsASubscriptionOnItsDay() throws StripeException {
    long start = StandInFixture.OPENED.getEpochSecond() + 10 * 86_400;
    SubscriptionSchedule schedule =
        shop.stripe
            .v1()
            .subscriptionSchedules()
            .create(
                SubscriptionScheduleCreateParams.builder()
                    .setCustomer(subscription.getCustomer())
                    .setStartDate(start)
                    .addPhase(
                        SubscriptionScheduleCreateParams.Phase.builder()
                            .addItem(
                                SubscriptionScheduleCreateParams.Phase.Item.builder()
                                    .setPrice(plus.getId())
                                    .build())
                            .build())
                    .build());
    assertThat(schedule.getStatus()).isEqualTo("not_started");
    shop.advance("P10D");
    Subscription begun =
        shop.subscription(
            shop.stripe.v1().subscriptionSchedules().retrieve(schedule.getId()).getSubscription());
    assertThat(begun.getStatus()).isEqualTo("active");
    assertThat(begun.getStartDate()).isEqualTo(start);
  }

  @Test
  void cancellingTheScheduleCancelsTheSubscription() throws StripeException {
    SubscriptionSchedule schedule = scheduled();
    assertThat(shop.stripe.v1().subscriptionSchedules().cancel(schedule.getId()).getStatus())
        .isEqualTo("canceled");
    assertThat(current().getStatus()).isEqualTo("canceled");
    assertThat(shop.eventTypes()).contains("subscription_schedule.canceled");
  }

  @Test
  void aSubscriptionHasOneScheduleAndThatDecidesItsEnd() throws StripeException {
    SubscriptionSchedule schedule = scheduled();
    InvalidRequestException twice = refused(this::scheduled);
    assertThat(twice.getParam()).isEqualTo("from_subscription");
    assertThat(twice.getStripeError().getMessage()).endsWith(schedule.getId());
    InvalidRequestException ending =
        refused(
            () ->
                shop.stripe
                    .v1()
                    .subscriptions()
                    .update(
                        subscription.getId(),
                        SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build()));
    assertThat(ending.getParam()).isEqualTo("cancel_at_period_end");
    assertThat(ending.getStripeError().getMessage())
        .isEqualTo(
            "The subscription is managed by the subscription schedule `"
                + schedule.getId()
                + "`, and updating any cancelation behavior directly is not allowed. Please update"
                + " the schedule instead.");
    shop.stripe.v1().subscriptionSchedules().release(schedule.getId());
    InvalidRequestException over =
        refused(() -> shop.stripe.v1().subscriptionSchedules().release(schedule.getId()));
    assertThat(over.getParam()).isEqualTo("schedule");
  }

  private SubscriptionSchedule scheduled() throws StripeException {
    return shop.stripe
        .v1()
        .subscriptionSchedules()
        .create(
            SubscriptionScheduleCreateParams.builder()
                .setFromSubscription(subscription.getId())
                .build());
  }

  private SubscriptionSchedule plan(EndBehavior end) throws StripeException {
    SubscriptionSchedule schedule = scheduled();
    long start = schedule.getCurrentPhase().getStartDate();
    return shop.stripe
        .v1()
        .subscriptionSchedules()
        .update(
            schedule.getId(),
            SubscriptionScheduleUpdateParams.builder()
                .setEndBehavior(end)
                .addPhase(
                    phase(monthly)
                        .setStartDate(start)
                        .setEndDate(schedule.getCurrentPhase().getEndDate())
                        .build())
                .addPhase(phase(plus).build())
                .build());
  }

  private static SubscriptionScheduleUpdateParams.Phase.Builder phase(Price price) {
    return SubscriptionScheduleUpdateParams.Phase.builder()
        .addItem(
            SubscriptionScheduleUpdateParams.Phase.Item.builder().setPrice(price.getId()).build());
  }

  private Subscription current() throws StripeException {
    return shop.subscription(subscription.getId());
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    return catchThrowableOfType(InvalidRequestException.class, call);
  }
}
