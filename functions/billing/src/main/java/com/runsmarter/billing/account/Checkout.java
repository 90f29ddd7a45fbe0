package com.runsmarter.billing.account;

import com.runsmarter.billing.CheckoutId;
import com.runsmarter.billing.CustomerId;
import java.net.URI;
import java.time.Duration;

/**
 * A page of Stripe's on which a purchase can be paid, until it is paid, expired, or a day old.
 *
 * @param url the page
 * @param customer who pays there
 * @param offer what is bought there; empty text where the page is not one of ours
 * @param priceId the price it is bought at
 * @param trialDays the days before the first payment
 * @param left how long it could still be paid at when Stripe showed it
 */
public record Checkout(
    CheckoutId id,
    URI url,
    CustomerId customer,
    String offer,
    String priceId,
    int trialDays,
    Duration left) {

  /**
   * Time to find a card, to correct a mistake and to have the bank approve. Source: it is the
   * shortest life that Stripe lets a session have ("The Session object", expires_at).
   */
  private static final Duration TIME_TO_PAY = Duration.ofMinutes(30);

  /** Whether somebody who opens it now has time to pay. */
  public boolean lasts() {
    return left.compareTo(TIME_TO_PAY) >= 0;
  }
}
