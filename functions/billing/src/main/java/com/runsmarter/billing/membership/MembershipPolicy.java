package com.runsmarter.billing.membership;

import com.runsmarter.billing.account.PausedSubscriptions;
import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.StripeAccount.Dispute;
import com.runsmarter.billing.account.StripeInvoice;
import com.runsmarter.billing.account.StripeInvoice.Status;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.billing.account.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Stripe's state means for a member: a pure function of that state, the coach's settings and
 * Stripe's clock. docs/membership.md has it as a table.
 *
 * <p>What a member may use follows from what was paid for, {@link PaidTime}; a subscription's
 * status says only what is to come. Access never ends before paid time does and never outlasts it
 * by more than the grace.
 */
public final class MembershipPolicy {

  /** How long before its trial's end a member is reminded, as Stripe's own event does. */
  static final Duration TRIAL_REMINDER = Duration.ofDays(3);

  /** How long at least Stripe has to collect what it has drafted: it tries after an hour. */
  static final Duration COLLECTING = Duration.ofDays(1);

  /** How long the operator is reminded of a payment that bought nothing. */
  private static final Duration REMINDED = Duration.ofDays(30);

  private final AccessRules rules;

  public MembershipPolicy(AccessRules rules) {
    this.rules = rules;
  }

  /** Decides where a member stands. */
  public AccessDecision decide(
      Optional<StripeAccount> account, Optional<Complimentary> complimentary, Instant now) {
    AccessDecision paid =
        account
            .map(known -> paid(known, now))
            .orElseGet(
                () -> AccessDecision.out(MembershipState.FREE, MembershipReason.NEVER_JOINED));
    AccessDecision whole =
        complimentary
            .filter(gift -> now.isBefore(gift.until()))
            .map(gift -> with(gift, paid, now))
            .orElse(paid);
    return whole.changingAt(whole.changesAt().filter(now::isBefore));
  }

  /** A gift fills in where nothing is paid, and holds the door where the paid time is shorter. */
  private static AccessDecision with(Complimentary gift, AccessDecision paid, Instant now) {
    if (paid.grantsAt(now)) {
      return paid.teamUntil().isBefore(gift.until()) ? paid.openUntil(gift.until()) : paid;
    }
    AccessDecision given =
        AccessDecision.until(MembershipState.ENDING, MembershipReason.COMPLIMENTARY, gift.until())
            .endingOn(gift.until())
            .doubled(paid.doubled());
    AccessDecision asked = paid.actionNeeded().map(given::needing).orElse(given);
    return paid.subscription().map(asked::by).orElse(asked);
  }

  private AccessDecision paid(StripeAccount account, Instant now) {
    if (account.deleted()) {
      return AccessDecision.out(MembershipState.FREE, MembershipReason.CUSTOMER_DELETED);
    }
    boolean doubled =
        account.subscriptions().stream()
                .filter(each -> each.forTeam() && each.status().billed())
                .count()
            > 1;
    List<AccessDecision> standings =
        account.subscriptions().stream()
            .map(each -> decision(each, account.disputes(), now))
            .toList();
    AccessDecision best =
        standings.stream()
            .max(best(now))
            .orElseGet(
                () -> AccessDecision.out(MembershipState.FREE, MembershipReason.NEVER_JOINED));
    return kept(best, standings, now)
        .doubled(doubled)
        .wanting(
            standings.stream()
                .flatMap(each -> each.attention().stream())
                .min(Comparator.comparing(AccessDecision.Attention::invoice)));
  }

  /**
   * To the end of all that is paid for, and by a subscription that lives where there is one: time
   * that is left of another must neither hide it nor let it be bought again.
   */
  private static AccessDecision kept(
      AccessDecision best, List<AccessDecision> standings, Instant now) {
    Instant longest =
        standings.stream()
            .map(AccessDecision::teamUntil)
            .max(Comparator.naturalOrder())
            .orElse(best.teamUntil());
    AccessDecision whole = best.grantsAt(now) ? best.openUntil(longest) : best;
    return holds(best)
        ? whole
        : standings.stream()
            .filter(MembershipPolicy::holds)
            .max(best(now))
            .flatMap(AccessDecision::subscription)
            .map(whole::by)
            .orElse(whole);
  }

  private static boolean holds(AccessDecision decision) {
    return decision.subscription().filter(each -> each.status().holds()).isPresent();
  }

