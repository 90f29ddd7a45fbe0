package com.runsmarter.billing.account;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.StripeUnavailableException;
import java.util.Optional;

/** Stripe's customers with all that hangs on them, always read anew. */
public interface StripeAccounts {

  /**
   * Reads a customer.
   *
   * @return the account, or empty when Stripe never had such a customer
   * @throws StripeUnavailableException when Stripe did not answer
   */
  Optional<StripeAccount> read(CustomerId customer);

  /**
   * Whether nothing was ever on a customer: no subscription, no invoice, no payment, no balance.
   *
   * @throws StripeUnavailableException when Stripe did not answer
   */
  boolean untouched(CustomerId customer);

  /**
   * Finds the customer that an event is about.
   *
   * @return the customer, or empty when it is about none
   * @throws StripeUnavailableException when Stripe did not answer
   */
  Optional<CustomerId> customerOf(Hint.Subject subject);
}
