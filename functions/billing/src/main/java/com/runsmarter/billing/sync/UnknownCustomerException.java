package com.runsmarter.billing.sync;

import com.runsmarter.billing.CustomerId;

/**
 * A customer that is linked to a member is unknown to Stripe. A deleted customer is known to be
 * deleted; an unknown one means that the key belongs to another account or mode, and nobody's
 * access may hang on that.
 */
public final class UnknownCustomerException extends RuntimeException {

  /** Names the customer. */
  public UnknownCustomerException(CustomerId customer) {
    super(
        "Stripe does not know "
            + customer
            + ", which belongs to a member: is the key that of another Stripe account?");
  }
}
