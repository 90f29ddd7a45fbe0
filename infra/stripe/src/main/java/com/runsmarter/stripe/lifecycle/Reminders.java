package com.runsmarter.stripe.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.ObjectStore;
import com.runsmarter.stripe.webhooks.Events;

/** Tells ahead of time that a trial ends, or that a subscription renews. */
public final class Reminders {

  private final ObjectStore objectStore;
  private final Events events;
  private final UpcomingInvoices upcoming;

  public Reminders(ObjectStore objectStore, Events events, UpcomingInvoices upcoming) {
    this.objectStore = objectStore;
    this.events = events;
    this.upcoming = upcoming;
  }

  void trialEnds(ObjectNode subscription) {
    Deadlines.noteTrialNotice(objectStore.edit(subscription));
    events.emit("customer.subscription.trial_will_end", subscription);
  }

  void renews(ObjectNode subscription) {
    Deadlines.noteRenewalNotice(objectStore.edit(subscription));
    upcoming.of(subscription).ifPresent(invoice -> events.emit("invoice.upcoming", invoice));
  }
}
