package com.runsmarter.billing;

import java.util.Locale;

/** How often an offer is billed. */
public enum BillingInterval {
  DAY,
  WEEK,
  MONTH,
  YEAR;

  /** The word that Stripe and the API use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
