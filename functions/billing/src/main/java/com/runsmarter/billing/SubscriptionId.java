package com.runsmarter.billing;

import java.util.regex.Pattern;

/** The id of a subscription in Stripe, such as {@code sub_1MowQVLkdIwHu7ix}. */
public record SubscriptionId(String value) {

  private static final Pattern FORM = Pattern.compile("sub_[A-Za-z0-9_]{1,100}");

  /**
   * @throws IllegalArgumentException when the text is not a Stripe subscription's id
   */
  public SubscriptionId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a Stripe subscription's id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
