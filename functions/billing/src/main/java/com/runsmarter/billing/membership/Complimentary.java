package com.runsmarter.billing.membership;

import java.time.Instant;

/**
 * A membership that the coach gives away.
 *
 * @param until the first instant at which it is over
 * @param by who gave it, for the record: an operator's name, never a member's data
 */
public record Complimentary(Instant until, String by) {

  /**
   * @throws IllegalArgumentException when nobody gave it
   */
  public Complimentary {
    if (by.isBlank() || by.length() > 100) {
      throw new IllegalArgumentException("who gave it has 1 to 100 characters");
    }
  }
}
