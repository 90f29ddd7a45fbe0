package com.runsmarter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells ahead of time that a trial ends, or that a subscription renews. */
final class Reminders {

  private final Ledger ledger;
  private final Events events;
  private final Invoices invoices;
  private final InvoiceLines lines;

  Reminders(Ledger ledger, Events events, Invoices invoices, InvoiceLines lines) {
    this.ledger = ledger;
    this.events = events;
    this.invoices = invoices;
    this.lines = lines;
  }

  void trialEnds(ObjectNode subscription) {
    Deadlines.noteTrialNotice(ledger.edit(subscription));
    events.emit("customer.subscription.trial_will_end", subscription);
  }

  void renews(ObjectNode subscription) {
    long end = SubscriptionState.periodEnd(subscription);
    Deadlines.noteRenewalNotice(ledger.edit(subscription));
    invoices.announce(
        subscription,
        SubscriptionState.items(subscription).stream()
            .map(
                item ->
                    lines.period(
                        item,
                        end,
                        Timeline.periodEnd(
                            Json.amount(subscription, "billing_cycle_anchor"),
                            end,
                            Json.child(item, "price"))))
            .toList());
  }
}
