package com.runsmarter.billing.account;

import com.runsmarter.billing.Money;
import com.runsmarter.billing.StripeUnavailableException;
import java.util.Optional;

/**
 * Stripe's own preview of what comes next, since a price knows neither discounts nor tax nor
 * credit. Everything throws {@link StripeUnavailableException}.
 */
public interface ComingPayments {

  /**
   * What the next payment of a subscription takes; of a paused one, the payment that resuming it
   * now takes.
   *
   * @return empty when none will follow, as when it is set to end, or when Stripe will not say
   */
  Optional<Money> due(StripeSubscription subscription);

  /**
   * Whether there is a payment method that it is taken from; as far as the subscription itself
   * tells, where Stripe will not say.
   */
  boolean payable(StripeSubscription subscription);
}
