package com.runsmarter.billing.membership;

import com.runsmarter.billing.account.StripeSubscription;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@link MembershipPolicy} decides; each part means what it means in {@link Membership}.
 *
 * @param subscription the subscription that counts
 * @param paidPrice the price that was paid last, where a switch to another is not paid yet
 * @param attention what only the operator can put right, where there is something
 */
public record AccessDecision(
    MembershipState state,
    MembershipReason reason,
    Instant teamUntil,
    Optional<Instant> accessUntil,
    Optional<Instant> renewsOn,
    Optional<Instant> endsOn,
    Optional<ActionNeeded> actionNeeded,
    Optional<StripeSubscription> subscription,
    boolean doubled,
    Optional<Instant> changesAt,
    Optional<String> paidPrice,
    Optional<Attention> attention) {

  /** Not on the team. */
  public static AccessDecision out(MembershipState state, MembershipReason reason) {
    return new AccessDecision(
        state,
        reason,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** On the team, paid or on trial to an instant, and trusted to go on. */
  static AccessDecision in(
      MembershipState state, MembershipReason reason, Instant paidUntil, Instant teamUntil) {
    return new AccessDecision(
        state,
        reason,
        teamUntil,
        Optional.of(paidUntil),
        Optional.of(paidUntil),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** On the team until an instant at which something changes. */
  static AccessDecision until(MembershipState state, MembershipReason reason, Instant end) {
    return new AccessDecision(
        state,
        reason,
        end,
        Optional.of(end),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.of(end),
        Optional.empty(),
        Optional.empty());
  }

  boolean grantsAt(Instant now) {
    return now.isBefore(teamUntil);
  }

  AccessDecision endingOn(Instant end) {
    return new AccessDecision(
        state,
        reason,
        teamUntil,
        accessUntil,
        renewsOn,
        Optional.of(end),
        actionNeeded,
        subscription,
        doubled,
        changesAt,
        paidPrice,
        attention);
  }

  AccessDecision renewingOn(Instant renewal) {
    return new AccessDecision(
        state,
        reason,
        teamUntil,
        accessUntil,
        Optional.of(renewal),
        endsOn,
        actionNeeded,
        subscription,
        doubled,
        changesAt,
        paidPrice,
        attention);
  }

  AccessDecision needing(ActionNeeded action) {
    return new AccessDecision(
        state,
        reason,
        teamUntil,
        accessUntil,
        renewsOn,
        endsOn,
        Optional.of(action),
        subscription,
        doubled,
        changesAt,
        paidPrice,
        attention);
  }

  public AccessDecision by(StripeSubscription counting) {
    return new AccessDecision(
        state,
        reason,
        teamUntil,
        accessUntil,
        renewsOn,
        endsOn,
        actionNeeded,
        Optional.of(counting),
        doubled,
        changesAt,
        paidPrice,
        attention);
  }

  AccessDecision doubled(boolean twice) {
    return new AccessDecision(
        state,
        reason,
        teamUntil,
        accessUntil,
        renewsOn,
        endsOn,
        actionNeeded,
        subscription,
        twice,
        changesAt,
        paidPrice,
        attention);
  }

  AccessDecision openUntil(Instant later) {
    return new AccessDecision(
        state,
        reason,
        later,
        accessUntil,
        renewsOn,
        endsOn,
        actionNeeded,
        subscription,
        doubled,
        changesAt,
        paidPrice,
        attention);
  }

  AccessDecision changingAt(Optional<Instant> change) {
    return new AccessDecision(
        state,
        reason,
        teamUntil,
        accessUntil,
        renewsOn,
        endsOn,
        actionNeeded,
        subscription,
        doubled,
        change,
        paidPrice,
        attention);
  }

  AccessDecision paying(Optional<String> price) {
    return new AccessDecision(
        state,
        reason,
        teamUntil,
        accessUntil,
        renewsOn,
        endsOn,
        actionNeeded,
        subscription,
        doubled,
        changesAt,
        price,
        attention);
  }

  AccessDecision wanting(Optional<Attention> operators) {
    return new AccessDecision(
        state,
        reason,
        teamUntil,
        accessUntil,
        renewsOn,
        endsOn,
        actionNeeded,
        subscription,
        doubled,
        changesAt,
        paidPrice,
        operators);
  }

  /**
   * What no member can put right by herself; docs/runbooks/paid-without-access.md says what to do.
   *
   * @param invoice the id of the invoice that it is about
   */
  public record Attention(Kind kind, String invoice) {

    /** What is the matter. */
    enum Kind {
      /** An invoice was paid when the time it is for was over and nothing went on. */
      PAID_TOO_LATE,
      /** The current period is not paid, and Stripe has no invoice that she could pay. */
      NOTHING_TO_PAY
    }
  }
}
