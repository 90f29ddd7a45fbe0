package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The parameters that creating and updating a subscription share, and Checkout's subscription_data.
 */
final class SubscriptionSettings {

  private SubscriptionSettings() {}

  /** When a trial is to end that is asked for: at a moment, or after so many days. */
  static Optional<Long> trialEnd(Params params, long now) {
    params.exclusive("trial_end", "trial_period_days");
    Optional<Long> days = params.integer("trial_period_days", 0, 730);
    return endsTrialNow(params)
        ? Optional.empty()
        : params
            .future("trial_end", now)
            .or(() -> days.filter(count -> count > 0).map(count -> now + count * Timeline.DAY));
  }

  /** Whether a trial is to end now, or none is to begin. */
  static boolean endsTrialNow(Params params) {
    return params.is("trial_end", "now");
  }

  static void write(Params params, ObjectNode subscription) {
    params.copyMetadata(subscription);
    params.copyText(subscription, "description");
    params
        .oneOf("collection_method", "charge_automatically")
        .ifPresent(method -> subscription.put("collection_method", method));
    params
        .child("automatic_tax")
        .ifPresent(
            given -> {
              boolean enabled = given.requiredBool("enabled");
              ObjectNode tax = Json.child(subscription, "automatic_tax").put("enabled", enabled);
              if (enabled) {
                tax.putObject("liability").put("type", "self");
              } else {
                tax.putNull("liability");
              }
            });
    params
        .child("trial_settings")
        .map(settings -> settings.requiredChild("end_behavior"))
        .map(
            end -> end.requiredOneOf("missing_payment_method", "cancel", "create_invoice", "pause"))
        .ifPresent(
            behaviour ->
                Json.child(Json.child(subscription, "trial_settings"), "end_behavior")
                    .put("missing_payment_method", behaviour));
    params
        .child("payment_settings")
        .ifPresent(
            given -> {
              ObjectNode settings = Json.child(subscription, "payment_settings");
              given
                  .oneOf("save_default_payment_method", "off", "on_subscription")
                  .ifPresent(save -> settings.put("save_default_payment_method", save));
              if (given.has("payment_method_types")) {
                settings.set("payment_method_types", Json.array(PaymentMethods.types(given)));
              }
            });
    params
        .child("billing_mode")
        .map(mode -> mode.requiredOneOf("type", "classic", "flexible"))
        .ifPresent(
            type -> {
              ObjectNode mode = Json.child(subscription, "billing_mode").put("type", type);
              if (type.equals("classic")) {
                mode.putNull("flexible");
              }
            });
  }
}
