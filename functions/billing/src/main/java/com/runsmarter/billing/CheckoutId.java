package com.runsmarter.billing;

import java.util.regex.Pattern;

/** The id of a Checkout session in Stripe, such as {@code cs_test_a11YYufWQzNY63zpQ6QSNRQhkUpV}. */
public record CheckoutId(String value) {

  private static final Pattern FORM = Pattern.compile("cs_[A-Za-z0-9_]{1,200}");

  /**
   * @throws IllegalArgumentException when the text is not a Checkout session's id
   */
  public CheckoutId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a Checkout session's id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
