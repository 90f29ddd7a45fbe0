package com.runsmarter.billing;

import com.runsmarter.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything in Stripe that decides one customer's membership, read at one time.
 *
 * @param member the member that the customer's metadata names, where it names one
 * @param deleted whether the customer was deleted; then there is nothing else
 * @param readAt Stripe's clock at the last answer, or the customer's test clock
 * @param reversals payments that were given back in full or are disputed
 * @param refunds money on its way back, whole or in part
 */
public record StripeAccount(
    CustomerId customer,
    Optional<MemberId> member,
    boolean deleted,
    Instant readAt,
    List<StripeSubscription> subscriptions,
    List<Reversal> reversals,
    List<Refund> refunds) {

  /** Keeps the lists from changing. */
  public StripeAccount {
    subscriptions = List.copyOf(subscriptions);
    reversals = List.copyOf(reversals);
    refunds = List.copyOf(refunds);
  }

  /** A customer that was deleted. */
  public static StripeAccount deleted(CustomerId customer, Instant readAt) {
    return new StripeAccount(
        customer, Optional.empty(), true, readAt, List.of(), List.of(), List.of());
  }

  /** What became of a payment. */
  public enum ReversalKind {
    REFUNDED,
    DISPUTE_OPEN,
    DISPUTE_LOST
  }

  /**
   * A payment for a subscription that was taken back, or may be.
   *
   * @param id the charge's id, or the dispute's
   * @param at when it was refunded or disputed; for a refund, when the payment was made
   * @param coversUntil the end of the time that the payment was for
   */
  public record Reversal(
      ReversalKind kind, String id, Instant at, SubscriptionId subscription, Instant coversUntil) {}

  /**
   * Money on its way back to the member.
   *
   * @param id the refund's id
   */
  public record Refund(String id, Instant at, Money amount) {}
}
