package com.runsmarter.billing.membership;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.SubscriptionId;
import java.util.Optional;

/**
 * What Stripe has of a member.
 *
 * @param customer her customer
 * @param subscription the subscription that counts, live or the last one
 * @param held whether that subscription lives in Stripe and is no trial paused at its end, so that
 *     buying another would pay twice
 * @param offer what she bought, where it is one of ours
 * @param doubled whether another subscription of hers is being paid at the same time
 * @param trialUsed whether she ever had a trial
 */
public record StripeSide(
    Optional<CustomerId> customer,
    Optional<SubscriptionId> subscription,
    boolean held,
    Optional<OfferId> offer,
    boolean doubled,
    boolean trialUsed) {

  /** Of somebody whom Stripe never met. */
  public static final StripeSide NONE =
      new StripeSide(Optional.empty(), Optional.empty(), false, Optional.empty(), false, false);
}
