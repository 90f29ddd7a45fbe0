package com.runsmarter.stripe.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.Refusal;
import java.util.Arrays;
import java.util.Optional;

/**
 * The card numbers that Stripe documents for testing, and how each behaves.
 *
 * @see <a href="https://docs.stripe.com/testing">Testing</a>
 */
public enum TestCard {
  VISA("4242424242424242", "pm_card_visa", "visa", Conduct.PAYS),
  MASTERCARD("5555555555554444", "pm_card_mastercard", "mastercard", Conduct.PAYS),
  AMEX("378282246310005", "pm_card_amex", "amex", Conduct.PAYS),
  FAILS_LATER("4000000000000341", "pm_card_chargeCustomerFail", "visa", Conduct.FAILS_LATER),
  DECLINED("4000000000000002", "pm_card_chargeDeclined", "visa", Conduct.GENERIC_DECLINE),
  INSUFFICIENT_FUNDS(
      "4000000000009995",
      "pm_card_chargeDeclinedInsufficientFunds",
      "visa",
      Conduct.INSUFFICIENT_FUNDS),
  EXPIRED("4000000000000069", "pm_card_chargeDeclinedExpiredCard", "visa", Conduct.EXPIRED_CARD),
  AUTHENTICATES_ONCE(
      "4000002500003155",
      "pm_card_authenticationRequiredOnSetup",
      "visa",
      Conduct.AUTHENTICATES_ONCE),
  AUTHENTICATES_ALWAYS(
      "4000002760003184", "pm_card_authenticationRequired", "visa", Conduct.AUTHENTICATES_ALWAYS),
  DISPUTED("4000000000000259", "pm_card_createDispute", "visa", Conduct.DISPUTES);

  /** What happens when the card is used. */
  public enum Conduct {
    PAYS,
    FAILS_LATER,
    GENERIC_DECLINE,
    INSUFFICIENT_FUNDS,
    EXPIRED_CARD,
    AUTHENTICATES_ONCE,
    AUTHENTICATES_ALWAYS,
    DISPUTES
  }

  private final String number;
  private final String paymentMethod;
  private final String brand;
  private final Conduct conduct;

  TestCard(String number, String paymentMethod, String brand, Conduct conduct) {
    this.number = number;
    this.paymentMethod = paymentMethod;
    this.brand = brand;
    this.conduct = conduct;
  }

  /** The card with this number, spaces allowed. */
  public static Optional<TestCard> numbered(String number) {
    String digits = number.replaceAll("[ -]", "");
    return Arrays.stream(values()).filter(card -> card.number.equals(digits)).findFirst();
  }

  /** The card that a ready-made id such as {@code pm_card_visa} stands for. */
  public static Optional<TestCard> ofPaymentMethod(String id) {
    return Arrays.stream(values()).filter(card -> card.paymentMethod.equals(id)).findFirst();
  }

  public String brand() {
    return brand;
  }

  public String last4() {
    return number.substring(number.length() - 4);
  }

  public Conduct conduct() {
    return conduct;
  }

  /** The number in the groups that are printed on a card. */
  public String spaced() {
    return number.length() == 15
        ? number.replaceFirst("(.{4})(.{6})", "$1 $2 ")
        : number.replaceAll("(.{4})(?=.)", "$1 ");
  }

  /**
   * What it does on a page that asks for a card, in the words of that page.
   *
   * @param charged whether something is due at once
   */
  public String does(boolean charged) {
    return switch (conduct) {
      case PAYS -> "pays";
      case FAILS_LATER -> charged ? "is declined" : "is taken, and declined at the first charge";
      case GENERIC_DECLINE -> "is declined";
      case INSUFFICIENT_FUNDS -> "is declined: insufficient funds";
      case EXPIRED_CARD -> "is declined: expired";
      case AUTHENTICATES_ONCE -> "asks to confirm once";
      case AUTHENTICATES_ALWAYS -> "asks to confirm every payment";
      case DISPUTES -> "pays, and the charge is disputed";
    };
  }

  public static ObjectNode decline(Conduct conduct) {
    return switch (conduct) {
      case INSUFFICIENT_FUNDS ->
          error("card_declined", "insufficient_funds", "Your card has insufficient funds.");
      case EXPIRED_CARD -> error("expired_card", "expired_card", "Your card has expired.");
      default -> error("card_declined", "generic_decline", "Your card was declined.");
    };
  }

  public static ObjectNode authenticationFailed() {
    return Json.object()
        .put("type", "invalid_request_error")
        .put("code", "payment_intent_authentication_failure")
        .put(
            "message",
            "We are unable to authenticate your payment method. Please choose a different payment "
                + "method and try again.");
  }

  private static ObjectNode error(String code, String declineCode, String message) {
    return Json.object()
        .put("type", "card_error")
        .put("code", code)
        .put("decline_code", declineCode)
        .put("doc_url", Refusal.DOCS + code.replace('_', '-'))
        .put("message", message);
  }
}
