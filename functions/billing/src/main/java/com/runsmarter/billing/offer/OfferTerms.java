package com.runsmarter.billing.offer;

import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.OfferId;
import com.runsmarter.kernel.entitlement.Tier;

/**
 * What a member can buy and at what price, as the coach decides it.
 *
 * @param tier what it opens
 * @param name what a buyer reads
 * @param lookupKey what finds its price in Stripe, whatever price id is current
 * @param price what one interval costs
 * @param trialDays days before the first payment, for somebody who never had a trial; 0 for none
 */
public record OfferTerms(
    OfferId id,
    Tier tier,
    String name,
    String lookupKey,
    Money price,
    BillingInterval interval,
    int trialDays) {

  /** Days of trial that Stripe accepts at most. */
  private static final int LONGEST_TRIAL = 730;

  /**
   * @throws IllegalArgumentException when a text is blank or the trial is out of bounds
   */
  public OfferTerms {
    if (name.isBlank() || lookupKey.isBlank()) {
      throw new IllegalArgumentException("an offer has a name and a lookup key");
    }
    if (trialDays < 0 || trialDays > LONGEST_TRIAL) {
      throw new IllegalArgumentException("a trial has 0 to " + LONGEST_TRIAL + " days");
    }
  }

  /** The offer, once Stripe has its price under this id. */
  public Offer at(String priceId) {
    return new Offer(this, priceId);
  }
}
