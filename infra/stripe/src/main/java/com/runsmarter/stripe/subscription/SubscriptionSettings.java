package com.runsmarter.stripe.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.customer.PaymentMethods;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import java.util.Optional;

/**
 * The parameters that creating and updating a subscription share, and Checkout's subscription_data.
 */
public final class SubscriptionSettings {

  private SubscriptionSettings() {}

  /** When a trial is to end that is asked for: at a moment, or after so many days. */
  public static Optional<Long> trialEnd(Params params, long now) {
    params.exclusive("trial_end", "trial_period_days");
    Optional<Long> days = params.integer("trial_period_days", 0, 730);
    return endsTrialNow(params)
        ? Optional.empty()
        : params
            .future("trial_end", now)
            .or(() -> days.filter(count -> count > 0).map(count -> now + count * StandInClock.DAY));
  }

  /** Whether a trial is to end now, or none is to begin. */
  public static boolean endsTrialNow(Params params) {
    return params.is("trial_end", "now");
  }

  /** Reads what Checkout makes a subscription with. */
  public static void writeOfCheckout(Params data, ObjectNode subscription) {
    data.copyMetadata(subscription);
    data.copyText(subscription, "description");
    writeTrialSettings(data, subscription);
    writeBillingMode(data, subscription);
  }

  public static void write(Params params, ObjectNode subscription) {
    params.copyMetadata(subscription);
    params.copyText(subscription, "description");
    writeTrialSettings(params, subscription);
    writeCollection(params, subscription);
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
  }

  private static void writeCollection(Params params, ObjectNode subscription) {
    params
        .oneOf("collection_method", "charge_automatically", "send_invoice")
        .ifPresent(method -> subscription.put("collection_method", method));
    Optional<Long> days = params.integer("days_until_due", 0, 365);
    boolean sent = CollectionMethod.sent(subscription);
    if (days.isPresent() && !sent) {
      throw Refusal.invalid(
              "You can only pass `days_until_due` if `collection_method` is `send_invoice`.")
          .param("days_until_due");
    }
    days.ifPresent(count -> subscription.put("days_until_due", count));
    if (!sent) {
      subscription.putNull("days_until_due");
    } else if (!Json.present(subscription, "days_until_due")) {
      throw Refusal.missing("days_until_due");
    }
  }

  private static void writeTrialSettings(Params params, ObjectNode subscription) {
    params
        .child("trial_settings")
        .map(settings -> settings.requiredChild("end_behavior"))
        .map(
            end -> end.requiredOneOf("missing_payment_method", "cancel", "create_invoice", "pause"))
        .ifPresent(
            behaviour ->
                Json.child(Json.child(subscription, "trial_settings"), "end_behavior")
                    .put("missing_payment_method", behaviour));
  }

  public static void writeBillingMode(Params params, ObjectNode subscription) {
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
