package com.runsmarter.billing.checkout;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.offer.Offer;
import com.runsmarter.kernel.MemberId;

/**
 * What a member is about to pay for.
 *
 * @param trialDays days before the first payment; 0 for none
 */
public record Purchase(MemberId member, CustomerId customer, Offer offer, int trialDays) {

  /**
   * @throws IllegalArgumentException when the trial is longer than the offer's
   */
  public Purchase {
    if (trialDays < 0 || trialDays > offer.trialDays()) {
      throw new IllegalArgumentException("a trial is the offer's or none");
    }
  }
}
