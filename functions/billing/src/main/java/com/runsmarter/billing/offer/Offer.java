package com.runsmarter.billing.offer;

import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.kernel.entitlement.Tier;

/**
 * Something a member can buy.
 *
 * @param priceId the id of its price in Stripe, such as {@code price_1MoBy5}
 */
public record Offer(OfferTerms terms, String priceId) {

  /**
   * @throws IllegalArgumentException when Stripe has no price
   */
  public Offer {
    if (priceId.isBlank()) {
      throw new IllegalArgumentException("an offer has a price id");
    }
  }

  /** The name that a checkout asks for. */
  public OfferId id() {
    return terms.id();
  }

  /** What it opens. */
  public Tier tier() {
    return terms.tier();
  }

  /** What a buyer reads. */
  public String name() {
    return terms.name();
  }

  /** What finds its price in Stripe, whatever price id is current. */
  public String lookupKey() {
    return terms.lookupKey();
  }

  /** What one interval costs. */
  public Money price() {
    return terms.price();
  }

  /** How often it is billed. */
  public BillingInterval interval() {
    return terms.interval();
  }

  /** Days before the first payment, for somebody who never had a trial; 0 for none. */
  public int trialDays() {
    return terms.trialDays();
  }

  /** Whether a subscription is at this offer's price, or has it under another id. */
  public boolean prices(StripeSubscription sub) {
    return priceId.equals(sub.price()) || sub.lookupKey().filter(lookupKey()::equals).isPresent();
  }
}
