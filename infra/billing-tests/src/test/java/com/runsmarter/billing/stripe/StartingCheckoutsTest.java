package com.runsmarter.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.account.Checkout;
import com.runsmarter.billing.checkout.Checkouts;
import com.runsmarter.billing.checkout.Purchase;
import com.runsmarter.billing.offer.OfferTerms;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Tier;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One session for one idempotency key, as long as it can be paid. */
class StartingCheckoutsTest {

  private static final String KEY = "checkout/1";

  private final StripeFixture shop = StripeFixture.open();
  private final StripeCheckouts checkouts =
      new StripeCheckouts(
          shop.connection(),
          new CheckoutSettings(() -> "https://site.example", false, false, true, List.of("card")));
  private final MemberId ann = MemberId.next();
  private final CustomerId customer = shop.customer(ann);
  private final Purchase purchase = purchaseOf("team-monthly");

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void oneKeyStartsOneSession() {
    Checkout first = started();
    assertThat(started()).isEqualTo(first);
    assertThat(checkouts.open(purchase.customer())).containsExactly(first);
    assertThat(purchase.isMadeAt(first)).isTrue();
    assertThat(first.left()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void aSessionThatIsOverIsNotHandedOutAgainThoughStripeRepeatsItsAnswer() {
    Checkout first = started();
    assertThat(checkouts.expire(first.id())).isTrue();
    assertThat(checkouts.start(purchase, KEY)).isEqualTo(new Checkouts.Start.KeyUsedUp());
    assertThat(checkouts.open(purchase.customer())).isEmpty();
  }

  @Test
  void aKeyThatWasUsedForAnotherPurchaseStartsNoSession() {
    Checkout first = started();
    assertThat(checkouts.start(purchaseOf("team-yearly"), KEY))
        .isEqualTo(new Checkouts.Start.KeyUsedUp());
    assertThat(checkouts.open(purchase.customer())).containsExactly(first);
  }

  @Test
  void whatIsLeftToPayInIsToldByStripesClock() {
    started();
    shop.advance("PT23H30M");
    assertThat(checkouts.open(purchase.customer()))
        .singleElement()
        .returns(Duration.ofMinutes(30), Checkout::left)
        .returns(true, Checkout::lasts);
    shop.advance("PT1S");
    assertThat(checkouts.open(purchase.customer())).singleElement().returns(false, Checkout::lasts);
  }

  @Test
  void aPageTakesCardsAndWhatTheSettingSaysAndNothingElse() {
    started();
    assertThat(shop.list("/v1/checkout/sessions").getFirst().getAsJsonArray("payment_method_types"))
        .hasToString("[\"card\"]");
    assertThatThrownBy(() -> settings("card", "cash"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sepa_debit");
    assertThatThrownBy(() -> settings()).isInstanceOf(IllegalArgumentException.class);
    assertThat(settings("us_bank_account", "card").paymentMethodTypes())
        .containsExactlyInAnyOrder(PaymentMethodType.CARD, PaymentMethodType.US_BANK_ACCOUNT);
  }

  @Test
  void aPriceThatIsArchivedIsNotForSale() {
    shop.post("/v1/prices/" + shop.price("team-monthly"), "active", "false");
    assertThat(checkouts.start(purchase, KEY)).isInstanceOf(Checkouts.Start.NotForSale.class);
  }

  @Test
  void aPriceThatIsGoneIsNotForSale() {
    assertThat(checkouts.start(purchaseAt("price_gone"), KEY))
        .isInstanceOf(Checkouts.Start.NotForSale.class);
  }

  @Test
  void aCustomerThatWasDeletedIsToldFromWhatIsNotForSale() {
    shop.delete(customer);
    assertThat(checkouts.start(purchase, KEY)).isEqualTo(new Checkouts.Start.NoSuchCustomer());
    assertThat(checkouts.open(customer)).isEmpty();
  }

  @Test
  void aCustomerThatPaysInAnotherCurrencyIsToldSo() {
    shop.card(customer, "pm_card_visa");
    String newsletter = StripeFixture.id(shop.post("/v1/products", "name", "Newsletter"));
    String euros =
        StripeFixture.id(
            shop.post(
                "/v1/prices",
                "product",
                newsletter,
                "currency",
                "eur",
                "unit_amount",
                "300",
                "recurring[interval]",
                "month"));
    shop.post("/v1/subscriptions", "customer", customer.value(), "items[0][price]", euros);

    assertThat(checkouts.start(purchase, KEY)).isEqualTo(new Checkouts.Start.OtherCurrency());
  }

  private static CheckoutSettings settings(String... methods) {
    return new CheckoutSettings(() -> "https://site.example", false, false, true, List.of(methods));
  }

  private Checkout started() {
    return ((Checkouts.Start.Started) checkouts.start(purchase, KEY)).page();
  }

  private Purchase purchaseOf(String offer) {
    return purchaseOf(offer, shop.price(offer));
  }

  private Purchase purchaseAt(String price) {
    return purchaseOf("team-monthly", price);
  }

  private Purchase purchaseOf(String offer, String price) {
    return new Purchase(
        ann,
        customer,
        new OfferTerms(
                new OfferId(offer),
                Tier.TEAM,
                offer,
                offer,
                new Money(2900, "usd"),
                BillingInterval.MONTH,
                0)
            .at(price),
        0);
  }
}
