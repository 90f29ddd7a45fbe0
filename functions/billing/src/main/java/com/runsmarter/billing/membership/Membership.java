package com.runsmarter.billing.membership;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.fact.MembershipChanged;
import java.time.Instant;
import java.util.Optional;

/**
 * A member's membership as it was synced last. A reader looks at it with {@link #at}, because
 * access may have run out since.
 *
 * @param stripe what Stripe has of her
 * @param complimentary what the coach gave her, whether or not it counts now
 * @param syncedAt Stripe's clock when Stripe's state was read
 * @param version counts the writes of this membership, 0 before the first
 */
public record Membership(
    MemberId member,
    Access access,
    StripeSide stripe,
    Optional<Complimentary> complimentary,
    Instant syncedAt,
    long version)
    implements HasAccess {

  /** The membership of somebody billing never met. */
  public static Membership none(MemberId member) {
    return new Membership(
        member,
        new Access(MembershipState.FREE, MembershipReason.NEVER_JOINED, AccessDates.NONE),
        StripeSide.NONE,
        Optional.empty(),
        Instant.EPOCH,
        0);
  }

  /** What guards everything paid for. */
  public Entitlement entitlement() {
    return new Entitlement(teamUntil());
  }

  /** What the member may use at an instant. */
  public Tier tierAt(Instant now) {
    return entitlement().tierAt(now);
  }

  /** The membership as a member sees it at an instant: free once its access has run out. */
  public Membership at(Instant now) {
    boolean over = teamUntil().isAfter(Instant.EPOCH) && tierAt(now) == Tier.FREE;
    return over
        ? new Membership(member, access.over(), stripe, complimentary, syncedAt, version)
        : this;
  }

  /** This membership one version on, as it was decided. */
  public Membership synced(
      AccessDecision decision,
      Optional<CustomerId> customer,
      Optional<OfferId> offer,
      boolean trialUsed,
      Instant readAt) {
    Optional<StripeSubscription> counting = decision.subscription();
    var side =
        new StripeSide(
            customer,
            counting.map(StripeSubscription::id),
            counting.filter(each -> each.status().holds()).isPresent(),
            offer,
            decision.doubled(),
            trialUsed);
    return new Membership(member, decision.access(), side, complimentary, readAt, version + 1);
  }

  /** This membership one version on, with a gift that the next sync will find. */
  public Membership given(Complimentary gift) {
    return new Membership(member, access, stripe, Optional.of(gift), syncedAt, version + 1);
  }

  /**
   * What other features are told of this revision; nothing where neither what she may use nor the
   * state of payment is another than before.
   */
  public Optional<MembershipChanged> changeFrom(Membership before) {
    return entitlement().equals(before.entitlement()) && state() == before.state()
        ? Optional.empty()
        : Optional.of(
            new MembershipChanged(
                member, tierAt(syncedAt), state().word(), entitlement(), version));
  }

  /** Whether this says the same as another, whenever each was synced. */
  public boolean says(Membership other) {
    return equals(
        new Membership(
            other.member, other.access, other.stripe, other.complimentary, syncedAt, version));
  }
}
