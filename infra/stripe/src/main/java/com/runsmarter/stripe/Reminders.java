package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells ahead of time that a trial ends, or that a subscription renews. */
final class Reminders {

  private final Ledger ledger;
  private final Events events;
  private final Cycle cycle;

  Reminders(Ledger ledger, Events events, Cycle cycle) {
    this.ledger = ledger;
    this.events = events;
    this.cycle = cycle;
  }

  void trialEnds(ObjectNode subscription) {
    Deadlines.noteTrialNotice(ledger.edit(subscription));
    events.emit("customer.subscription.trial_will_end", subscription);
  }

  void renews(ObjectNode subscription) {
    Deadlines.noteRenewalNotice(ledger.edit(subscription));
    cycle.upcoming(subscription).ifPresent(invoice -> events.emit("invoice.upcoming", invoice));
  }
}
