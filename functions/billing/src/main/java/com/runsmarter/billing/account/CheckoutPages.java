package com.runsmarter.billing.account;

import com.runsmarter.billing.CheckoutId;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.StripeUnavailableException;
import java.util.List;

/**
 * The pages at which a customer can still pay. Everything throws {@link
 * StripeUnavailableException}.
 */
public interface CheckoutPages {

  /** The customer's sessions that can still be paid. */
  List<Checkout> open(CustomerId customer);

  /**
   * Makes sure that nobody pays at a session any more.
   *
   * @return false when it was too late: it was paid, or ran out
   */
  boolean expire(CheckoutId checkout);

  /**
   * Closes all of a customer's pages.
   *
   * @return false when one of them was paid, or ran out, a moment before
   */
  default boolean closeAll(CustomerId customer) {
    return !open(customer).stream().map(page -> expire(page.id())).toList().contains(false);
  }
}
