package com.runsmarter.billing;

/**
 * How often something is paid for.
 *
 * @param count so many intervals from one payment to the next
 */
public record BillingPeriod(BillingInterval interval, long count) {

  /**
   * @throws IllegalArgumentException when it is no time at all
   */
  public BillingPeriod {
    if (count < 1) {
      throw new IllegalArgumentException("a period has at least one interval");
    }
  }

  /** As it follows a sum, such as {@code a month} or {@code every 3 months}. */
  public String words() {
    return count == 1 ? "a " + interval.word() : "every " + count + " " + interval.word() + "s";
  }
}
