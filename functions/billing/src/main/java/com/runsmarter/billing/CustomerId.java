package com.runsmarter.billing;

import java.util.regex.Pattern;

/** The id of a customer in Stripe, such as {@code cus_NffrFeUfNV2Hib}. */
public record CustomerId(String value) {

  private static final Pattern FORM = Pattern.compile("cus_[A-Za-z0-9_]{1,100}");

  /**
   * @throws IllegalArgumentException when the text is not a Stripe customer's id
   */
  public CustomerId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a Stripe customer's id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
