package com.runsmarter.billing.sync;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.kernel.MemberId;
import java.util.Optional;

/**
 * A member's right to one customer in Stripe, taken before the customer is made: two tabs cannot
 * both link theirs, and a customer that was deleted meanwhile is not linked again.
 *
 * @param generation which of the member's customers this is: 1, and one more each time that the one
 *     before was deleted in Stripe
 * @param customer the customer, once she is made and linked
 */
public record CustomerClaim(MemberId member, int generation, Optional<CustomerId> customer) {}
