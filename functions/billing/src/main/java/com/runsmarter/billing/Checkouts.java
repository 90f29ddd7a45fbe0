package com.runsmarter.billing;

import java.util.List;

/** Checkout sessions in Stripe. Everything throws {@link StripeUnavailableException}. */
public interface Checkouts {

  /** The customer's sessions that can still be paid. */
  List<Checkout> open(CustomerId customer);

  /**
   * Starts a session.
   *
   * @param idempotencyKey starts no second session when it is used again for the same purchase,
   *     unless the first cannot be paid any more
   */
  Checkout start(Purchase purchase, String idempotencyKey);

  /**
   * Makes sure that nobody pays at a session any more.
   *
   * @return false when it was too late: it was paid, or ran out
   */
  boolean expire(CheckoutId checkout);
}
