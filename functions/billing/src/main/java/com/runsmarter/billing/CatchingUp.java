package com.runsmarter.billing;

import com.runsmarter.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * A member comes back from paying and wants in: her membership is settled now, without waiting for
 * Stripe's events.
 */
public final class CatchingUp {

  /**
   * A settling that is younger is as good as another one: whoever asks again and again asks nothing
   * of Stripe. Nobody fills in a payment page in less.
   */
  static final Duration FRESH = Duration.ofSeconds(5);

  private final CustomerLinks links;
  private final Memberships memberships;
  private final Settlement settlement;
  private final Settlements settlements;
  private final OneWaiter waiter;
  private final InstantSource clock;

  /**
   * @param waiter waits for somebody else who is settling the same member
   * @param clock ours, that settlings age by
   */
  public CatchingUp(
      CustomerLinks links,
      Memberships memberships,
      Settlement settlement,
      Settlements settlements,
      OneWaiter waiter,
      InstantSource clock) {
    this.links = links;
    this.memberships = memberships;
    this.settlement = settlement;
    this.settlements = settlements;
    this.waiter = waiter;
    this.clock = clock;
  }

  /**
   * The membership, as Stripe has it or had it {@link #FRESH} ago; as it was settled last when
   * somebody else takes long to settle it, or another request waits for that already.
   *
   * @throws StripeUnavailableException when Stripe did not answer
   */
  public Membership catchUp(MemberId member) {
    return links
        .customerOf(member)
        .flatMap(
            customer ->
                waiter.await(
                    member, WaitingPlaces.For.SETTLING, () -> settledLately(member, customer)))
        .orElseGet(() -> asSettledLast(member));
  }

  private Optional<Membership> settledLately(MemberId member, CustomerId customer) {
    Instant stale = clock.instant().minus(FRESH);
    return settlements.settledAt(customer).filter(stale::isBefore).isPresent()
        ? Optional.of(asSettledLast(member))
        : settle(member, customer);
  }

  /** She is sent to one of Stripe's pages: what she does there shows in no settling before. */
  void outdate(CustomerId customer) {
    settlements.outdate(customer);
  }

  /** The membership as Stripe has it, or empty when somebody else takes long to settle it. */
  Optional<Membership> settledNow(MemberId member) {
    return links
        .customerOf(member)
        .map(customer -> settledNow(member, customer))
        .orElseGet(() -> Optional.of(asSettledLast(member)));
  }

  private Optional<Membership> settledNow(MemberId member, CustomerId customer) {
    Optional<Membership> settled = waiter.patience().await(() -> settle(member, customer));
    if (settled.isEmpty()) {
      new Settlement.Outcome.Busy(Optional.of(customer)).log();
    }
    return settled;
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
