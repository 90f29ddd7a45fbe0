package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.ObjectStore;

/** Tells ahead of time that a trial ends, or that a subscription renews. */
final class Reminders {

  private final ObjectStore objectStore;
  private final Events events;
  private final SubscriptionLifecycle cycle;

  Reminders(ObjectStore objectStore, Events events, SubscriptionLifecycle cycle) {
    this.objectStore = objectStore;
    this.events = events;
    this.cycle = cycle;
  }

  void trialEnds(ObjectNode subscription) {
    Deadlines.noteTrialNotice(objectStore.edit(subscription));
    events.emit("customer.subscription.trial_will_end", subscription);
  }

  void renews(ObjectNode subscription) {
    Deadlines.noteRenewalNotice(objectStore.edit(subscription));
    cycle.upcoming(subscription).ifPresent(invoice -> events.emit("invoice.upcoming", invoice));
  }
}
