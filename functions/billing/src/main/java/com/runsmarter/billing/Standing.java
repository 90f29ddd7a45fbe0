package com.runsmarter.billing;

import java.time.Instant;
import java.util.Optional;

/**
 * What {@link MembershipPolicy} decides; each part means what it means in {@link Membership}.
 *
 * @param subscription the subscription that counts
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
    Optional<Instant> changesAt) {

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
        Optional.of(end));
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
        changesAt);
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
        changesAt);
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
        changesAt);
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
        changesAt);
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
        changesAt);
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
        changesAt);
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
        change);
  }
}