  /**
   * Access first, by what lives, the longest first; then what may still be mended, then what is
   * newest.
   */
  private static Comparator<AccessDecision> best(Instant now) {
    return Comparator.<AccessDecision, Boolean>comparing(each -> each.grantsAt(now))
        .thenComparing(each -> each.grantsAt(now) && holds(each))
        .thenComparing(each -> each.grantsAt(now) ? each.teamUntil() : Instant.EPOCH)
        .thenComparing(each -> each.subscription().filter(sub -> !sub.status().over()).isPresent())
        .thenComparing(
            each -> each.subscription().map(StripeSubscription::createdAt).orElse(Instant.EPOCH))
        .thenComparing(each -> each.subscription().map(sub -> sub.id().value()).orElse(""));
  }

  private AccessDecision decision(StripeSubscription sub, List<Dispute> disputes, Instant now) {
    PaidTime paid = PaidTime.of(sub, disputes, rules);
    if (!sub.forTeam()) {
      return leftOver(paid, now)
          .orElseGet(() -> AccessDecision.out(MembershipState.FREE, MembershipReason.CANCELED));
    }
    Optional<Instant> covered = paid.until(now);
    AccessDecision decision =
        switch (sub.status()) {
          case TRIALING, ACTIVE, PAST_DUE ->
              takenBack(sub, paid, disputes, covered, now)
                  .orElseGet(() -> running(sub, paid, covered, now));
          case UNPAID ->
              howToPay(
                      covered
                          .map(
                              end ->
                                  AccessDecision.until(
                                      MembershipState.GRACE, MembershipReason.PAYMENT_FAILED, end))
                          .orElseGet(
                              () ->
                                  AccessDecision.out(
                                      MembershipState.SUSPENDED, MembershipReason.UNPAID)),
                      sub)
                  .wanting(paidTooLate(sub, paid, now));
          case PAUSED ->
              covered
                  .map(
                      end ->
                          AccessDecision.until(
                                  MembershipState.PAUSED,
                                  MembershipReason.TRIAL_ENDED_WITHOUT_CARD,
                                  end)
                              .needing(toResume(sub)))
                  .orElseGet(() -> ended(sub, paid, now));
          case INCOMPLETE ->
              howToPay(
                  AccessDecision.out(MembershipState.FREE, MembershipReason.PAYMENT_INCOMPLETE),
                  sub);
          case INCOMPLETE_EXPIRED, CANCELED ->
              leftOver(paid, now).orElseGet(() -> over(sub)).wanting(paidTooLate(sub, paid, now));
        };
    return decision.by(sub);
  }

  /** While a card that is added lets it go on; afterwards she checks out again. */
  private static AccessDecision ended(StripeSubscription sub, PaidTime paid, Instant now) {
    AccessDecision ended =
        AccessDecision.out(MembershipState.PAUSED, MembershipReason.TRIAL_ENDED_WITHOUT_CARD);
    Optional<Instant> last =
        paid.endedBefore(now).map(end -> end.plus(PausedSubscriptions.COMING_BACK));
    ActionNeeded action = toResume(sub);
    boolean late = last.filter(end -> !now.isBefore(end)).isPresent();
    return late && action == ActionNeeded.ADD_CARD ? ended : ended.needing(action).changingAt(last);
  }

  /** A card that is there already may want its first payment approved. */
  private static ActionNeeded toResume(StripeSubscription sub) {
    return sub.unpaid().stream().anyMatch(each -> each.collection().approvalWanted())
        ? ActionNeeded.CONFIRM_PAYMENT
        : ActionNeeded.ADD_CARD;
  }

  private static AccessDecision over(StripeSubscription sub) {
    return AccessDecision.out(
        MembershipState.FREE,
        sub.status() == SubscriptionStatus.CANCELED
            ? MembershipReason.CANCELED
            : MembershipReason.FIRST_PAYMENT_EXPIRED);
  }

  /** Time that is paid for although the subscription is over, or is for something else now. */
  private static Optional<AccessDecision> leftOver(PaidTime paid, Instant now) {
    return paid.until(now)
        .map(
            end ->
                AccessDecision.until(MembershipState.ENDING, MembershipReason.PAID_TIME_LEFT, end)
                    .endingOn(end));
  }

