package com.runsmarter.stripe.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.subscription.SubscriptionState;
import com.runsmarter.stripe.time.StandInClock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When a subscription's next steps fall due, and which notices it has been given. */
public final class Deadlines {

  static final long TRIAL_NOTICE = 3 * StandInClock.DAY;
  private static final long RENEWAL_NOTICE = 7 * StandInClock.DAY;
  private static final long COMPLETES_WITHIN = 23 * StandInClock.HOUR;
  private static final String RESUMPTION = "resumption";
  private static final String RESUMPTION_EXPIRES = "resumptionExpires";
  private static final String TRIAL_NOTICED = "trialNoticed";
  private static final String RENEWAL_NOTICED = "renewalNoticed";

  private Deadlines() {}

  /** When the subscription's next step falls due by itself. */
  public static Optional<Long> next(ObjectNode subscription) {
    return switch (SubscriptionState.status(subscription)) {
      case "canceled", "incomplete_expired" -> Optional.empty();
      case "incomplete" -> Optional.of(Json.amount(subscription, "created") + COMPLETES_WITHIN);
      case "paused" ->
          Stream.of(
                  Json.number(subscription, "cancel_at"),
                  Json.number(InternalFields.of(subscription), RESUMPTION_EXPIRES))
              .flatMap(Optional::stream)
              .min(Long::compare);
      default ->
          Stream.of(
                  Json.number(subscription, "cancel_at"),
                  Json.number(subscription, "pause_collection", "resumes_at"),
                  Json.number(subscription, "pending_update", "expires_at"),
                  trialNotice(subscription),
                  renewalNotice(subscription),
                  Optional.of(SubscriptionState.periodEnd(subscription)))
              .flatMap(Optional::stream)
              .min(Long::compare);
    };
  }

  /** Notes the invoice that is to be paid for a paused subscription to go on. */
  static void noteResumption(ObjectNode subscription, ObjectNode invoice, long now) {
    InternalFields.of(subscription)
        .put(RESUMPTION, Json.string(invoice, "id"))
        .put(RESUMPTION_EXPIRES, now + COMPLETES_WITHIN);
  }

  static Optional<String> resumption(ObjectNode subscription) {
    return Json.text(InternalFields.of(subscription), RESUMPTION);
  }

  static void forgetResumption(ObjectNode subscription) {
    InternalFields.of(subscription).remove(List.of(RESUMPTION, RESUMPTION_EXPIRES));
  }

  static void noteTrialNotice(ObjectNode subscription) {
    InternalFields.of(subscription).put(TRIAL_NOTICED, Json.amount(subscription, "trial_end"));
  }

  static void noteRenewalNotice(ObjectNode subscription) {
    InternalFields.of(subscription).put(RENEWAL_NOTICED, SubscriptionState.periodEnd(subscription));
  }

  static Optional<Long> trialNotice(ObjectNode subscription) {
    return notice(subscription, Json.number(subscription, "trial_end"), TRIAL_NOTICED, TRIAL_NOTICE)
        .filter(at -> SubscriptionState.is(subscription, "trialing"));
  }

  static Optional<Long> renewalNotice(ObjectNode subscription) {
    Optional<Long> end = Optional.of(SubscriptionState.periodEnd(subscription));
    return notice(subscription, end, RENEWAL_NOTICED, RENEWAL_NOTICE)
        .filter(at -> SubscriptionState.is(subscription, "active", "trialing"))
        .filter(at -> !Json.present(subscription, "cancel_at"))
        .filter(at -> at > SubscriptionState.periodStart(subscription));
  }

  private static Optional<Long> notice(
      ObjectNode subscription, Optional<Long> end, String noted, long ahead) {
    return end.filter(at -> Json.amount(InternalFields.of(subscription), noted) != at)
        .map(at -> at - ahead);
  }
}
