package com.runsmarter.billing.stripe;

/**
 * The coach's settings of the page to pay at.
 *
 * @param siteUrl the web client's address, without a slash at the end; Stripe sends members back
 *     there
 * @param automaticTax whether Stripe Tax computes and collects tax
 * @param addressRequired whether a billing address is always asked for, not only where it is needed
 * @param promotionCodes whether there is a field for promotion codes
 */
public record CheckoutSettings(
    String siteUrl, boolean automaticTax, boolean addressRequired, boolean promotionCodes) {

  /**
   * @throws IllegalArgumentException when the site's address ends in a slash
   */
  public CheckoutSettings {
    if (siteUrl.isBlank() || siteUrl.endsWith("/")) {
      throw new IllegalArgumentException("the site's address has no slash at the end");
    }
  }

  String successUrl() {
    // Stripe puts the session's id in the braces' place.
    return siteUrl + "/#/billing/success?session={CHECKOUT_SESSION_ID}";
  }

  String cancelUrl() {
    return siteUrl + "/#/billing/cancelled";
  }

  String portalReturnUrl() {
    return siteUrl + "/#/billing";
  }
}
