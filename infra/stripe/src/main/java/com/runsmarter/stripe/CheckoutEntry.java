package com.runsmarter.stripe;

import java.util.Optional;

/**
 * What a buyer enters on the Checkout page.
 *
 * @param card none when a trial needs none
 * @param email another address than the customer's, as a wallet may give
 * @param promotionCode a code typed by the buyer
 * @param confirmation what came of the bank's question to the cardholder, if it asks
 * @param settlesLater whether the payment is confirmed only later, as by a bank debit
 */
record CheckoutEntry(
    Optional<TestCard> card,
    PaymentMethods.Expiry expiry,
    Optional<String> email,
    Optional<String> promotionCode,
    Confirmation confirmation,
    boolean settlesLater) {

  /** Whether the cardholder confirmed. */
  enum Confirmation {
    NOT_ASKED,
    CONFIRMED,
    FAILED
  }
}
