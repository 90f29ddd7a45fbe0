package com.runsmarter.billing;

import com.runsmarter.kernel.MemberId;
import java.util.Optional;

/**
 * A member's right to one customer in Stripe. It is taken before the customer is made, and names
 * the idempotency key to make her with, so that two tabs and a lost answer make one customer.
 *
 * @param generation which of the member's customers this is: 1, and one more each time that the one
 *     before was deleted in Stripe
 * @param customer the customer, once she is made and linked
 */
public record CustomerClaim(MemberId member, int generation, Optional<CustomerId> customer) {

  /** The idempotency key that the customer is made with. */
  public String idempotencyKey() {
    return "customer/" + member + "/" + generation;
  }
}
