package com.runsmarter.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.Checkout;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.Offer;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.Purchase;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Tier;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One session for one idempotency key, as long as it can be paid. */
class StartingCheckoutsTest {

  private static final String KEY = "checkout/1";

  private final Shop shop = Shop.open();
  private final StripeCheckouts checkouts =
      new StripeCheckouts(
          shop.connection(), new CheckoutSettings("https://site.example", false, false, true));
  private final MemberId ann = MemberId.next();
  private final CustomerId customer = shop.customer(ann);
  private final Purchase purchase = purchaseOf("team-monthly");

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void oneKeyStartsOneSession() {
    Checkout first = checkouts.start(purchase, KEY).orElseThrow();
    assertThat(checkouts.start(purchase, KEY)).contains(first);
    assertThat(checkouts.open(purchase.customer())).containsExactly(first);
    assertThat(first.makes(purchase)).isTrue();
    assertThat(first.left()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void aSessionThatIsOverIsNotHandedOutAgainThoughStripeRepeatsItsAnswer() {
    Checkout first = checkouts.start(purchase, KEY).orElseThrow();
    assertThat(checkouts.expire(first.id())).isTrue();
    assertThat(checkouts.start(purchase, KEY)).isEmpty();
    assertThat(checkouts.open(purchase.customer())).isEmpty();
  }

  @Test
  void aKeyThatWasUsedForAnotherPurchaseStartsNoSession() {
    Checkout first = checkouts.start(purchase, KEY).orElseThrow();
    assertThat(checkouts.start(purchaseOf("team-yearly"), KEY)).isEmpty();
    assertThat(checkouts.open(purchase.customer())).containsExactly(first);
  }

  @Test
  void whatIsLeftToPayInIsToldByStripesClock() {
    var _ = checkouts.start(purchase, KEY);
    shop.advance("PT23H30M");
    assertThat(checkouts.open(purchase.customer()))
        .singleElement()
        .returns(Duration.ofMinutes(30), Checkout::left)
        .returns(true, Checkout::lasts);
    shop.advance("PT1S");
    assertThat(checkouts.open(purchase.customer())).singleElement().returns(false, Checkout::lasts);
  }

  private Purchase purchaseOf(String offer) {
    return new Purchase(
        ann,
        customer,
        new Offer(
            new OfferId(offer),
            Tier.TEAM,
            offer,
            offer,
            shop.price(offer),
            new Money(2900, "usd"),
            BillingInterval.MONTH,
            0),
        0);
  }
}
