package com.runsmarter.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.BillingPeriod;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.billing.account.StripeSubscription.Card;
import com.runsmarter.billing.account.StripeSubscription.Item;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.runsmarter.kernel.MemberId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the coming payment takes, and what becomes of a mail where Stripe does not say. */
class PreviewingComingPaymentsTest {

  private final StripeFixture shop = StripeFixture.open();
  private final StripeComingPayments coming = new StripeComingPayments(shop.connection());

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void theSumIsStripesOwn() {
    String paying = StripeFixture.id(shop.paying(shop.customer(MemberId.next())));

    assertThat(coming.due(subscription(paying))).contains(new Money(2900, "usd"));
  }

  @Test
  void aRefusedPreviewLeavesThePriceToBeNamed() {
    assertThat(coming.due(subscription("sub_unknown"))).isEmpty();
  }

  @Test
  void whereStripeWillNotSayWhatPaysItTheCardThatWasReadDoes() {
    Card card = new Card("pm_1", "visa", "4242", 2030, 1);

    assertThat(coming.payable(subscription("sub_unknown", Optional.of(card)))).isTrue();
    assertThat(coming.payable(subscription("sub_unknown"))).isFalse();
  }

  @Test
  void anOutageIsNoRefusal() {
    shop.control("api", "{\"failShare\":1.0}");

    assertThatThrownBy(() -> coming.due(subscription("sub_unknown")))
        .isInstanceOf(StripeUnavailableException.class);
    assertThatThrownBy(() -> coming.payable(subscription("sub_unknown")))
        .isInstanceOf(StripeUnavailableException.class);
  }

  private StripeSubscription subscription(String id) {
    return subscription(id, Optional.empty());
  }

  private StripeSubscription subscription(String id, Optional<Card> card) {
    Item monthly =
        new Item(
            "prod_1",
            shop.price("team-monthly"),
            Optional.of("team-monthly"),
            StripeFixture.OPENS,
            StripeFixture.OPENS.plusSeconds(3600),
            new Money(2900, "usd"),
            new BillingPeriod(BillingInterval.MONTH, 1));
    return new StripeSubscription(
        new SubscriptionId(id),
        SubscriptionStatus.ACTIVE,
        StripeFixture.OPENS,
        new StripeSubscription.Trial(Optional.empty(), Optional.empty()),
        new StripeSubscription.Ending(false, Optional.empty(), Optional.empty(), false),
        false,
        List.of(monthly),
        card,
        List.of());
  }
}