  /** Paid when none of the time it is for was left, and kept all the same. */
  private static Optional<AccessDecision.Attention> paidTooLate(
      StripeSubscription sub, PaidTime paid, Instant now) {
    return sub.invoices().reversed().stream()
        .filter(each -> paid.counts(each) && each.amounts().paid() > 0 && each.isForTime())
        .filter(
            each ->
                each.collection()
                    .paidAt()
                    .filter(at -> !at.isBefore(each.forTimeUntil()))
                    .filter(at -> at.isAfter(now.minus(REMINDED)))
                    .isPresent())
        .findFirst()
        .map(
            each ->
                new AccessDecision.Attention(
                    AccessDecision.Attention.Kind.PAID_TOO_LATE, each.id()));
  }

  /** What was paid last is taken away; what else is paid for is left to its exact end. */
  private static Optional<AccessDecision> takenBack(
      StripeSubscription sub,
      PaidTime paid,
      List<Dispute> disputes,
      Optional<Instant> covered,
      Instant now) {
    if (covered.isEmpty() && paid.contested()) {
      boolean lost =
          disputes.stream().anyMatch(each -> each.subscription().equals(sub.id()) && each.lost());
      return Optional.of(
          lost
              ? AccessDecision.out(MembershipState.FREE, MembershipReason.DISPUTE_LOST)
              : AccessDecision.out(MembershipState.SUSPENDED, MembershipReason.DISPUTE_OPEN));
    }
    if (sub.status() == SubscriptionStatus.TRIALING
        || !paid.givenBack(now)
        || covered.filter(end -> !end.isBefore(sub.periodEnd())).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        covered
            .map(
                end ->
                    AccessDecision.until(MembershipState.ENDING, MembershipReason.REFUNDED, end)
                        .endingOn(end))
            .orElseGet(() -> AccessDecision.out(MembershipState.FREE, MembershipReason.REFUNDED)));
  }

  private AccessDecision running(
      StripeSubscription sub, PaidTime paid, Optional<Instant> covered, Instant now) {
    if (sub.status() == SubscriptionStatus.PAST_DUE && !owesNothing(sub, paid, covered)) {
      return overdue(sub, paid, covered, now);
    }
    boolean trial = sub.status() == SubscriptionStatus.TRIALING;
    Optional<Instant> granted =
        trial ? Optional.of(later(covered.orElse(sub.periodEnd()), sub.periodEnd())) : covered;
    if (sub.collectionPaused()) {
      return resting(sub, granted, now);
    }
    if (granted.filter(end -> !end.isBefore(sub.periodEnd())).isPresent()) {
      return going(sub, granted.get(), now);
    }
    // Where Stripe asks for nothing and calls it active the time is free, as before an anchor.
    return asking(sub, paid, now)
        .map(invoice -> unsynced(sub, invoice, paid, granted, now))
        .orElseGet(() -> going(sub, sub.periodEnd(), now));
  }

  /** Something else that the same subscription is for may be what is past due. */
  private static boolean owesNothing(
      StripeSubscription sub, PaidTime paid, Optional<Instant> covered) {
    return covered.filter(end -> !end.isBefore(sub.periodEnd())).isPresent()
        && sub.invoices().reversed().stream()
            .takeWhile(each -> !paid.wasPaid(each))
            .noneMatch(each -> wanting(each, paid));
  }

  /** The newest invoice for this time that is not paid. */
  private static Optional<StripeInvoice> asking(
      StripeSubscription sub, PaidTime paid, Instant now) {
    return sub.invoices().reversed().stream()
        .filter(each -> !paid.wasPaid(each) && each.isFor(now))
        .findFirst();
  }

  private AccessDecision going(StripeSubscription sub, Instant paidUntil, Instant now) {
    Optional<Instant> end = sub.endsAt();
    if (end.isPresent()) {
      return ending(sub, end.get(), paidUntil, now);
    }
    boolean trial = sub.status() == SubscriptionStatus.TRIALING;
    AccessDecision going =
        AccessDecision.in(
                trial ? MembershipState.TRIALING : MembershipState.ACTIVE,
                trial ? MembershipReason.TRIAL : MembershipReason.PAID,
                paidUntil,
                paidUntil.plus(rules.grace()))
            .renewingOn(sub.periodEnd());
    return trial ? going.changingAt(Optional.of(sub.periodEnd().minus(TRIAL_REMINDER))) : going;
  }

