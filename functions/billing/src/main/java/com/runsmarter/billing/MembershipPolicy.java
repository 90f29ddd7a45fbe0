package com.runsmarter.billing;

import com.runsmarter.billing.StripeAccount.Reversal;
import com.runsmarter.billing.StripeAccount.ReversalKind;
import com.runsmarter.billing.StripeSubscription.UnpaidInvoice;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What Stripe's state means for a member: a pure function of that state, the coach's settings and
 * Stripe's clock. docs/membership.md has it as a table.
 *
 * <p>Access never ends before paid time does and never outlasts it by more than the grace.
 */
final class MembershipPolicy {

  /** How long before its trial's end a member is reminded, as Stripe's own event does. */
  static final Duration TRIAL_REMINDER = Duration.ofDays(3);

  private final AccessRules rules;

  MembershipPolicy(AccessRules rules) {
    this.rules = rules;
  }

  /** Decides where a member stands. */
  Standing decide(
      Optional<StripeAccount> account, Optional<Complimentary> complimentary, Instant now) {
    Standing paid =
        account
            .map(known -> paid(known, now))
            .orElseGet(() -> Standing.out(MembershipState.FREE, Why.NEVER_JOINED));
    Standing whole =
        complimentary
            .filter(gift -> now.isBefore(gift.until()))
            .map(gift -> with(gift, paid, now))
            .orElse(paid);
    return whole.changingAt(whole.changesAt().filter(now::isBefore));
  }

  /** A gift fills in where nothing is paid, and holds the door where the paid time is shorter. */
  private static Standing with(Complimentary gift, Standing paid, Instant now) {
    if (paid.grantsAt(now)) {
      return paid.teamUntil().isBefore(gift.until()) ? paid.openUntil(gift.until()) : paid;
    }
    Standing given =
        Standing.until(MembershipState.ENDING, Why.COMPLIMENTARY, gift.until())
            .endingOn(gift.until())
            .doubled(paid.doubled());
    Standing asked = paid.actionNeeded().map(given::needing).orElse(given);
    return paid.subscription().map(asked::by).orElse(asked);
  }

  private Standing paid(StripeAccount account, Instant now) {
    if (account.deleted()) {
      return Standing.out(MembershipState.FREE, Why.CUSTOMER_DELETED);
    }
    boolean doubled =
        account.subscriptions().stream().filter(each -> each.status().billed()).count() > 1;
    return account.subscriptions().stream()
        .map(each -> standing(each, account.reversals(), now).by(each))
        .max(best(now))
        .orElseGet(() -> Standing.out(MembershipState.FREE, Why.NEVER_JOINED))
        .doubled(doubled);
  }

  /** Access first, the longest first; then what may still be mended, then what is newest. */
  private static Comparator<Standing> best(Instant now) {
    return Comparator.<Standing, Boolean>comparing(each -> each.grantsAt(now))
        .thenComparing(each -> each.grantsAt(now) ? each.teamUntil() : Instant.EPOCH)
        .thenComparing(each -> each.subscription().filter(sub -> !sub.status().over()).isPresent())
        .thenComparing(
            each -> each.subscription().map(StripeSubscription::createdAt).orElse(Instant.EPOCH))
        .thenComparing(each -> each.subscription().map(sub -> sub.id().value()).orElse(""));
  }

  private Standing standing(StripeSubscription sub, List<Reversal> reversals, Instant now) {
    return switch (sub.status()) {
      case TRIALING, ACTIVE, PAST_DUE -> reversed(sub, reversals).orElseGet(() -> billed(sub, now));
      case UNPAID ->
          Standing.out(MembershipState.SUSPENDED, Why.UNPAID).needing(ActionNeeded.UPDATE_CARD);
      case PAUSED ->
          Standing.out(MembershipState.PAUSED, Why.TRIAL_ENDED_WITHOUT_CARD)
              .needing(ActionNeeded.ADD_CARD);
      case INCOMPLETE ->
          Standing.out(MembershipState.FREE, Why.PAYMENT_INCOMPLETE).needing(howToPay(sub));
      case INCOMPLETE_EXPIRED -> Standing.out(MembershipState.FREE, Why.FIRST_PAYMENT_EXPIRED);
      case CANCELED -> Standing.out(MembershipState.FREE, Why.CANCELED);
    };
  }

