package com.runsmarter.stripe.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.Json;
import java.util.List;
import java.util.Set;

/** Questions about a subscription that several parts ask. */
public final class SubscriptionState {

  private static final Set<String> OVER = Set.of("canceled", "incomplete_expired");

  private SubscriptionState() {}

  /** Whether it has ended for good. */
  public static boolean over(ObjectNode subscription) {
    return OVER.contains(status(subscription));
  }

  public static boolean is(ObjectNode subscription, String... statuses) {
    return List.of(statuses).contains(status(subscription));
  }

  public static String status(ObjectNode subscription) {
    return Json.string(subscription, "status");
  }

  public static List<ObjectNode> items(ObjectNode subscription) {
    return Json.objects(subscription.path("items"));
  }

  /** The item whose period is the subscription's. */
  public static ObjectNode firstItem(ObjectNode subscription) {
    return items(subscription).getFirst();
  }

  public static ObjectNode price(ObjectNode subscription) {
    return Json.child(firstItem(subscription), "price");
  }

  public static long periodStart(ObjectNode subscription) {
    return Json.amount(firstItem(subscription), "current_period_start");
  }

  public static long periodEnd(ObjectNode subscription) {
    return Json.amount(firstItem(subscription), "current_period_end");
  }

  /** Makes the time until the given moment free. */
  public static void extendTrial(ObjectNode subscription, long end, long now) {
    subscription.put("status", "trialing").put("trial_end", end).put("billing_cycle_anchor", end);
    if (!Json.present(subscription, "trial_start")) {
      subscription.put("trial_start", now);
    }
    setPeriod(subscription, periodStart(subscription), end);
  }

  /** An end at the period's end moves with it. */
  public static void setPeriod(ObjectNode subscription, long start, long end) {
    if (Json.flag(subscription, "cancel_at_period_end")) {
      subscription.put("cancel_at", end);
    }
    for (ObjectNode item : items(subscription)) {
      item.put("current_period_start", start).put("current_period_end", end);
    }
  }
}
