package com.runsmarter.billing.membership;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Tier;
import java.time.Instant;
import java.util.Optional;

/**
 * A member's membership as it was synced last. A reader looks at it with {@link #at}, because
 * access may have run out since.
 *
 * @param teamUntil the first instant without access: past the paid period by the grace while more
 *     is expected, the exact end once one is known, {@link Instant#EPOCH} without access
 * @param accessUntil the end of what is paid for (or on trial, in grace, or a gift), where there is
 *     access
 * @param renewsOn when the next payment is due, where one is
 * @param endsOn when the membership ends, where that is known
 * @param customer the member's customer in Stripe
 * @param subscription the subscription that counts, live or the last one
 * @param held whether that subscription lives in Stripe and is no trial paused at its end, so that
 *     buying another would pay twice
 * @param offer what she bought, where it is one of ours
 * @param doubled whether another subscription of hers is being paid at the same time
 * @param trialUsed whether she ever had a trial
 * @param complimentary what the coach gave her, whether or not it counts now
 * @param changesAt when time alone will change the membership, where it will
 * @param syncedAt Stripe's clock when Stripe's state was read
 * @param version counts the writes of this membership, 0 before the first
 */
public record Membership(
    MemberId member,
    MembershipState state,
    MembershipReason reason,
    Instant teamUntil,
    Optional<Instant> accessUntil,
    Optional<Instant> renewsOn,
    Optional<Instant> endsOn,
    Optional<ActionNeeded> actionNeeded,
    Optional<CustomerId> customer,
    Optional<SubscriptionId> subscription,
    boolean held,
    Optional<OfferId> offer,
    boolean doubled,
    boolean trialUsed,
    Optional<Complimentary> complimentary,
    Optional<Instant> changesAt,
    Instant syncedAt,
    long version) {

  /** The membership of somebody billing never met. */
  public static Membership none(MemberId member) {
    return new Membership(
        member,
        MembershipState.FREE,
        MembershipReason.NEVER_JOINED,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH,
        0);
  }

  /** What guards everything paid for. */
  public Entitlement entitlement() {
    return new Entitlement(teamUntil);
  }

  /** What the member may use at an instant. */
  public Tier tierAt(Instant now) {
    return entitlement().tierAt(now);
  }

  /** The membership as a member sees it at an instant: free once its access has run out. */
  public Membership at(Instant now) {
    boolean over = teamUntil.isAfter(Instant.EPOCH) && tierAt(now) == Tier.FREE;
    return over
        ? new Membership(
            member,
            MembershipState.FREE,
            reason,
            teamUntil,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            actionNeeded,
            customer,
            subscription,
            held,
            offer,
            doubled,
            trialUsed,
            complimentary,
            changesAt,
            syncedAt,
            version)
        : this;
  }

  /** This membership one version on, as it was decided. */
  public Membership synced(
      AccessDecision decision,
      Optional<CustomerId> customer,
      Optional<OfferId> offer,
      boolean trialUsed,
      Instant readAt) {
    return new Membership(
        member,
        decision.state(),
        decision.reason(),
        decision.teamUntil(),
        decision.accessUntil(),
        decision.renewsOn(),
        decision.endsOn(),
        decision.actionNeeded(),
        customer,
        decision.subscription().map(StripeSubscription::id),
        decision.subscription().filter(each -> each.status().holds()).isPresent(),
        offer,
        decision.doubled(),
        trialUsed,
        complimentary,
        decision.changesAt(),
        readAt,
        version + 1);
  }

  /** This membership one version on, with a gift that the next sync will find. */
  public Membership given(Complimentary gift) {
    return new Membership(
        member,
        state,
        reason,
        teamUntil,
        accessUntil,
        renewsOn,
        endsOn,
        actionNeeded,
        customer,
        subscription,
        held,
        offer,
        doubled,
        trialUsed,
        Optional.of(gift),
        changesAt,
        syncedAt,
        version + 1);
  }

  /** Whether this says the same as another, whenever each was synced. */
  public boolean says(Membership other) {
    return equals(
        new Membership(
            other.member,
            other.state,
            other.reason,
            other.teamUntil,
            other.accessUntil,
            other.renewsOn,
            other.endsOn,
            other.actionNeeded,
            other.customer,
            other.subscription,
            other.held,
            other.offer,
            other.doubled,
            other.trialUsed,
            other.complimentary,
            other.changesAt,
            syncedAt,
            version));
  }
}
