package com.runsmarter.billing.account;

import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.SubscriptionId;
import java.time.Duration;
import java.util.Optional;

/**
 * Subscriptions that Stripe paused because a trial ended with nothing to pay from. Everything
 * throws {@link StripeUnavailableException}.
 *
 * @see <a href="https://docs.stripe.com/billing/subscriptions/trials/free-trials">Use free trial
 *     periods on subscriptions</a>
 */
public interface PausedSubscriptions {

  /** How long after its trial's end a card that is added lets it go on. */
  Duration COMING_BACK = Duration.ofDays(30);

  /**
   * A subscription that a trial's end paused.
   *
   * @return empty when it is not paused any more, or somebody paused it by hand
   */
  Optional<PausedTrial> find(SubscriptionId subscription);

  /**
   * Lets it go on from now with what it can be paid by, and collects the first payment. Asked again
   * for the same payment method it takes nothing twice. The account says what came of it.
   *
   * @throws IllegalArgumentException when it cannot be paid
   */
  void resume(PausedTrial trial);

  /** Ends it; one that has ended stays so. */
  void cancel(PausedTrial trial);

  /**
   * Such a subscription.
   *
   * @param paymentMethod what it can be paid by: named for it, or added within 30 days of the
   *     trial's end and paying nothing else; where no payment with that failed yet
   * @param openInvoice the id of the invoice that an earlier try to resume it left open
   */
  record PausedTrial(
      SubscriptionId subscription,
      Optional<PaymentMethod> paymentMethod,
      Optional<String> openInvoice) {}

  /**
   * A payment method in Stripe.
   *
   * @param chosen whether Stripe charges it by itself; else it was merely added since
   */
  record PaymentMethod(String id, boolean chosen) {}
}
