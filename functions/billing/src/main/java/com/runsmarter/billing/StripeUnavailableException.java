package com.runsmarter.billing;

import java.time.Duration;

/** Stripe did not answer, or asked to be left alone for a while. Trying again later is right. */
public final class StripeUnavailableException extends RuntimeException {

  private final transient Duration retryAfter;
  private final boolean undecided;

  /**
   * @param retryAfter how long to leave Stripe alone
   * @param undecided whether the request may take effect yet, because nothing was answered to it
   */
  public StripeUnavailableException(
      String message, Duration retryAfter, boolean undecided, Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
    this.undecided = undecided;
  }

  /** How long to leave Stripe alone. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** Whether the request may take effect yet, because nothing was answered to it. */
  public boolean undecided() {
    return undecided;
  }
}
