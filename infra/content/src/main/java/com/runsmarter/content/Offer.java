package com.runsmarter.content;

import java.util.Currency;

/**
 * A price at which a member can buy a tier.
 *
 * @param tier what it opens: {@code team}
 * @param lookupKey the key that finds the price in Stripe
 * @param amount the price in the currency's smallest unit
 * @param trialDays free days before the first payment; 0 for none
 */
public record Offer(
    OfferId id,
    String tier,
    String lookupKey,
    String name,
    long amount,
    Currency currency,
    Interval interval,
    int trialDays) {

  /** How often an offer is paid. */
  public enum Interval {
    MONTH,
    YEAR;

    /** The word that the files and Stripe use. */
    public String id() {
      return Word.of(this);
    }
  }

  public Offer {
    if (amount <= 0 || trialDays < 0) {
      throw new IllegalArgumentException(
          "The offer " + id + " has a price above 0 and no negative trial");
    }
  }
}
