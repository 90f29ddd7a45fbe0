package com.runsmarter.billing;

import java.util.regex.Pattern;

/** The id of an offer, such as {@code team-monthly}: lower-case words joined by hyphens. */
public record OfferId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

  /**
   * @throws IllegalArgumentException when the text is not an offer's id
   */
  public OfferId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an offer's id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
