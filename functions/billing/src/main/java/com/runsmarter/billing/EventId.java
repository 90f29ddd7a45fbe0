package com.runsmarter.billing;

import java.util.regex.Pattern;

/** The id of an event in Stripe, such as {@code evt_1NG8Du2eZvKYlo2C}. */
public record EventId(String value) {

  private static final Pattern FORM = Pattern.compile("evt_[A-Za-z0-9_]{1,100}");

  /**
   * @throws IllegalArgumentException when the text is not a Stripe event's id
   */
  public EventId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a Stripe event's id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
