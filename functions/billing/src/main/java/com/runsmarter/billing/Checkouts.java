package com.runsmarter.billing;

import java.util.List;
import java.util.Optional;

/** Checkout sessions in Stripe. Everything throws {@link StripeUnavailableException}. */
public interface Checkouts {

  /** The customer's sessions that can still be paid. */
  List<Checkout> open(CustomerId customer);

  /**
   * Starts a session, or finds the one that was started with this key for this purchase.
   *
   * @param idempotencyKey starts one session, however often it is used
   * @return empty when the key is used up: it was used for another purchase, its session cannot be
   *     paid any more, or Stripe failed at it and repeats that
   */
  Optional<Checkout> start(Purchase purchase, String idempotencyKey);

  /**
   * Makes sure that nobody pays at a session any more.
   *
   * @return false when it was too late: it was paid, or ran out
   */
  boolean expire(CheckoutId checkout);
}
