package com.runsmarter.stripe;

import java.util.Optional;

/**
 * What a buyer enters on the Checkout page.
 *
 * @param card none when a trial needs none, or when a bank account pays
 * @param account the bank account that is debited instead of a card
 * @param email another address than the customer's, as a wallet may give
 * @param promotionCode a code typed by the buyer
 * @param confirmation what came of the bank's question to the cardholder, if it asks
 */
record CheckoutEntry(
    Optional<TestCard> card,
    Optional<TestBankAccount> account,
    PaymentMethods.Expiry expiry,
    Optional<String> email,
    Optional<String> promotionCode,
    Confirmation confirmation) {

  /** Whether the cardholder confirmed. */
  enum Confirmation {
    NOT_ASKED,
    CONFIRMED,
    FAILED
  }
}
