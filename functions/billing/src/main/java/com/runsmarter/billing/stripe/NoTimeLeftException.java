package com.runsmarter.billing.stripe;

import com.stripe.exception.ApiConnectionException;

/**
 * A request was not begun: what is left of the invocation is too short to wait for an answer.
 *
 * <p>It is one of stripe-java's own, so that it comes through the library as a refusal does.
 */
final class NoTimeLeftException extends ApiConnectionException {
  private static final long serialVersionUID = 1;

  /** Its message. */
  static final String MESSAGE = "there is no time left to ask Stripe";

  NoTimeLeftException() {
    super(MESSAGE);
  }
}
