package com.runsmarter.billing.stripe;

import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.BillingPeriod;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.account.StripeInvoice;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.billing.account.StripeSubscription.Card;
import com.runsmarter.billing.account.StripeSubscription.Item;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stripe's subscription objects as the domain's. */
final class StripeSubscriptions {

  private StripeSubscriptions() {}

  static StripeSubscription read(
      Subscription sub,
      SubscriptionStatus status,
      Optional<Card> card,
      List<SubscriptionItem> items,
      List<StripeInvoice> invoices) {
    return new StripeSubscription(
        new SubscriptionId(sub.getId()),
        status,
        Instant.ofEpochSecond(sub.getCreated()),
        new StripeSubscription.Trial(instant(sub.getTrialStart()), instant(sub.getTrialEnd())),
        new StripeSubscription.Ending(
            Boolean.TRUE.equals(sub.getCancelAtPeriodEnd()),
            instant(sub.getCancelAt()),
            instant(sub.getEndedAt()),
            endedUnpaid(sub)),
        sub.getPauseCollection() != null,
        items.stream().map(StripeSubscriptions::item).toList(),
        card,
        invoices);
  }

  private static boolean endedUnpaid(Subscription sub) {
    return sub.getEndedAt() != null
        && Optional.ofNullable(sub.getCancellationDetails())
            .filter(details -> "payment_failed".equals(details.getReason()))
            .isPresent();
  }

  private static Item item(SubscriptionItem item) {
    Price price = item.getPrice();
    return new Item(
        price.getProduct(),
        price.getId(),
        Optional.ofNullable(price.getLookupKey()),
        Instant.ofEpochSecond(item.getCurrentPeriodStart()),
        Instant.ofEpochSecond(item.getCurrentPeriodEnd()),
        new Money(amount(price, item), price.getCurrency()),
        billed(price));
  }

  private static BillingPeriod billed(Price price) {
    return new BillingPeriod(
        BillingInterval.valueOf(price.getRecurring().getInterval().toUpperCase(Locale.ROOT)),
        price.getRecurring().getIntervalCount());
  }

  /** A price by tiers has no one amount. */
  private static long amount(Price price, SubscriptionItem item) {
    @Nullable Long unit = price.getUnitAmount();
    @Nullable Long quantity = item.getQuantity();
    return unit == null ? 0 : unit * (quantity == null ? 1 : quantity);
  }

  static Optional<Instant> instant(@Nullable Long seconds) {
    return Optional.ofNullable(seconds).map(Instant::ofEpochSecond);
  }
}