  /**
   * To the exact end; a date beyond what is paid leaves a renewal to come, trusted as any other.
   */
  private AccessDecision ending(
      StripeSubscription sub, Instant end, Instant paidUntil, Instant now) {
    if (!now.isBefore(end)) {
      return AccessDecision.out(MembershipState.FREE, MembershipReason.CANCELED);
    }
    if (!end.isAfter(paidUntil)) {
      return AccessDecision.until(
              MembershipState.ENDING, MembershipReason.CANCELLATION_SCHEDULED, end)
          .endingOn(end);
    }
    Instant trusted = earlier(end, paidUntil.plus(rules.grace()));
    return AccessDecision.until(
            MembershipState.ENDING, MembershipReason.CANCELLATION_SCHEDULED, end)
        .openUntil(trusted)
        .endingOn(end)
        .renewingOn(sub.periodEnd());
  }

  /** To the end of the time that is paid: periods go on by themselves while collection rests. */
  private static AccessDecision resting(
      StripeSubscription sub, Optional<Instant> covered, Instant now) {
    return covered
        .map(paid -> sub.endsAt().map(end -> earlier(end, paid)).orElse(paid))
        .filter(now::isBefore)
        .map(
            end ->
                AccessDecision.until(
                    MembershipState.PAUSED, MembershipReason.COLLECTION_PAUSED, end))
        .orElseGet(
            () -> AccessDecision.out(MembershipState.PAUSED, MembershipReason.COLLECTION_PAUSED));
  }

  /**
   * Active by Stripe although the period is not paid: the payment is yet to be tried or on its way,
   * or it came to nothing, as a bank debit may after days.
   */
  private AccessDecision unsynced(
      StripeSubscription sub,
      StripeInvoice asking,
      PaidTime paid,
      Optional<Instant> covered,
      Instant now) {
    if (!underWay(asking, now)) {
      return overdue(sub, paid, covered, now);
    }
    Instant end = open(sub, paid, covered, now);
    Optional<Instant> ends = sub.endsAt();
    if (ends.filter(known -> !now.isBefore(known)).isPresent()) {
      return AccessDecision.out(MembershipState.FREE, MembershipReason.CANCELED);
    }
    if (!now.isBefore(end)) {
      return AccessDecision.out(MembershipState.SUSPENDED, MembershipReason.PAYMENT_PROCESSING)
          .paying(paidPrice(sub, paid, now))
          .wanting(paidTooLate(sub, paid, now));
    }
    AccessDecision waiting =
        AccessDecision.until(
                ends.isPresent() ? MembershipState.ENDING : MembershipState.ACTIVE,
                ends.isPresent()
                    ? MembershipReason.CANCELLATION_SCHEDULED
                    : MembershipReason.PAYMENT_PROCESSING,
                end)
            .paying(paidPrice(sub, paid, now));
    return ends.map(waiting::endingOn).orElse(waiting);
  }

  /**
   * Whether nothing went wrong with it so far: just drafted, sent, or a debit that takes its days.
   * Stripe leaves some drafts as they are, such as those of an unpaid subscription.
   */
  private boolean underWay(StripeInvoice invoice, Instant now) {
    return switch (invoice.status()) {
      case DRAFT -> now.isBefore(trustedUntil(invoice, now));
      case OPEN -> invoice.collection().processing() || invoice.missedBy(now).isEmpty();
      case PAID -> invoice.collection().processing();
      case UNCOLLECTIBLE, VOID -> false;
    };
  }

  /** For the grace from when the payment was missed, but never less than what is paid for. */
  private AccessDecision overdue(
      StripeSubscription sub, PaidTime paid, Optional<Instant> covered, Instant now) {
    Instant end = open(sub, paid, covered, now);
    Optional<String> price = paidPrice(sub, paid, now);
    if (!now.isBefore(end)) {
      return howToPay(
              AccessDecision.out(MembershipState.SUSPENDED, MembershipReason.GRACE_OVER),
              sub,
              paid,
              now)
          .paying(price)
          .wanting(paidTooLate(sub, paid, now).or(() -> nothingToPay(sub, paid, now)));
    }
    AccessDecision grace =
        howToPay(
                AccessDecision.until(MembershipState.GRACE, MembershipReason.PAYMENT_FAILED, end),
                sub,
                paid,
                now)
            .paying(price);
    return sub.endsAt().map(grace::endingOn).orElse(grace);
  }

  /** What was asked for this time is asked for no more, so that no card of hers can pay it. */
  private Optional<AccessDecision.Attention> nothingToPay(
      StripeSubscription sub, PaidTime paid, Instant now) {
    return asking(sub, paid, now)
        .filter(each -> lapsed(each, now))
        .map(
            each ->
                new AccessDecision.Attention(
                    AccessDecision.Attention.Kind.NOTHING_TO_PAY, each.id()));
  }

