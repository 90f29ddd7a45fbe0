package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.Subscription;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionCreateParams.ProrationBehavior;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A subscription that counts from an earlier day, or whose cycle begins on a later one. */
class StartingOnOtherDaysTest {

  private static final long NOW = StandInFixture.OPENED.getEpochSecond();
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final StandInFixture shop = StandInFixture.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void theTimeSinceAnEarlierDayIsChargedWithTheFirstPeriod() throws StripeException {
    Subscription subscription = create(wanted().setBackdateStartDate(NOW - 14 * DAY));
    assertThat(subscription.getStartDate()).isEqualTo(NOW - 14 * DAY);
    assertThat(end(subscription)).isEqualTo("2027-04-01T09:00:00Z");
    assertThat(invoice().getLines().getData())
        .extracting(InvoiceLineItem::getAmount)
        .containsExactly(450L, 900L);
    assertThat(invoice().getStatus()).isEqualTo("paid");
  }

  @Test
  void theTimeUntilTheCyclesFirstDayCostsItsShare() throws StripeException {
    Subscription subscription = create(wanted().setBillingCycleAnchor(NOW + 14 * DAY));
    assertThat(end(subscription)).isEqualTo("2027-03-15T09:00:00Z");
    assertThat(invoice().getTotal()).isEqualTo(450);
    shop.advance("P15D");
    assertThat(invoice().getTotal()).isEqualTo(900);
    assertThat(end(shop.subscription(subscription.getId()))).isEqualTo("2027-04-15T09:00:00Z");
  }

  @Test
  void itIsFreeWithoutProration() throws StripeException {
    Subscription subscription =
        create(
            wanted()
                .setBillingCycleAnchor(NOW + 14 * DAY)
                .setProrationBehavior(ProrationBehavior.NONE));
    assertThat(subscription.getStatus()).isEqualTo("active");
    assertThat(invoice().getTotal()).isZero();
    shop.advance("P15D");
    assertThat(invoice().getTotal()).isEqualTo(900);
  }

  @Test
  void aTrialMayEndBeforeTheCyclesFirstDay() throws StripeException {
    Subscription subscription =
        create(wanted().setTrialEnd(NOW + 7 * DAY).setBillingCycleAnchor(NOW + 21 * DAY));
    assertThat(subscription.getStatus()).isEqualTo("trialing");
    shop.advance("P8D");
    assertThat(invoice().getTotal()).isEqualTo(450);
    assertThat(end(shop.subscription(subscription.getId()))).isEqualTo("2027-03-22T09:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "backdate_start_date, 1",
    "billing_cycle_anchor, -1",
    "billing_cycle_anchor, 32",
    "trial_end, -1",
    "trial_end, 2000",
    "cancel_at, 0"
  })
  void aDayOnTheWrongSideIsRefused(String param, long days) {
    InvalidRequestException refused =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> create(wanted().putExtraParam(param, NOW + days * DAY)));
    assertThat(refused.getParam()).isEqualTo(param);
    assertThat(refused.getStripeError().getMessage())
        .containsAnyOf("Invalid timestamp", "cannot be later than next natural billing date");
  }

  /** In February, whose 28 days make shares even. */
  private SubscriptionCreateParams.Builder wanted() throws StripeException {
    return shop.subscribing(shop.customerWithCard("pm_card_visa"), shop.price());
  }

  private Subscription create(SubscriptionCreateParams.Builder params) throws StripeException {
    return shop.stripe.v1().subscriptions().create(params.build());
  }

  private Invoice invoice() throws StripeException {
    return shop.stripe.v1().invoices().list().getData().getFirst();
  }

  private static Instant end(Subscription subscription) {
    return Instant.ofEpochSecond(
        subscription.getItems().getData().getFirst().getCurrentPeriodEnd());
  }
}
