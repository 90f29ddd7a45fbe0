package com.runsmarter.billing;

import com.runsmarter.kernel.member.EmailAddress;

/** Customers in Stripe. */
public interface Customers {

  /**
   * The customer a claim is for: made now, or earlier by a request whose answer got lost.
   *
   * @param email where Stripe sends receipts
   * @throws StripeUnavailableException when it is not certain that there is one
   */
  CustomerId make(CustomerClaim claim, EmailAddress email);
}
