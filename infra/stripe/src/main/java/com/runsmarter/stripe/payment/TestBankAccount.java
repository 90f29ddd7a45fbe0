package com.runsmarter.stripe.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.Refusal;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bank accounts that Stripe documents for testing debits, and what comes of a debit.
 *
 * @see <a href="https://docs.stripe.com/payments/ach-direct-debit">ACH Direct Debit</a>
 */
public enum TestBankAccount {
  SUCCESS("000123456789", "pm_usBankAccount_success", "", ""),
  ACCOUNT_CLOSED(
      "000111111113",
      "pm_usBankAccount_accountClosed",
      "account_closed",
      "The customer's bank account has been closed."),
  NO_ACCOUNT(
      "000111111116",
      "pm_usBankAccount_noAccount",
      "no_account",
      "The customer's bank account could not be located."),
  INSUFFICIENT_FUNDS(
      "000222222227",
      "pm_usBankAccount_insufficientFunds",
      "insufficient_funds",
      "The customer's account has insufficient funds to cover this payment."),
  DEBIT_NOT_AUTHORIZED(
      "000333333335",
      "pm_usBankAccount_debitNotAuthorized",
      "debit_not_authorized",
      "The customer has notified their bank that this payment was unauthorized."),
  PROCESSING("000000000009", "pm_usBankAccount_processing", "", "");

  public static final String TYPE = "us_bank_account";

  private final String number;
  private final String paymentMethod;
  private final String failureCode;
  private final String failureMessage;

  TestBankAccount(String number, String paymentMethod, String failureCode, String failureMessage) {
    this.number = number;
    this.paymentMethod = paymentMethod;
    this.failureCode = failureCode;
    this.failureMessage = failureMessage;
  }

  public static Optional<TestBankAccount> numbered(String number) {
    return Arrays.stream(values()).filter(account -> account.number.equals(number)).findFirst();
  }

  /** The account that a ready-made id such as {@code pm_usBankAccount_success} stands for. */
  public static Optional<TestBankAccount> ofPaymentMethod(String id) {
    return Arrays.stream(values()).filter(account -> account.paymentMethod.equals(id)).findFirst();
  }

  public String number() {
    return number;
  }

  public String last4() {
    return number.substring(number.length() - 4);
  }

  /** Whether a debit stays on its way until it is told what becomes of it. */
  public boolean neverSettles() {
    return this == PROCESSING;
  }

  /** What the bank says of a debit that it returns; empty when the money comes. */
  public Optional<ObjectNode> failure() {
    return failureCode.isEmpty() ? Optional.empty() : Optional.of(bounced());
  }

  /** What the bank says when it returns a debit, for an account that has no reason of its own. */
  public ObjectNode bounced() {
    return failureCode.isEmpty()
        ? error(INSUFFICIENT_FUNDS.failureCode, INSUFFICIENT_FUNDS.failureMessage)
        : error(failureCode, failureMessage);
  }

  /** What its debits do, in the words of the page that asks for an account. */
  public String does() {
    return switch (this) {
      case SUCCESS -> "pays after four days";
      case PROCESSING -> "stays on its way";
      case ACCOUNT_CLOSED -> "fails after four days: account closed";
      case NO_ACCOUNT -> "fails after four days: no such account";
      case INSUFFICIENT_FUNDS -> "fails after four days: insufficient funds";
      case DEBIT_NOT_AUTHORIZED -> "fails after four days: not authorized";
    };
  }

  private static ObjectNode error(String failureCode, String message) {
    return Json.object()
        .put("type", "card_error")
        .put("code", "payment_intent_payment_attempt_failed")
        .put("decline_code", failureCode)
        .put("doc_url", Refusal.DOCS + "payment-intent-payment-attempt-failed")
        .put("message", message);
  }
}
