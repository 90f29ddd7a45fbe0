package com.runsmarter.billing.stripe;

import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.BillingPeriod;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.StripeSubscription;
import com.runsmarter.billing.StripeSubscription.Card;
import com.runsmarter.billing.StripeSubscription.UnpaidInvoice;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.SubscriptionStatus;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import java.time.Instant;
import java.util.Comparator;
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
      List<UnpaidInvoice> unpaid) {
    // Items of one subscription share their period unless somebody mixed intervals by hand.
    SubscriptionItem item =
        sub.getItems().getData().stream()
            .max(Comparator.comparing(SubscriptionItem::getCurrentPeriodEnd))
            .orElseThrow(() -> new IllegalStateException(sub.getId() + " has no items"));
    Price price = item.getPrice();
    return new StripeSubscription(
        new SubscriptionId(sub.getId()),
        status,
        Instant.ofEpochSecond(sub.getCreated()),
        Instant.ofEpochSecond(item.getCurrentPeriodStart()),
        Instant.ofEpochSecond(item.getCurrentPeriodEnd()),
        trialEnd(sub),
        Boolean.TRUE.equals(sub.getCancelAtPeriodEnd()),
        instant(sub.getCancelAt()),
        instant(sub.getEndedAt()),
        sub.getPauseCollection() != null,
        latestPaid(sub),
        price.getId(),
        Optional.ofNullable(price.getLookupKey()),
        new Money(amount(price, item), price.getCurrency()),
        billed(price),
        card,
        unpaid);
  }

  private static boolean latestPaid(Subscription sub) {
    return Optional.ofNullable(sub.getLatestInvoiceObject())
        .filter(invoice -> "paid".equals(invoice.getStatus()))
        .isPresent();
  }

  /** Free time that was given later moves the trial's end too, but is no trial. */
  private static Optional<Instant> trialEnd(Subscription sub) {
    return instant(sub.getTrialStart())
        .filter(start -> !start.isAfter(Instant.ofEpochSecond(sub.getCreated())))
        .filter(start -> !paidBefore(sub, start))
        .flatMap(start -> instant(sub.getTrialEnd()));
  }

  private static boolean paidBefore(Subscription sub, Instant start) {
    return Optional.ofNullable(sub.getLatestInvoiceObject())
        .filter(invoice -> invoice.getTotal() > 0)
        .filter(invoice -> !Instant.ofEpochSecond(invoice.getCreated()).isAfter(start))
        .isPresent();
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
