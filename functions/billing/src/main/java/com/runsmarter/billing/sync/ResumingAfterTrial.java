package com.runsmarter.billing.sync;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.account.CheckoutPages;
import com.runsmarter.billing.account.PausedSubscriptions;
import com.runsmarter.billing.account.PausedSubscriptions.PausedTrial;
import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.billing.account.SubscriptionStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trial ended without a card, which paused its subscription. A card that is added later lets it
 * go on; a subscription that was bought in its place ends it. Stripe does neither by itself.
 */
final class ResumingAfterTrial {

  private static final Logger LOG = LoggerFactory.getLogger(ResumingAfterTrial.class);

  private final PausedSubscriptions paused;
  private final CheckoutPages pages;

  ResumingAfterTrial(PausedSubscriptions paused, CheckoutPages pages) {
    this.paused = paused;
    this.pages = pages;
  }

  /** Does what is due, and says whether the account may read differently now. */
  boolean resume(StripeAccount account) {
    List<StripeSubscription> teams =
        account.subscriptions().stream().filter(StripeSubscription::forTeam).toList();
    List<StripeSubscription> waiting =
        teams.stream().filter(each -> each.status() == SubscriptionStatus.PAUSED).toList();
    if (waiting.isEmpty()) {
      return false;
    }
    List<SubscriptionStatus> others =
        teams.stream().map(StripeSubscription::status).filter(SubscriptionStatus::holds).toList();
    if (others.stream().anyMatch(SubscriptionStatus::billed)) {
      return waiting.stream().map(this::replaced).toList().contains(true);
    }
    return others.isEmpty() && resumed(account.customer(), newest(waiting));
  }

  private static StripeSubscription newest(List<StripeSubscription> subscriptions) {
    return subscriptions.stream()
        .max(
            Comparator.comparing(StripeSubscription::createdAt)
                .thenComparing(each -> each.id().value()))
        .orElseThrow();
  }

  private boolean replaced(StripeSubscription sub) {
    Optional<PausedTrial> trial = paused.find(sub.id());
    trial.ifPresent(
        over -> {
          paused.cancel(over);
          LOG.atInfo()
              .addKeyValue("subscription", sub.id())
              .log("ended a paused trial that another subscription took the place of");
        });
    return trial.isPresent();
  }

  /**
   * Her pages to pay at are closed before and after: she has one way back that costs money, and a
   * page that was handed out meanwhile is found by the second look.
   */
  private boolean resumed(CustomerId customer, StripeSubscription sub) {
    if (sub.endsAt().isPresent()) {
      return false;
    }
    Optional<PausedTrial> payable =
        paused.find(sub.id()).filter(trial -> trial.paymentMethod().isPresent());
    if (payable.isEmpty()) {
      return false;
    }
    if (pages.closeAll(customer)) {
      paused.resume(payable.get());
      pages.closeAll(customer);
      LOG.atInfo()
          .addKeyValue("subscription", sub.id())
          .log("resumed a trial that had ended without a card");
    }
    return true;
  }
}
