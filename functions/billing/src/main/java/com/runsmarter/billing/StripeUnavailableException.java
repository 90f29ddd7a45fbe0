package com.runsmarter.billing;

import java.time.Duration;

/** Stripe did not answer, or asked to be left alone for a while. Trying again later is right. */
public final class StripeUnavailableException extends RuntimeException {

  private final transient Duration retryAfter;
  private final boolean asked;
  private final boolean undecided;

  /**
   * @param retryAfter how long to leave Stripe alone
   * @param undecided whether the request may take effect yet, because nothing was answered to it
   */
  public StripeUnavailableException(
      String message, Duration retryAfter, boolean undecided, Throwable cause) {
    this(message, retryAfter, true, undecided, cause);
  }

  private StripeUnavailableException(
      String message, Duration retryAfter, boolean asked, boolean undecided, Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
    this.asked = asked;
    this.undecided = undecided;
  }

  /**
   * The request was not begun, because the invocation ends too soon to wait for its answer.
   *
   * @param retryAfter how long to leave Stripe alone, which is slow
   */
  public static StripeUnavailableException notAsked(Duration retryAfter, Throwable cause) {
    return new StripeUnavailableException(
        "there is no time left to ask Stripe", retryAfter, false, false, cause);
  }

  /** How long to leave Stripe alone. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** Whether the request was made at all. */
  public boolean asked() {
    return asked;
  }

  /** Whether the request may take effect yet, because nothing was answered to it. */
  public boolean undecided() {
    return undecided;
  }
}
