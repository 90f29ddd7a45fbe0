package com.runsmarter.billing.stripe;

import com.runsmarter.kernel.address.Address;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The coach's settings of the page to pay at.
 *
 * @param site the web client's address; Stripe sends members back there
 * @param automaticTax whether Stripe Tax computes and collects tax
 * @param addressRequired whether a billing address is always asked for, not only where it is needed
 * @param promotionCodes whether there is a field for promotion codes
 * @param paymentMethods what can be paid by, in Stripe's words, such as {@code card}
 */
public record CheckoutSettings(
    Address site,
    boolean automaticTax,
    boolean addressRequired,
    boolean promotionCodes,
    List<String> paymentMethods) {

  /**
   * What a subscription can be paid by without its owner present. Source: Stripe, "Payment method
   * support", recurring payments.
   */
  private static final Set<String> RECURRING =
      Set.of(
          "acss_debit",
          "amazon_pay",
          "au_becs_debit",
          "bacs_debit",
          "card",
          "cashapp",
          "link",
          "nz_bank_account",
          "paypal",
          "revolut_pay",
          "sepa_debit",
          "us_bank_account");

  /**
   * @throws IllegalArgumentException when there is no payment method, or one that no subscription
   *     is paid by
   */
  public CheckoutSettings {
    paymentMethods = List.copyOf(paymentMethods);
    if (paymentMethods.isEmpty() || !RECURRING.containsAll(paymentMethods)) {
      throw new IllegalArgumentException(
          "payment methods are some of " + new TreeSet<>(RECURRING) + ", not " + paymentMethods);
    }
  }

  List<PaymentMethodType> paymentMethodTypes() {
    return Stream.of(PaymentMethodType.values())
        .filter(type -> paymentMethods.contains(type.getValue()))
        .toList();
  }

  String successUrl() {
    // Stripe puts the session's id in the braces' place.
    return site.url() + "/#/billing/success?session={CHECKOUT_SESSION_ID}";
  }

  String cancelUrl() {
    return site.url() + "/#/billing/cancelled";
  }

  String portalReturnUrl() {
    return site.url() + "/#/billing";
  }
}
