package com.runsmarter.billing;

import com.runsmarter.kernel.MemberId;
import java.util.Optional;
import java.util.Set;

/**
 * A member comes back from paying and wants in: her membership is settled now, without waiting for
 * Stripe's events.
 */
public final class CatchingUp {

  private final CustomerLinks links;
  private final Memberships memberships;
  private final Settlement settlement;
  private final Patience patience;

  /**
   * @param patience how long to wait for somebody else who is settling the same member
   */
  public CatchingUp(
      CustomerLinks links, Memberships memberships, Settlement settlement, Patience patience) {
    this.links = links;
    this.memberships = memberships;
    this.settlement = settlement;
    this.patience = patience;
  }

  /**
   * The membership, as Stripe has it; as it was settled last when somebody else takes long to
   * settle it.
   *
   * @throws StripeUnavailableException when Stripe did not answer
   */
  public Membership catchUp(MemberId member) {
    return settledNow(member).orElseGet(() -> asSettledLast(member));
  }

  /** The membership as Stripe has it, or empty when somebody else takes long to settle it. */
  Optional<Membership> settledNow(MemberId member) {
    return links
        .customerOf(member)
        .map(customer -> patience.await(() -> settle(member, customer)))
        .orElseGet(() -> Optional.of(asSettledLast(member)));
  }

  private Optional<Membership> settle(MemberId member, CustomerId customer) {
    return switch (settlement.settle(customer, Set.of())) {
      case Settlement.Outcome.Settled settled -> Optional.of(settled.membership());
      case Settlement.Outcome.Busy busy -> Optional.empty();
      case Settlement.Outcome.AlreadyProcessed done -> Optional.of(asSettledLast(member));
      case Settlement.Outcome.Parked parked -> Optional.of(asSettledLast(member));
      case Settlement.Outcome.Unlinked unlinked -> Optional.of(asSettledLast(member));
    };
  }

  private Membership asSettledLast(MemberId member) {
    return memberships.find(member).orElseGet(() -> Membership.none(member));
  }
}
