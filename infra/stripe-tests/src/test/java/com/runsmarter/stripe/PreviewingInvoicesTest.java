package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.InvoiceCreatePreviewParams.SubscriptionDetails;
import com.stripe.param.InvoiceCreatePreviewParams.SubscriptionDetails.ProrationBehavior;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import java.math.BigDecimal;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewingInvoicesTest {

  private final StandInFixture shop = StandInFixture.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void theNextInvoiceIsShownAsItWillBe() throws StripeException {
    Subscription subscription =
        shop.subscribe(shop.customerWithCard("pm_card_visa"), shop.monthly());
    Invoice preview = preview(of(subscription));
    assertThat(preview.getId()).startsWith("upcoming_in_");
    assertThat(preview.getStatus()).isEqualTo("draft");
    assertThat(preview.getAmountDue()).isEqualTo(900);
    assertThat(Instant.ofEpochSecond(preview.getCreated())).isEqualTo("2027-04-01T09:00:00Z");
    assertThat(Instant.ofEpochSecond(preview.getNextPaymentAttempt()))
        .isEqualTo("2027-04-01T10:00:00Z");
    assertThat(Instant.ofEpochSecond(lineEnd(preview))).isEqualTo("2027-05-01T09:00:00Z");
    shop.advance("P31D");
    Invoice real = shop.stripe.v1().invoices().list().getData().getFirst();
    assertThat(real.getTotal()).isEqualTo(preview.getTotal());
    assertThat(lineEnd(real)).isEqualTo(lineEnd(preview));
  }

  @Test
  void aTrialsFirstChargeIsShownWithItsDiscount() throws StripeException {
    Customer customer = shop.customerWithCard("pm_card_visa");
    String half =
        shop.stripe
            .v1()
            .coupons()
            .create(
                CouponCreateParams.builder()
                    .setPercentOff(BigDecimal.valueOf(50))
                    .setDuration(CouponCreateParams.Duration.ONCE)
                    .build())
            .getId();
    Subscription subscription =
        shop.stripe
            .v1()
            .subscriptions()
            .create(
                shop.subscribing(customer, shop.yearly())
                    .setTrialPeriodDays(14L)
                    .addDiscount(
                        SubscriptionCreateParams.Discount.builder().setCoupon(half).build())
                    .build());
    Invoice preview = preview(of(subscription));
    assertThat(preview.getSubtotal()).isEqualTo(9000);
    assertThat(preview.getAmountDue()).isEqualTo(4500);
    shop.advance("P15D");
    assertThat(shop.stripe.v1().invoices().list().getData().getFirst().getAmountPaid())
        .isEqualTo(4500);
    assertThat(preview(of(subscription)).getAmountDue()).isEqualTo(9000);
  }

  @Test
  void aSwitchIsShownBeforeItIsMadeAndLeavesNothingBehind() throws StripeException {
    Price plus = shop.price("team-plus", 1900, PriceCreateParams.Recurring.Interval.MONTH);
    Subscription subscription =
        shop.subscribe(shop.customerWithCard("pm_card_visa"), shop.monthly());
    shop.advance("P15DT12H");
    int before = shop.events().size();
    Invoice atOnce = preview(switching(subscription, plus, ProrationBehavior.ALWAYS_INVOICE));
    assertThat(atOnce.getTotal()).isEqualTo(500);
    assertThat(atOnce.getLines().getData())
        .extracting(InvoiceLineItem::getAmount)
        .containsExactly(-450L, 950L);
    Invoice next = preview(switching(subscription, plus, ProrationBehavior.CREATE_PRORATIONS));
    assertThat(next.getTotal()).isEqualTo(500 + 1900);
    Invoice without = preview(switching(subscription, plus, ProrationBehavior.NONE));
    assertThat(without.getTotal()).isEqualTo(1900);
    assertThat(shop.events()).hasSize(before);
    assertThat(shop.subscription(subscription.getId()).getItems().getData().getFirst().getPrice())
        .extracting(Price::getUnitAmount)
        .isEqualTo(900L);
    assertThat(shop.stripe.v1().invoices().list().getData()).hasSize(1);
  }

  @Test
  void aSwitchOfIntervalIsChargedFromNow() throws StripeException {
    Price yearly = shop.yearly();
    Subscription subscription =
        shop.subscribe(shop.customerWithCard("pm_card_visa"), shop.monthly());
    shop.advance("P15DT12H");
    Invoice preview = preview(switching(subscription, yearly, ProrationBehavior.CREATE_PRORATIONS));
    assertThat(preview.getTotal()).isEqualTo(9000 - 450);
    assertThat(Instant.ofEpochSecond(preview.getCreated())).isEqualTo("2027-03-16T21:00:00Z");
  }

  @Test
  void aFirstInvoiceIsShownToWhoHasNoSubscriptionYet() throws StripeException {
    Customer customer = shop.customer("mo@example.com");
    Price price = shop.monthly();
    Invoice preview =
        preview(
            InvoiceCreatePreviewParams.builder()
                .setCustomer(customer.getId())
                .setSubscriptionDetails(
                    SubscriptionDetails.builder()
                        .addItem(
                            SubscriptionDetails.Item.builder()
                                .setPrice(price.getId())
                                .setQuantity(2L)
                                .build())
                        .build()));
    assertThat(preview.getAmountDue()).isEqualTo(1800);
    assertThat(shop.stripe.v1().subscriptions().list().getData()).isEmpty();
    assertThat(shop.stripe.v1().customers().retrieve(customer.getId()).getCurrency()).isNull();
  }

  @Test
  void whatResumingAPausedTrialTakesIsShownBeforeItIsDone() throws StripeException {
    Subscription trial =
        shop.stripe
            .v1()
            .subscriptions()
            .create(
                SubscriptionCreateParams.builder()
                    .setCustomer(shop.customer("paused@example.com").getId())
                    .addItem(
                        SubscriptionCreateParams.Item.builder()
                            .setPrice(shop.monthly().getId())
                            .build())
                    .setTrialPeriodDays(7L)
                    .setTrialSettings(
                        SubscriptionCreateParams.TrialSettings.builder()
                            .setEndBehavior(
                                SubscriptionCreateParams.TrialSettings.EndBehavior.builder()
                                    .setMissingPaymentMethod(
                                        SubscriptionCreateParams.TrialSettings.EndBehavior
                                            .MissingPaymentMethod.PAUSE)
                                    .build())
                            .build())
                    .build());
    shop.advance("P8D");
    InvoiceCreatePreviewParams.Builder resumed =
        of(trial)
            .setSubscriptionDetails(
                SubscriptionDetails.builder()
                    .setResumeAt(SubscriptionDetails.ResumeAt.NOW)
                    .build());
    assertThat(preview(resumed).getAmountDue()).isEqualTo(900);
    assertThat(shop.stripe.v1().subscriptions().retrieve(trial.getId()).getStatus())
        .isEqualTo("paused");
  }

  @Test
  void whoOwesNothingMoreHasNoUpcomingInvoice() throws StripeException {
    Subscription subscription =
        shop.subscribe(shop.customerWithCard("pm_card_visa"), shop.monthly());
    shop.stripe
        .v1()
        .subscriptions()
        .update(
            subscription.getId(),
            SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build());
    InvalidRequestException refused = refused(() -> preview(of(subscription)));
    assertThat(refused.getStatusCode()).isEqualTo(404);
    assertThat(refused.getCode()).isEqualTo("invoice_upcoming_none");
    assertThat(refused.getStripeError().getMessage())
        .isEqualTo("No upcoming invoices for customer: " + subscription.getCustomer());
  }

  @Test
  void whoseInvoiceIsToBeShownIsSaid() {
    InvalidRequestException refused = refused(() -> preview(InvoiceCreatePreviewParams.builder()));
    assertThat(refused.getCode()).isEqualTo("parameter_missing");
    assertThat(refused.getParam()).isEqualTo("customer");
  }

  private static InvoiceCreatePreviewParams.Builder of(Subscription subscription) {
    return InvoiceCreatePreviewParams.builder().setSubscription(subscription.getId());
  }

  private static InvoiceCreatePreviewParams.Builder switching(
      Subscription subscription, Price price, ProrationBehavior proration) {
    return of(subscription)
        .setSubscriptionDetails(
            SubscriptionDetails.builder()
                .setProrationBehavior(proration)
                .addItem(
                    SubscriptionDetails.Item.builder()
                        .setId(subscription.getItems().getData().getFirst().getId())
                        .setPrice(price.getId())
                        .build())
                .build());
  }

  private Invoice preview(InvoiceCreatePreviewParams.Builder params) throws StripeException {
    return shop.stripe.v1().invoices().createPreview(params.build());
  }

  private static long lineEnd(Invoice invoice) {
    return invoice.getLines().getData().getFirst().getPeriod().getEnd();
  }

  private static InvalidRequestException refused(ThrowingCallable call) {
    return catchThrowableOfType(InvalidRequestException.class, call);
  }
}
