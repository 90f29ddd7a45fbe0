package com.runsmarter.billing.membership;

import com.runsmarter.billing.account.StripeSubscription;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@link MembershipPolicy} decides.
 *
 * @param subscription the subscription that counts
 * @param doubled whether another one is being paid at the same time
 * @param paidPrice the price that was paid last, where a switch to another is not paid yet
 * @param attention what only the operator can put right, where there is something
 */
public record AccessDecision(
    Access access,
    Optional<StripeSubscription> subscription,
    boolean doubled,
    Optional<String> paidPrice,
    Optional<Attention> attention)
    implements HasAccess {

  private AccessDecision(Access access) {
    this(access, Optional.empty(), false, Optional.empty(), Optional.empty());
  }

  /** Not on the team. */
  public static AccessDecision out(MembershipState state, MembershipReason reason) {
    return new AccessDecision(new Access(state, reason, AccessDates.NONE));
  }

  /** On the team, paid or on trial to an instant, and trusted to go on. */
  static AccessDecision in(
      MembershipState state, MembershipReason reason, Instant paidUntil, Instant teamUntil) {
    return new AccessDecision(
        new Access(state, reason, AccessDates.renewing(paidUntil, teamUntil)));
  }

  /** On the team until an instant at which something changes. */
  static AccessDecision until(MembershipState state, MembershipReason reason, Instant end) {
    return new AccessDecision(new Access(state, reason, AccessDates.until(end)));
  }

  boolean grantsAt(Instant now) {
    return now.isBefore(teamUntil());
  }

  AccessDecision endingOn(Instant end) {
    return with(access.dated(dates -> dates.endingOn(end)));
  }

  AccessDecision renewingOn(Instant renewal) {
    return with(access.dated(dates -> dates.renewingOn(renewal)));
  }

  AccessDecision openUntil(Instant later) {
    return with(access.dated(dates -> dates.openUntil(later)));
  }

  AccessDecision changingAt(Optional<Instant> change) {
    return with(access.dated(dates -> dates.changingAt(change)));
  }

  AccessDecision needing(ActionNeeded action) {
    return with(access.needing(action));
  }

  private AccessDecision with(Access changed) {
    return new AccessDecision(changed, subscription, doubled, paidPrice, attention);
  }

  public AccessDecision by(StripeSubscription counting) {
    return new AccessDecision(access, Optional.of(counting), doubled, paidPrice, attention);
  }

  AccessDecision doubled(boolean twice) {
    return new AccessDecision(access, subscription, twice, paidPrice, attention);
  }

  AccessDecision paying(Optional<String> price) {
    return new AccessDecision(access, subscription, doubled, price, attention);
  }

  AccessDecision wanting(Optional<Attention> operators) {
    return new AccessDecision(access, subscription, doubled, paidPrice, operators);
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
