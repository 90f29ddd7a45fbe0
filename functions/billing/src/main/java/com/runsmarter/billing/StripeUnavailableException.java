package com.runsmarter.billing;

import java.time.Duration;

/**
 * Stripe did not answer, failed, or asked to be left alone for a while. Trying again later is
 * right.
 */
public final class StripeUnavailableException extends RuntimeException {

  /** Stripe's limits are by the second; a fault rarely mends sooner than in a few. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** An outage told by Stripe's answers together. */
  public StripeUnavailableException(String message) {
    super(message);
  }

  /**
   * @param cause what Stripe answered, or why it was not asked
   */
  public StripeUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
