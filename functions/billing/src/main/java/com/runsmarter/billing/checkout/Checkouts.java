package com.runsmarter.billing.checkout;

import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.account.Checkout;
import com.runsmarter.billing.account.CheckoutPages;

/** Checkout sessions in Stripe. Everything throws {@link StripeUnavailableException}. */
public interface Checkouts extends CheckoutPages {

  /**
   * Starts a session, or finds the one that was started with this key for this purchase.
   *
   * @param idempotencyKey starts one session, however often it is used
   */
  Start start(Purchase purchase, String idempotencyKey);

  /** How starting went. */
  sealed interface Start {

    /** It can be paid here. */
    record Started(Checkout page) implements Start {}

    /**
     * Nothing comes of the key any more: it was used for another purchase, its session cannot be
     * paid any more, or Stripe failed at it and repeats that.
     */
    record KeyUsedUp() implements Start {}

    /** The customer was deleted in Stripe. */
    record NoSuchCustomer() implements Start {}

    /** She has something in another currency, and Stripe bills a customer in one. */
    record OtherCurrency() implements Start {}

    /**
     * Stripe does not sell this: the price or its product is archived or gone, or a setting of the
     * page is not set up in the account.
     *
     * @param reason Stripe's own words
     */
    record NotForSale(String reason) implements Start {}
  }
}
