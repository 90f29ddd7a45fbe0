package com.runsmarter.stripe.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.request.Params;
import com.runsmarter.stripe.store.Refusal;
import com.runsmarter.stripe.time.StandInClock;
import java.util.Optional;

/**
 * When a new subscription counts as begun, and when its cycle begins.
 *
 * @param backdated a moment before now from which on it is charged too
 * @param anchor a moment to come on which the first whole period begins
 * @param prorated whether the parts of periods before that are charged
 */
public record SubscriptionStart(Optional<Long> backdated, Optional<Long> anchor, boolean prorated) {

  public static final SubscriptionStart NOW =
      new SubscriptionStart(Optional.empty(), Optional.empty(), true);

  /** Reads {@code backdate_start_date}, {@code billing_cycle_anchor} and how they are charged. */
  public static SubscriptionStart read(Params params, ObjectNode price, long now) {
    Optional<Long> backdated = params.integer("backdate_start_date");
    if (backdated.filter(at -> at > now).isPresent()) {
      throw Refusal.invalid("Invalid timestamp: must be an integer Unix timestamp in the past.")
          .param("backdate_start_date");
    }
    Optional<Long> anchor = params.future("billing_cycle_anchor", now);
    long natural = StandInClock.periodEnd(now, now, price);
    if (anchor.filter(at -> at > natural).isPresent()) {
      throw Refusal.invalid(
              "billing_cycle_anchor cannot be later than next natural billing date ("
                  + natural
                  + ") for plan")
          .param("billing_cycle_anchor");
    }
    boolean prorated =
        params
            .oneOf("proration_behavior", "always_invoice", "create_prorations", "none")
            .filter("none"::equals)
            .isEmpty();
    return new SubscriptionStart(backdated, anchor, prorated);
  }
}
