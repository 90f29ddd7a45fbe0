package com.runsmarter.billing.stripe;

import com.runsmarter.billing.Hint;
import com.runsmarter.billing.reconcile.UndeliveredEvents;
import com.stripe.model.Event;
import com.stripe.model.StripeCollection;
import com.stripe.param.EventListParams;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Undelivered events from Stripe's list, which goes back 30 days. An event counts as undelivered
 * until every endpoint has taken it, so one that is merely on its way is found too.
 */
public final class StripeUndeliveredEvents implements UndeliveredEvents {

  private final StripeConnection stripe;

  /** Reads through the connection. */
  public StripeUndeliveredEvents(StripeConnection stripe) {
    this.stripe = stripe;
  }

  @Override
  public Found since(Instant since) {
    StripeCollection<Event> first =
        stripe.ask(
            api ->
                api.events()
                    .list(
                        EventListParams.builder()
                            .setDeliverySuccess(false)
                            .setCreated(
                                EventListParams.Created.builder()
                                    .setGte(since.getEpochSecond())
                                    .build())
                            .setLimit(StripeApiAccounts.PAGE)
                            .build()));
    List<Hint> hints =
        Paged.all(first).stream()
            .map(event -> EventReader.read(event.toJson()))
            .flatMap(read -> read.flatMap(ReceivedEvent::hint).stream())
            .sorted(Comparator.comparing(Hint::created))
            .toList();
    return new Found(hints, first.getLastResponse().date());
  }
}