  private Optional<Standing> reversed(StripeSubscription sub, List<Reversal> reversals) {
    List<Reversal> its =
        reversals.stream().filter(each -> each.subscription().equals(sub.id())).toList();
    Predicate<ReversalKind> has = kind -> its.stream().anyMatch(each -> each.kind() == kind);
    if (has.test(ReversalKind.DISPUTE_LOST)) {
      return Optional.of(Standing.out(MembershipState.FREE, Why.DISPUTE_LOST));
    }
    if (has.test(ReversalKind.DISPUTE_OPEN)) {
      return Optional.of(Standing.out(MembershipState.SUSPENDED, Why.DISPUTE_OPEN));
    }
    boolean refunded =
        its.stream()
            .filter(each -> each.kind() == ReversalKind.REFUNDED)
            .anyMatch(each -> each.coversUntil().isAfter(sub.periodStart()));
    return refunded && rules.refundEndsAccess()
        ? Optional.of(Standing.out(MembershipState.FREE, Why.REFUNDED))
        : Optional.empty();
  }

  private Standing billed(StripeSubscription sub, Instant now) {
    if (sub.status() == SubscriptionStatus.PAST_DUE) {
      return overdue(sub, now);
    }
    if (sub.collectionPaused()) {
      return resting(sub, now);
    }
    boolean trial = sub.status() == SubscriptionStatus.TRIALING;
    Optional<Instant> end = sub.endsAt();
    if (end.isPresent()) {
      return ending(sub, end.get(), now);
    }
    Standing going =
        Standing.in(
            trial ? MembershipState.TRIALING : MembershipState.ACTIVE,
            trial ? Why.TRIAL : Why.PAID,
            sub.periodEnd(),
            sub.periodEnd().plus(rules.grace()));
    return trial ? going.changingAt(Optional.of(sub.periodEnd().minus(TRIAL_REMINDER))) : going;
  }

  /** To the exact end; a date beyond this period leaves a renewal to come, trusted as any other. */
  private Standing ending(StripeSubscription sub, Instant end, Instant now) {
    if (!now.isBefore(end)) {
      return Standing.out(MembershipState.FREE, Why.CANCELED);
    }
    if (!end.isAfter(sub.periodEnd())) {
      return Standing.until(MembershipState.ENDING, Why.CANCELLATION_SCHEDULED, end).endingOn(end);
    }
    Instant trusted = earlier(end, sub.periodEnd().plus(rules.grace()));
    return Standing.until(MembershipState.ENDING, Why.CANCELLATION_SCHEDULED, end)
        .openUntil(trusted)
        .endingOn(end)
        .renewingOn(sub.periodEnd());
  }

  /** To the end of the time that is paid: periods go on by themselves while collection rests. */
  private static Standing resting(StripeSubscription sub, Instant now) {
    Instant paidUntil = sub.periodPaid() ? sub.periodEnd() : sub.periodStart();
    Instant end = sub.endsAt().map(known -> earlier(known, paidUntil)).orElse(paidUntil);
    return now.isBefore(end)
        ? Standing.until(MembershipState.PAUSED, Why.COLLECTION_PAUSED, end)
        : Standing.out(MembershipState.PAUSED, Why.COLLECTION_PAUSED);
  }

  /**
   * For the grace from the first failure of the oldest invoice; but where only a change within the
   * period is unpaid, the period itself is paid for.
   */
  private Standing overdue(StripeSubscription sub, Instant now) {
    Instant failed =
        sub.unpaid().stream()
            .map(each -> each.firstFailedAt().orElse(each.createdAt()))
            .min(Comparator.naturalOrder())
            .orElse(sub.periodStart());
    boolean periodPaid =
        !sub.unpaid().isEmpty() && sub.unpaid().stream().noneMatch(UnpaidInvoice::renewal);
    Instant graceEnd = failed.plus(rules.grace());
    Instant open = periodPaid ? later(graceEnd, sub.periodEnd()) : graceEnd;
    Instant end = sub.endsAt().map(known -> earlier(known, open)).orElse(open);
    ActionNeeded action = howToPay(sub);
    if (!now.isBefore(end)) {
      return Standing.out(MembershipState.SUSPENDED, Why.GRACE_OVER).needing(action);
    }
    Standing grace = Standing.until(MembershipState.GRACE, Why.PAYMENT_FAILED, end).needing(action);
    return sub.endsAt().map(grace::endingOn).orElse(grace);
  }

  private static ActionNeeded howToPay(StripeSubscription sub) {
    return sub.unpaid().stream().anyMatch(UnpaidInvoice::approvalWanted)
        ? ActionNeeded.CONFIRM_PAYMENT
        : ActionNeeded.UPDATE_CARD;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
