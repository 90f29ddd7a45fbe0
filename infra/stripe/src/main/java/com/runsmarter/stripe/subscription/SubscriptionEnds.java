package com.runsmarter.stripe.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.store.Json;

/** Scheduling a subscription's end, and taking it back. */
public final class SubscriptionEnds {

  private SubscriptionEnds() {}

  /** Reads {@code cancel_at_period_end} or {@code cancel_at}. */
  public static void read(Params params, ObjectNode subscription, long now) {
    if (!params.isEmpty("cancel_at")) {
      params.exclusive("cancel_at", "cancel_at_period_end");
    }
    params.bool("cancel_at_period_end").ifPresent(atEnd -> atPeriodEnd(subscription, atEnd, now));
    if (params.clears("cancel_at")) {
      never(subscription);
    } else if (params.is("cancel_at", "min_period_end", "max_period_end")) {
      at(subscription, SubscriptionState.periodEnd(subscription), now);
    } else {
      params.future("cancel_at", now).ifPresent(at -> at(subscription, at, now));
    }
  }

  public static void atPeriodEnd(ObjectNode subscription, boolean ends, long now) {
    if (!ends) {
      never(subscription);
      return;
    }
    at(subscription, SubscriptionState.periodEnd(subscription), now);
    subscription.put("cancel_at_period_end", true);
  }

  public static void at(ObjectNode subscription, long at, long now) {
    subscription.put("cancel_at", at).put("canceled_at", now).put("cancel_at_period_end", false);
    Json.child(subscription, "cancellation_details").put("reason", "cancellation_requested");
  }

  public static void never(ObjectNode subscription) {
    subscription.putNull("cancel_at").putNull("canceled_at").put("cancel_at_period_end", false);
    Json.child(subscription, "cancellation_details").putNull("reason");
  }
}
