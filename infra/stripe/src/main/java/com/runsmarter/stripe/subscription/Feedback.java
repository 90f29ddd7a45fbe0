package com.runsmarter.stripe.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.store.Json;
import java.util.List;

/** Why a subscription was cancelled. */
public final class Feedback {

  /** The reasons that Stripe knows. */
  public static final List<String> REASONS =
      List.of(
          "customer_service",
          "low_quality",
          "missing_features",
          "other",
          "switched_service",
          "too_complex",
          "too_expensive",
          "unused");

  private Feedback() {}

  /** Reads {@code cancellation_details}. */
  public static void write(Params params, ObjectNode subscription) {
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
                    .oneOf("feedback", REASONS.toArray(String[]::new))
                    .ifPresent(reason -> details.put("feedback", reason));
              }
            });
  }
}
