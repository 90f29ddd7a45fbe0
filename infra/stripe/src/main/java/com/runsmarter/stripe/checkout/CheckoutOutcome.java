package com.runsmarter.stripe.checkout;

/** What the buyer sees after pressing the button. */
public sealed interface CheckoutOutcome {

  /** Bought: on to the success page. */
  record Complete(String successUrl) implements CheckoutOutcome {}

  /** The bank asks the cardholder to confirm. */
  record Confirm() implements CheckoutOutcome {}

  /** The card was refused; another may be tried. */
  record Refused(String message) implements CheckoutOutcome {}
}