  /** Whether Stripe will collect it no more, though nobody paid for the time that it is for. */
  private boolean lapsed(StripeInvoice invoice, Instant now) {
    return switch (invoice.status()) {
      case DRAFT, PAID -> !underWay(invoice, now);
      case OPEN -> false;
      case UNCOLLECTIBLE, VOID -> true;
    };
  }

  /** The later of the paid end and of missed payment and grace; a set end of all comes before. */
  private Instant open(
      StripeSubscription sub, PaidTime paid, Optional<Instant> covered, Instant now) {
    Instant trusted = missed(sub, paid, covered, now);
    Instant open = covered.map(end -> later(end, trusted)).orElse(trusted);
    return sub.endsAt().map(end -> earlier(end, open)).orElse(open);
  }

  /**
   * The end of the grace. It counts from the invoice that the status is about, the newest; where
   * more were missed since paid time ended, from the first of them, so that it is given once.
   */
  private Instant missed(
      StripeSubscription sub, PaidTime paid, Optional<Instant> covered, Instant now) {
    List<StripeInvoice> wanting =
        Stream.concat(
                sub.invoices().stream().filter(each -> wanting(each, paid)),
                asking(sub, paid, now).stream())
            .distinct()
            .sorted(StripeInvoice.OLDEST_FIRST)
            .toList();
    Optional<Instant> paidEnd = covered.isPresent() ? Optional.empty() : paid.endedBefore(now);
    List<StripeInvoice> since =
        covered.isPresent()
            ? List.of()
            : wanting.stream()
                .filter(each -> paidEnd.map(end -> !each.createdAt().isBefore(end)).orElse(true))
                .toList();
    List<StripeInvoice> counted =
        since.isEmpty() && !wanting.isEmpty() ? List.of(wanting.getLast()) : since;
    return counted.stream()
        .map(each -> trustedUntil(each, now))
        .min(Comparator.naturalOrder())
        .orElse(sub.periodStart().plus(rules.grace()));
  }

  /** Whether a payment of it is missing, and not meant to be. */
  private static boolean wanting(StripeInvoice invoice, PaidTime paid) {
    return switch (invoice.status()) {
      case DRAFT, OPEN, UNCOLLECTIBLE -> true;
      case PAID -> !paid.wasPaid(invoice);
      case VOID -> invoice.collection().firstFailedAt().isPresent();
    };
  }

  private Instant trustedUntil(StripeInvoice invoice, Instant now) {
    Optional<Instant> missed = invoice.missedBy(now).or(invoice.collection()::dueAt);
    if (missed.isPresent()) {
      return missed.get().plus(rules.grace());
    }
    boolean collecting =
        !invoice.collection().processing()
            && (invoice.status() == Status.DRAFT || invoice.status() == Status.OPEN);
    Duration grace =
        collecting && rules.grace().compareTo(COLLECTING) < 0 ? COLLECTING : rules.grace();
    return invoice.createdAt().plus(grace);
  }

  /** What she has is what was paid last; a switch counts when it is paid. */
  private static Optional<String> paidPrice(StripeSubscription sub, PaidTime paid, Instant now) {
    return paid.price(now).filter(price -> !price.equals(sub.price()));
  }

  /** No card helps where none was tried and nothing is asked for any more, as after a rest. */
  private AccessDecision howToPay(
      AccessDecision decision, StripeSubscription sub, PaidTime paid, Instant now) {
    boolean nothing =
        sub.unpaid().isEmpty()
            && asking(sub, paid, now)
                .filter(
                    each ->
                        each.status() != Status.OPEN && each.collection().firstFailedAt().isEmpty())
                .isPresent();
    return nothing ? decision : howToPay(decision, sub);
  }

  /** While a payment is on its way there is nothing to do. */
  private static AccessDecision howToPay(AccessDecision decision, StripeSubscription sub) {
    List<StripeInvoice> unpaid = sub.unpaid();
    if (unpaid.stream().anyMatch(each -> each.collection().approvalWanted())) {
      return decision.needing(ActionNeeded.CONFIRM_PAYMENT);
    }
    return unpaid.stream().anyMatch(each -> each.collection().processing())
        ? decision
        : decision.needing(ActionNeeded.UPDATE_CARD);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
