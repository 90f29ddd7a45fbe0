package com.runsmarter.billing;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.EmailAddress;
import java.util.Optional;

/** Customers in Stripe. */
public interface Customers {

  /**
   * A member's customer: made now, or earlier by a request whose answer got lost.
   *
   * @param email where Stripe sends receipts
   * @param idempotencyKey makes one customer, however often it is used
   * @return empty when the key is used up and made none: Stripe failed at it and repeats that, or
   *     it was used with another address
   * @throws StripeUnavailableException when it is not certain whether there is one
   */
  Optional<CustomerId> make(MemberId member, EmailAddress email, String idempotencyKey);
}
