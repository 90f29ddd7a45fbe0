package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.api.Params;
import com.runsmarter.stripe.store.Json;

/** Why a subscription was cancelled. */
final class Feedback {

  /** The reasons that Stripe knows. */
  static final String[] REASONS = {
    "customer_service",
    "low_quality",
    "missing_features",
    "other",
    "switched_service",
    "too_complex",
    "too_expensive",
    "unused"
  };

  private Feedback() {}

  /** Reads {@code cancellation_details}. */
  static void write(Params params, ObjectNode subscription) {
    params
        .child("cancellation_details")
        .ifPresent(
            given -> {
              ObjectNode details = Json.child(subscription, "cancellation_details");
              given.copyText(details, "comment");
              if (given.clears("feedback")) {
                details.putNull("feedback");
              } else {
                given
                    .oneOf("feedback", REASONS)
                    .ifPresent(reason -> details.put("feedback", reason));
              }
            });
  }
}
