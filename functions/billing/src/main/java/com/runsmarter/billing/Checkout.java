package com.runsmarter.billing;

import java.net.URI;

/**
 * A page of Stripe's on which a purchase can be paid, until it is paid, expired, or a day old.
 *
 * @param url the page
 * @param customer who pays there
 * @param offer what is bought there; empty text where the page is not one of ours
 * @param priceId the price it is bought at
 * @param trialDays the days before the first payment
 */
public record Checkout(
    CheckoutId id, URI url, CustomerId customer, String offer, String priceId, int trialDays) {

  /** Whether paying here makes this purchase, at today's price. */
  public boolean makes(Purchase purchase) {
    return customer.equals(purchase.customer())
        && offer.equals(purchase.offer().id().value())
        && priceId.equals(purchase.offer().priceId())
        && trialDays == purchase.trialDays();
  }
}
