package com.runsmarter.stripe.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.invoice.InvoiceItems;
import com.runsmarter.stripe.invoice.InvoiceLines;
import com.runsmarter.stripe.invoice.Invoices;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.subscription.SubscriptionState;
import com.runsmarter.stripe.time.StandInClock;
import java.util.ArrayList;
import java.util.Optional;

/** What a subscription's next invoice would be. */
public final class UpcomingInvoices {

  private final Invoices invoices;
  private final InvoiceItems items;
  private final InvoiceLines lines;

  public UpcomingInvoices(Invoices invoices, InvoiceItems items, InvoiceLines lines) {
    this.invoices = invoices;
    this.items = items;
    this.lines = lines;
  }

  /**
   * The subscription's next invoice as it looks now; none when nothing is to be charged any more.
   *
   * @see <a href="https://docs.stripe.com/api/invoices/create_preview">Create a preview invoice</a>
   */
  Optional<ObjectNode> of(ObjectNode subscription) {
    long at = SubscriptionState.periodEnd(subscription);
    boolean renews =
        SubscriptionState.is(subscription, "active", "past_due", "trialing", "unpaid")
            && Json.number(subscription, "cancel_at").filter(end -> end <= at).isEmpty();
    var due =
        new ArrayList<ObjectNode>(items.pending(subscription).stream().map(lines::of).toList());
    if (renews) {
      long anchor = Json.amount(subscription, "billing_cycle_anchor");
      long end = StandInClock.periodEnd(anchor, at, SubscriptionState.price(subscription));
      due.addAll(
          anchor > at ? lines.until(subscription, at, end) : lines.periods(subscription, at, end));
    }
    return due.isEmpty() || SubscriptionState.over(subscription)
        ? Optional.empty()
        : Optional.of(invoices.preview(subscription, due, at));
  }
}
