package com.runsmarter.billing.offer;

import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.kernel.entitlement.Tier;

/**
 * Something a member can buy.
 *
 * @param tier what it opens
 * @param name what a buyer reads
 * @param lookupKey what finds its price in Stripe, whatever price id is current
 * @param priceId the id of its price in Stripe, such as {@code price_1MoBy5}
 * @param price what one interval costs
 * @param trialDays days before the first payment, for somebody who never had a trial; 0 for none
 */
public record Offer(
    OfferId id,
    Tier tier,
    String name,
    String lookupKey,
    String priceId,
    Money price,
    BillingInterval interval,
    int trialDays) {

  /** Days of trial that Stripe accepts at most. */
  private static final int LONGEST_TRIAL = 730;

  /**
   * @throws IllegalArgumentException when a text is blank or the trial is out of bounds
   */
  public Offer {
    if (name.isBlank() || lookupKey.isBlank() || priceId.isBlank()) {
      throw new IllegalArgumentException("an offer has a name, a lookup key and a price id");
    }
    if (trialDays < 0 || trialDays > LONGEST_TRIAL) {
      throw new IllegalArgumentException("a trial has 0 to " + LONGEST_TRIAL + " days");
    }
  }

  /** Whether a subscription is at this offer's price, or has it under another id. */
  public boolean prices(StripeSubscription sub) {
    return priceId.equals(sub.price()) || sub.lookupKey().filter(lookupKey::equals).isPresent();
  }
}
