package com.runsmarter.billing;

import java.time.Instant;
import java.util.Optional;

/**
 * What {@link MembershipPolicy} decides; each part means what it means in {@link Membership}.
 *
 * @param subscription the subscription that counts
 * @param paidPrice the price that was paid last, where a switch to another is not paid yet
 * @param attention what only the operator can put right, where there is something
 */
record Standing(
    MembershipState state,
    Why why,
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
  static Standing out(MembershipState state, Why why) {
    return new Standing(
        state,
        why,
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
  static Standing in(MembershipState state, Why why, Instant paidUntil, Instant teamUntil) {
    return new Standing(
        state,
        why,
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
  static Standing until(MembershipState state, Why why, Instant end) {
    return new Standing(
        state,
        why,
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

  Standing endingOn(Instant end) {
    return new Standing(
        state,
        why,
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

  Standing renewingOn(Instant renewal) {
    return new Standing(
        state,
        why,
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

  Standing needing(ActionNeeded action) {
    return new Standing(
        state,
        why,
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

  Standing by(StripeSubscription counting) {
    return new Standing(
        state,
        why,
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

  Standing doubled(boolean twice) {
    return new Standing(
        state,
        why,
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

  Standing openUntil(Instant later) {
    return new Standing(
        state,
        why,
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

  Standing changingAt(Optional<Instant> change) {
    return new Standing(
        state,
        why,
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

  Standing paying(Optional<String> price) {
    return new Standing(
        state,
        why,
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

  Standing wanting(Optional<Attention> operators) {
    return new Standing(
        state,
        why,
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
  record Attention(Kind kind, String invoice) {

    /** What is the matter. */
    enum Kind {
      /** An invoice was paid when the time it is for was over and nothing went on. */
      PAID_TOO_LATE,
      /** The current period is not paid, and Stripe has no invoice that she could pay. */
      NOTHING_TO_PAY
    }
  }
}
