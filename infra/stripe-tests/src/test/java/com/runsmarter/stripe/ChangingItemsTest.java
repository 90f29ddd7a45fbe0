package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.param.ChargeUpdateParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.SubscriptionItemCreateParams;
import com.stripe.param.SubscriptionItemDeleteParams;
import com.stripe.param.SubscriptionItemListParams;
import com.stripe.param.SubscriptionItemUpdateParams;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What staff change in the dashboard: a subscription's items, what is noted of a charge. */
class ChangingItemsTest {

  private final StandInFixture shop = StandInFixture.open();
  private Subscription subscription = new Subscription();
  private Price plus = new Price();

  @BeforeEach
  void aMember() throws StripeException {
    plus = shop.price("team-plus", 1900, PriceCreateParams.Recurring.Interval.MONTH);
    subscription = shop.subscribe(shop.customerWithCard("pm_card_visa"), shop.monthly());
    shop.advance("P15DT12H");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void anItemThatIsAddedIsChargedForTheRestOfThePeriodAlone() throws StripeException {
    SubscriptionItem item = add(SubscriptionItemCreateParams.ProrationBehavior.ALWAYS_INVOICE);
    assertThat(items()).extracting(SubscriptionItem::getId).contains(item.getId()).hasSize(2);
    assertThat(shop.stripe.v1().invoices().list().getData().getFirst().getLines().getData())
        .extracting(InvoiceLineItem::getAmount)
        .containsExactly(950L);
    assertThat(shop.stripe.v1().subscriptionItems().retrieve(item.getId()).getPrice().getId())
        .isEqualTo(plus.getId());
    assertThat(shop.events().getLast().getType()).isEqualTo("customer.subscription.updated");
  }

  @Test
  void anItemIsChangedAndTakenAway() throws StripeException {
    SubscriptionItem item = add(SubscriptionItemCreateParams.ProrationBehavior.NONE);
    SubscriptionItem two =
        shop.stripe
            .v1()
            .subscriptionItems()
            .update(
                item.getId(),
                SubscriptionItemUpdateParams.builder()
                    .setQuantity(2L)
                    .putMetadata("why", "gift")
                    .setProrationBehavior(SubscriptionItemUpdateParams.ProrationBehavior.NONE)
                    .build());
    assertThat(two.getQuantity()).isEqualTo(2);
    assertThat(two.getMetadata()).containsEntry("why", "gift");
    SubscriptionItem gone =
        shop.stripe
            .v1()
            .subscriptionItems()
            .delete(
                item.getId(),
                SubscriptionItemDeleteParams.builder()
                    .setProrationBehavior(SubscriptionItemDeleteParams.ProrationBehavior.NONE)
                    .build());
    assertThat(gone.getDeleted()).isTrue();
    assertThat(items()).hasSize(1);
    shop.advance("P16D");
    assertThat(shop.stripe.v1().invoices().list().getData().getFirst().getAmountPaid())
        .isEqualTo(900);
  }

  @Test
  void theSamePriceIsNotAddedTwiceAndTheLastItemStays() throws StripeException {
    add(SubscriptionItemCreateParams.ProrationBehavior.NONE);
    InvalidRequestException twice =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> add(SubscriptionItemCreateParams.ProrationBehavior.NONE));
    assertThat(twice.getParam()).isEqualTo("price");
    SubscriptionItem first = items().getFirst();
    shop.stripe.v1().subscriptionItems().delete(first.getId());
    InvalidRequestException last =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> shop.stripe.v1().subscriptionItems().delete(items().getFirst().getId()));
    assertThat(last.getParam()).isEqualTo("items");
    InvalidRequestException none =
        catchThrowableOfType(
            InvalidRequestException.class,
            () -> shop.stripe.v1().subscriptionItems().retrieve(first.getId()));
    assertThat(none.getCode()).isEqualTo("resource_missing");
    assertThat(none.getParam()).isEqualTo("item");
  }

  @Test
  void pricesOfOneSubscriptionHaveOneInterval() throws StripeException {
    Price yearly = shop.yearly();
    InvalidRequestException refused =
        catchThrowableOfType(
            InvalidRequestException.class,
            () ->
                shop.stripe
                    .v1()
                    .subscriptionItems()
                    .create(
                        SubscriptionItemCreateParams.builder()
                            .setSubscription(subscription.getId())
                            .setPrice(yearly.getId())
                            .build()));
    assertThat(refused.getParam()).isEqualTo("items");
    assertThat(refused.getStripeError().getMessage())
        .startsWith("All prices on a subscription must have the same `recurring.interval`");
  }

  @Test
  void aChargeIsNoted() throws StripeException {
    String charge = shop.stripe.v1().charges().list().getData().getFirst().getId();
    assertThat(
            shop.stripe
                .v1()
                .charges()
                .update(
                    charge,
                    ChargeUpdateParams.builder()
                        .putMetadata("goodwill", "true")
                        .setDescription("March")
                        .build())
                .getMetadata())
        .containsEntry("goodwill", "true");
    assertThat(shop.events().getLast().getType()).isEqualTo("charge.updated");
  }

  private SubscriptionItem add(SubscriptionItemCreateParams.ProrationBehavior proration)
      throws StripeException {
    return shop.stripe
        .v1()
        .subscriptionItems()
        .create(
            SubscriptionItemCreateParams.builder()
                .setSubscription(subscription.getId())
                .setPrice(plus.getId())
                .setProrationBehavior(proration)
                .build());
  }

  private List<SubscriptionItem> items() throws StripeException {
    return shop.stripe
        .v1()
        .subscriptionItems()
        .list(SubscriptionItemListParams.builder().setSubscription(subscription.getId()).build())
        .getData();
  }
}
