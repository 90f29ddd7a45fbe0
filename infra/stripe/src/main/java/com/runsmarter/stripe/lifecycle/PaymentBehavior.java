package com.runsmarter.stripe.lifecycle;

import com.runsmarter.stripe.payment.Payment;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.Refusal;

/** {@code payment_behavior}: what becomes of a change that is not paid for. */
final class PaymentBehavior {

  private PaymentBehavior() {}

  /** A change can wait for its payment; a subscription that is not there yet cannot. */
  static String ofFirst(Params params) {
    return params
        .oneOf("payment_behavior", "allow_incomplete", "default_incomplete", "error_if_incomplete")
        .orElse("allow_incomplete");
  }

  static String ofChange(Params params) {
    return params
        .oneOf(
            "payment_behavior",
            "allow_incomplete",
            "default_incomplete",
            "error_if_incomplete",
            "pending_if_incomplete")
        .orElse("allow_incomplete");
  }

  static void refuseIfUnpaid(Payment payment, String behaviour) {
    if (!behaviour.equals("error_if_incomplete")) {
      return;
    }
    switch (payment) {
      case Payment.Declined declined -> throw Refusal.card(declined.error());
      case Payment.NeedsAction _ ->
          throw Refusal.card(
              Json.object()
                  .put("type", "card_error")
                  .put("code", "subscription_payment_intent_requires_action")
                  .put(
                      "message", "Payment for this subscription requires additional user action."));
      case Payment.NoCard _ ->
          throw Refusal.invalid("This customer has no attached payment source.");
      case Payment.Paid _, Payment.Processing _ -> {
        return;
      }
    }
  }
}
