package com.runsmarter.billing.checkout;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import java.util.Optional;

/** Customers in Stripe. */
public interface Customers {

  /**
   * The customer that is there for a member already: made by a request whose answer got lost, or by
   * hand.
   *
   * @param email the address that it has in Stripe
   * @throws StripeUnavailableException when Stripe did not answer
   */
  Optional<CustomerId> find(MemberId member, EmailAddress email);

  /**
   * Makes a member's customer.
   *
   * @param email where Stripe sends receipts
   * @param idempotencyKey makes one customer, however often it is used
   * @return empty when the key is used up and made none: Stripe failed at it and repeats that, or
   *     it was used with another address
   * @throws StripeUnavailableException when it is not certain whether there is one
   */
  Optional<CustomerId> make(MemberId member, EmailAddress email, String idempotencyKey);
}
