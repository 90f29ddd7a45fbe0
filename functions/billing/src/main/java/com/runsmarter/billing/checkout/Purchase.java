package com.runsmarter.billing.checkout;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.account.Checkout;
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

  /** Whether paying at the page makes this purchase, at today's price. */
  public boolean isMadeAt(Checkout page) {
    return customer.equals(page.customer())
        && offer.id().value().equals(page.offer())
        && offer.priceId().equals(page.priceId())
        && trialDays == page.trialDays();
  }
}
