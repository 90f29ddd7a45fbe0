package com.runsmarter.billing;

import java.time.Instant;

/**
 * What an event of Stripe is worth: that something changed for somebody. What changed is read from
 * Stripe, never from the event.
 *
 * @param type the event's type, for the log only
 * @param created when Stripe made the event, in whole seconds
 */
public record Hint(EventId event, String type, Instant created, Subject subject) {

  /** Whom the event is about. */
  public sealed interface Subject {}

  /** A customer, named by the event. */
  public record OfCustomer(CustomerId customer) implements Subject {}

  /** Whoever a charge was made to, such as a dispute's. */
  public record OfCharge(String charge) implements Subject {}

  /** Whoever subscribed, where a thin event names the subscription alone. */
  public record OfSubscription(SubscriptionId subscription) implements Subject {}

  /** Whoever an invoice was made out to, such as an invoice payment's. */
  public record OfInvoice(String invoice) implements Subject {}
}
