package com.runsmarter.billing.account;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.SubscriptionId;
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
 * @param disputes payments that are disputed, or were and are lost
 * @param refunds money on its way back, whole or in part
 */
public record StripeAccount(
    CustomerId customer,
    Optional<MemberId> member,
    boolean deleted,
    Instant readAt,
    List<StripeSubscription> subscriptions,
    List<Dispute> disputes,
    List<Refund> refunds) {

  /** Keeps the lists from changing. */
  public StripeAccount {
    subscriptions = List.copyOf(subscriptions);
    disputes = List.copyOf(disputes);
    refunds = List.copyOf(refunds);
  }

  /** A customer that was deleted. */
  public static StripeAccount deleted(CustomerId customer, Instant readAt) {
    return new StripeAccount(
        customer, Optional.empty(), true, readAt, List.of(), List.of(), List.of());
  }

  /**
   * The account as far as it is about the team: subscriptions that are for one of its products, and
   * others that were, whose items are none then but whose invoices may have paid for time.
   */
  public StripeAccount team(TeamProducts offered) {
    TeamProducts products = offered.in(this);
    return new StripeAccount(
        customer,
        member,
        deleted,
        readAt,
        subscriptions.stream()
            .map(each -> each.team(products))
            .filter(each -> each.forTeam() || !each.invoices().isEmpty())
            .toList(),
        disputes,
        refunds);
  }

  /**
   * A payment for a subscription that the bank took back, or may.
   *
   * @param id the dispute's id
   * @param at when it was opened
   * @param lost whether it was decided against us; it is open otherwise
   */
  public record Dispute(String id, Instant at, SubscriptionId subscription, boolean lost) {}

  /**
   * Money on its way back to the member.
   *
   * @param id the refund's id
   */
  public record Refund(String id, Instant at, Money amount) {}
}
