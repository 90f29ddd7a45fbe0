package com.runsmarter.billing;

import java.time.Duration;

/**
 * Stripe did not answer, failed, or asked to be left alone for a while. Trying again later is
 * right.
 */
public final class StripeUnavailableException extends RuntimeException {

  private final transient Duration retryAfter;

  /**
   * @param retryAfter how long to leave Stripe alone
   */
  public StripeUnavailableException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /**
   * @param retryAfter how long to leave Stripe alone
   * @param cause what Stripe answered, or why it was not asked
   */
  public StripeUnavailableException(String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** How long to leave Stripe alone. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
