package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.InvoiceLineItem.Parent.SubscriptionItemDetails.ProrationDetails.CreditedItems;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.CouponCreateParams.Duration;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.PriceCreateParams.Recurring.Interval;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;
import com.stripe.param.common.EmptyParam;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Discounts come off what a period costs; what is credited of it is what they left. */
class DiscountingTest {

  private final StandInFixture shop = StandInFixture.open();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void eachLineSaysWhatADiscountTookOffIt() throws StripeException {
    subscribe(shop.monthly(), half(Duration.ONCE));

    Invoice invoice = newest();
    assertThat(invoice.getSubtotal()).isEqualTo(900);
    assertThat(invoice.getTotal()).isEqualTo(450);
    assertThat(invoice.getLines().getData())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getAmount()).isEqualTo(900);
              assertThat(line.getDiscountable()).isTrue();
              assertThat(line.getDiscountAmounts())
                  .extracting(InvoiceLineItem.DiscountAmount::getAmount)
                  .containsExactly(450L);
            });
  }

  @Test
  void aCreditIsOfWhatWasBilledAndNamesIt() throws StripeException {
    Price monthly = shop.monthly();
    Subscription yearly = subscribe(shop.yearly(), half(Duration.ONCE));
    Invoice billed = newest();

    switchTo(yearly, monthly, ProrationBehavior.CREATE_PRORATIONS);

    Invoice invoice = newest();
    List<InvoiceLineItem> lines = invoice.getLines().getData();
    assertThat(lines).extracting(InvoiceLineItem::getAmount).containsExactly(-4500L, 900L);
    assertThat(lines).extracting(InvoiceLineItem::getDiscountable).containsExactly(false, true);
    assertThat(invoice.getTotal()).as("the code was for one invoice").isEqualTo(900 - 4500);
    assertThat(creditedItems(lines.getFirst()))
        .returns(billed.getId(), CreditedItems::getInvoice)
        .returns(
            List.of(billed.getLines().getData().getFirst().getId()),
            CreditedItems::getInvoiceLineItems);
    assertThat(creditedItems(lines.getLast())).isNull();
  }

  @Test
  void aLastingDiscountIsTakenOffThePeriodAloneAndNotOffItsCredit() throws StripeException {
    Price monthly = shop.monthly();
    Subscription yearly = subscribe(shop.yearly(), half(Duration.FOREVER));

    switchTo(yearly, monthly, ProrationBehavior.CREATE_PRORATIONS);

    assertThat(newest().getSubtotal()).isEqualTo(900 - 4500);
    assertThat(newest().getTotal()).isEqualTo(450 - 4500);
  }

  @Test
  void aDearerPriceIsChargedWhatALastingDiscountLeaves() throws StripeException {
    Price plus = shop.price("team-plus", 1900, Interval.MONTH);
    Subscription monthly = subscribe(shop.monthly(), half(Duration.FOREVER));
    shop.advance("P15DT12H");

    switchTo(monthly, plus, ProrationBehavior.ALWAYS_INVOICE);

    assertThat(newest().getLines().getData())
        .extracting(InvoiceLineItem::getAmount)
        .containsExactly(-225L, 475L);
    assertThat(newest().getTotal()).isEqualTo(250);
  }

  @Test
  void whatIsCreditedLaterIsNetAndNamesWhatItCreditsToo() throws StripeException {
    Price plus = shop.price("team-plus", 1900, Interval.MONTH);
    Subscription monthly = subscribe(shop.monthly(), half(Duration.ONCE));
    String billed = newest().getId();
    shop.advance("P15DT12H");
    switchTo(monthly, plus, ProrationBehavior.CREATE_PRORATIONS);
    shop.advance("P16D");

    Invoice renewal = newest();
    assertThat(renewal.getLines().getData())
        .extracting(InvoiceLineItem::getAmount)
        .containsExactly(-225L, 950L, 1900L);
    assertThat(renewal.getTotal()).isEqualTo(-225 + 950 + 1900);
    assertThat(
            renewal
                .getLines()
                .getData()
                .getFirst()
                .getParent()
                .getInvoiceItemDetails()
                .getProrationDetails()
                .getCreditedItems()
                .getInvoice())
        .isEqualTo(billed);
  }

  @Test
  void aPlanThatCostsNothingIsCreditedNothing() throws StripeException {
    Price monthly = shop.monthly();
    Subscription yearly = subscribe(shop.yearly(), off(100, Duration.ONCE));

    switchTo(yearly, monthly, ProrationBehavior.CREATE_PRORATIONS);

    InvoiceLineItem credit = newest().getLines().getData().getFirst();
    assertThat(credit.getAmount()).isZero();
    assertThat(creditedItems(credit)).isNotNull();
    assertThat(newest().getTotal()).isEqualTo(900);
  }

  @Test
  void aFixedSumIsTakenOffSeveralPricesOnce() throws StripeException {
    Subscription monthly = subscribe(shop.monthly(), sum(400, Duration.FOREVER));
    Price plus = shop.price("team-plus", 1900, Interval.MONTH);
    Price other = shop.price("team-extra", 1900, Interval.MONTH);
    shop.advance("P15DT12H");

    shop.stripe
        .v1()
        .subscriptions()
        .update(
            monthly.getId(),
            SubscriptionUpdateParams.builder()
                .setProrationBehavior(ProrationBehavior.ALWAYS_INVOICE)
                .addItem(SubscriptionUpdateParams.Item.builder().setPrice(plus.getId()).build())
                .addItem(SubscriptionUpdateParams.Item.builder().setPrice(other.getId()).build())
                .build());

    assertThat(newest().getTotal()).isEqualTo((1900 + 1900 - 400) / 2);
    assertThat(newest().getLines().getData())
        .extracting(InvoiceLineItem::getAmount)
        .containsExactly(850L, 850L);
  }

  @Test
  void aDiscountForOnceThatWaitsOnAnItemIsNotTakenOffTheNextInvoiceToo() throws StripeException {
    Subscription monthly = shop.subscribe(shop.customerWithCard("pm_card_visa"), shop.monthly());
    shop.stripe
        .v1()
        .subscriptions()
        .update(
            monthly.getId(),
            SubscriptionUpdateParams.builder()
                .addDiscount(
                    SubscriptionUpdateParams.Discount.builder()
                        .setCoupon(sum(400, Duration.ONCE))
                        .build())
                .build());
    shop.advance("P15DT12H");
    switchTo(
        monthly,
        shop.price("team-plus", 1900, Interval.MONTH),
        ProrationBehavior.CREATE_PRORATIONS);
    shop.advance("P16D");

    assertThat(newest().getLines().getData())
        .extracting(InvoiceLineItem::getAmount)
        .containsExactly(-450L, 750L, 1900L);
    assertThat(newest().getTotal()).isEqualTo(-450 + 750 + 1900);
  }

  @Test
  void whatWaitsForTheNextInvoiceIsCreditedAtWhatItWasBilledAtAndWhatWasCreditedIsNot()
      throws StripeException {
    Price monthlyPrice = shop.monthly();
    Price plus = shop.price("team-plus", 1900, Interval.MONTH);
    Subscription monthly = shop.subscribe(shop.customerWithCard("pm_card_visa"), monthlyPrice);
    shop.advance("P15DT12H");
    shop.stripe
        .v1()
        .subscriptions()
        .update(
            monthly.getId(),
            SubscriptionUpdateParams.builder()
                .addDiscount(
                    SubscriptionUpdateParams.Discount.builder()
                        .setCoupon(half(Duration.ONCE))
                        .build())
                .build());
    switchTo(monthly, plus, ProrationBehavior.CREATE_PRORATIONS);
    switchTo(monthly, monthlyPrice, ProrationBehavior.CREATE_PRORATIONS);
    switchTo(monthly, plus, ProrationBehavior.CREATE_PRORATIONS);
    shop.advance("P16D");

    List<InvoiceLineItem> lines = newest().getLines().getData();
    assertThat(lines)
        .extracting(InvoiceLineItem::getAmount)
        .containsExactly(-450L, 475L, -475L, 450L, -450L, 950L, 1900L);
    assertThat(lines.get(2).getParent().getInvoiceItemDetails().getProrationDetails())
        .satisfies(details -> assertThat(details.getCreditedItems()).isNotNull());
  }

  @Test
  void aPriceThatWasNeverBilledIsCreditedNothingWhereItIsFree() throws StripeException {
    Price free = shop.price("team-free", 0, Interval.MONTH);
    Subscription monthly = shop.subscribe(shop.customerWithCard("pm_card_visa"), shop.monthly());
    switchTo(monthly, free, ProrationBehavior.NONE);
    switchTo(
        monthly, shop.price("team-plus", 1900, Interval.MONTH), ProrationBehavior.ALWAYS_INVOICE);

    assertThat(newest().getLines().getData())
        .extracting(InvoiceLineItem::getAmount)
        .containsExactly(0L, 1900L);
    assertThat(creditedItems(newest().getLines().getData().getFirst())).isNotNull();
  }

  @Test
  void aDiscountIsToldOfWhenItIsGivenExchangedAndTakenAway() throws StripeException {
    Subscription monthly = subscribe(shop.monthly(), half(Duration.FOREVER));
    assertThat(shop.eventTypes()).contains("customer.discount.created");

    shop.stripe
        .v1()
        .subscriptions()
        .update(
            monthly.getId(),
            SubscriptionUpdateParams.builder()
                .addDiscount(
                    SubscriptionUpdateParams.Discount.builder()
                        .setCoupon(off(20, Duration.FOREVER))
                        .build())
                .build());
    assertThat(shop.events())
        .filteredOn(event -> event.getType().equals("customer.discount.updated"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getData().getPreviousAttributes()).containsKeys("id", "source"));

    shop.stripe
        .v1()
        .subscriptions()
        .update(
            monthly.getId(),
            SubscriptionUpdateParams.builder().setDiscounts(EmptyParam.EMPTY).build());
    assertThat(shop.eventTypes()).containsOnlyOnce("customer.discount.deleted");
  }

  private Subscription subscribe(Price price, String coupon) throws StripeException {
    return shop.stripe
        .v1()
        .subscriptions()
        .create(
            shop.subscribing(shop.customerWithCard("pm_card_visa"), price)
                .addDiscount(SubscriptionCreateParams.Discount.builder().setCoupon(coupon).build())
                .build());
  }

  private String sum(long amount, Duration duration) throws StripeException {
    return shop.stripe
        .v1()
        .coupons()
        .create(
            CouponCreateParams.builder()
                .setAmountOff(amount)
                .setCurrency("usd")
                .setDuration(duration)
                .build())
        .getId();
  }

  private String half(Duration duration) throws StripeException {
    return off(50, duration);
  }

  private String off(int percent, Duration duration) throws StripeException {
    return shop.stripe
        .v1()
        .coupons()
        .create(
            CouponCreateParams.builder()
                .setPercentOff(BigDecimal.valueOf(percent))
                .setDuration(duration)
                .build())
        .getId();
  }

  private void switchTo(Subscription subscription, Price price, ProrationBehavior proration)
      throws StripeException {
    shop.stripe
        .v1()
        .subscriptions()
        .update(
            subscription.getId(),
            SubscriptionUpdateParams.builder()
                .setProrationBehavior(proration)
                .addItem(
                    SubscriptionUpdateParams.Item.builder()
                        .setId(subscription.getItems().getData().getFirst().getId())
                        .setPrice(price.getId())
                        .build())
                .build());
  }

  private Invoice newest() throws StripeException {
    return shop.stripe
        .v1()
        .invoices()
        .list(InvoiceListParams.builder().setLimit(1L).build())
        .getData()
        .getFirst();
  }

  private static @Nullable CreditedItems creditedItems(InvoiceLineItem line) {
    return line.getParent().getSubscriptionItemDetails().getProrationDetails().getCreditedItems();
  }
}
