package com.runsmarter.billing.membership;

import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.StripeInvoice;
import com.runsmarter.billing.account.StripeInvoice.Line;
import com.runsmarter.billing.account.StripeInvoice.Status;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.billing.account.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A reading of what is paid for that shares no code with the policy: it asks of each instant
 * whether money that is still ours was paid for it, and walks on from there.
 *
 * @param step the walk's pace: nothing in the accounts may happen between two steps
 */
public record PaidFor(StripeAccount account, AccessRules rules, String product, Duration step) {

  /** Longer than any period that anybody pays for, in either direction. */
  private static final Duration FARTHEST = Duration.ofDays(800);

  /** The earliest and the latest end of access that what was paid allows. */
  public record Bounds(Instant earliest, Instant latest) {}

  /** Whether access to an instant is what was paid for. */
  public boolean allows(Instant teamUntil, Instant now) {
    Bounds bounds = bounds(now);
    boolean longEnough = !now.isBefore(bounds.earliest()) || !teamUntil.isBefore(bounds.earliest());
    boolean tooLong = now.isBefore(teamUntil) && teamUntil.isAfter(bounds.latest());
    return longEnough && !tooLong;
  }

  /** What was paid allows no less and no more. */
  public Bounds bounds(Instant now) {
    Instant earliest = Instant.EPOCH;
    Instant latest = Instant.EPOCH;
    for (StripeSubscription sub : account.subscriptions()) {
      Instant low = atLeast(sub, now);
      Instant high = atMost(sub, now);
      earliest = low.isAfter(earliest) ? low : earliest;
      latest = high.isAfter(latest) ? high : latest;
    }
    return new Bounds(earliest, latest);
  }

  /** Whether an instant is paid for by a subscription. */
  boolean covers(StripeSubscription sub, Instant instant) {
    for (StripeInvoice invoice : sub.invoices()) {
      if (!ours(sub, invoice)) {
        continue;
      }
      for (Line line : invoice.lines()) {
        if (!line.credit()
            && line.product().equals(product)
            && within(line, instant)
            && !afterATrialThatGaveIt(sub, line, instant)
            && !credited(sub, invoice, line, instant)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Free time of a trial ends with the trial, wherever that was moved to. */
  private static boolean afterATrialThatGaveIt(StripeSubscription sub, Line line, Instant instant) {
    if (line.amount() != 0 || sub.trial().start().isEmpty() || sub.trial().end().isEmpty()) {
      return false;
    }
    Instant end = sub.trial().end().get();
    boolean gave = !line.from().isBefore(sub.trial().start().get()) && line.from().isBefore(end);
    return gave && !instant.isBefore(end);
  }

  private boolean credited(
      StripeSubscription sub, StripeInvoice invoice, Line paid, Instant instant) {
    for (StripeInvoice later : sub.invoices()) {
      boolean after =
          later.createdAt().isAfter(invoice.createdAt())
              || (later.createdAt().equals(invoice.createdAt())
                  && later.position() > invoice.position());
      if (after && ours(sub, later)) {
        for (Line line : later.lines()) {
          if (line.credit() && line.price().equals(paid.price()) && within(line, instant)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean within(Line line, Instant instant) {
    return !line.from().isAfter(instant) && line.until().isAfter(instant);
  }

  /** Money that came, stayed, and was not meant for a time that its payer had ended herself. */
  private boolean ours(StripeSubscription sub, StripeInvoice invoice) {
    if (!came(sub, invoice) || returned(invoice)) {
      return false;
    }
    Instant paid = invoice.collection().paidAt().orElseThrow();
    if (disputedAfter(sub, paid)) {
      return false;
    }
    boolean ended = sub.ending().endedAt().isPresent() || sub.status().over();
    Instant end = sub.ending().endedAt().orElse(Instant.MAX);
    boolean beforeTheEnd = paid.isBefore(end) || !invoice.createdAt().isBefore(end);
    return !ended || sub.ending().endedUnpaid() || paid.isAfter(end) || !beforeTheEnd;
  }

  /** Money, or nothing to pay; but no credit for time that nobody ever paid for. */
  private boolean came(StripeSubscription sub, StripeInvoice invoice) {
    if (!closedByPaying(invoice)) {
      return false;
    }
    boolean credits = false;
    for (Line credit : invoice.lines()) {
      if (credit.credit() && credit.product().equals(product)) {
        credits = true;
        if (!creditsUnpaid(sub, invoice, credit)) {
          return true;
        }
      }
    }
    return invoice.amounts().paid() != 0 || (!credits && !paidOutOfNothing(sub, invoice));
  }

  /** Whether all of it came from a balance that a credit for unpaid time had filled. */
  private boolean paidOutOfNothing(StripeSubscription sub, StripeInvoice invoice) {
    long wanted = invoice.amounts().total() - invoice.amounts().prePaymentCredited();
    return wanted > 0 && emptyBalance(sub, invoice) >= wanted;
  }

  /** What of the balance that an invoice found nobody had paid in. */
  private long emptyBalance(StripeSubscription sub, StripeInvoice before) {
    long empty = 0;
    for (StripeInvoice each : sub.invoices()) {
      if (each.equals(before)) {
        break;
      }
      if (!closedByPaying(each)) {
        continue;
      }
      boolean credits = false;
      boolean real = each.amounts().paid() != 0;
      for (Line line : each.lines()) {
        if (line.credit() && line.product().equals(product)) {
          credits = true;
          real |= !creditsUnpaid(sub, each, line);
        }
      }
      if (credits && !real) {
        empty += Math.max(0, -each.amounts().total());
      } else {
        long balance =
            each.amounts().total() - each.amounts().prePaymentCredited() - each.amounts().paid();
        empty -= Math.min(empty, Math.max(0, balance));
      }
    }
    return empty;
  }

  /** Stripe's word, unless the money is on its way or credit notes came in place of all of it. */
  private static boolean closedByPaying(StripeInvoice invoice) {
    return invoice.status() == Status.PAID
        && !invoice.collection().processing()
        && (invoice.amounts().total() <= 0
            || invoice.amounts().prePaymentCredited() < invoice.amounts().total());
  }

  private static boolean creditsUnpaid(StripeSubscription sub, StripeInvoice invoice, Line credit) {
    boolean unpaid = false;
    for (StripeInvoice earlier : sub.invoices()) {
      if (earlier.equals(invoice)) {
        return unpaid;
      }
      for (Line line : earlier.lines()) {
        if (!line.credit() && line.price().equals(credit.price()) && within(line, credit.from())) {
          if (closedByPaying(earlier)) {
            return false;
          }
          unpaid = true;
        }
      }
    }
    return unpaid;
  }

  private boolean returned(StripeInvoice invoice) {
    long kept =
        invoice.amounts().total()
            - invoice.amounts().prePaymentCredited()
            - invoice.amounts().returned();
    return rules.refundEndsAccess() && invoice.amounts().returned() != 0 && kept <= 0;
  }

  private boolean disputedAfter(StripeSubscription sub, Instant paid) {
    return account.disputes().stream()
        .anyMatch(each -> each.subscription().equals(sub.id()) && !each.at().isBefore(paid));
  }

  /** The first step that is not paid for. */
  private Instant paidUntil(StripeSubscription sub, Instant now) {
    Instant at = now;
    Instant farthest = now.plus(FARTHEST);
    while (at.isBefore(farthest) && covers(sub, at)) {
      at = at.plus(step);
    }
    return at;
  }

  private Instant atLeast(StripeSubscription sub, Instant now) {
    if (sub.status() == SubscriptionStatus.INCOMPLETE) {
      return Instant.EPOCH;
    }
    Instant paid = paidUntil(sub, now);
    Instant promised = paid.isAfter(now) ? paid : Instant.EPOCH;
    if (trialing(sub) && !lastIsDisputed(sub) && promised.isBefore(end(sub))) {
      promised = end(sub);
    }
    // The grace is promised too: by a mail.
    return sub.status() == SubscriptionStatus.PAST_DUE ? atMost(sub, now) : limited(sub, promised);
  }

  private Instant atMost(StripeSubscription sub, Instant now) {
    if (sub.status() == SubscriptionStatus.INCOMPLETE) {
      return Instant.EPOCH;
    }
    Instant paid = paidUntil(sub, now);
    boolean covered = paid.isAfter(now);
    Instant known = covered ? paid : Instant.EPOCH;
    boolean calledLate = sub.status() == SubscriptionStatus.PAST_DUE;
    boolean pastDue = calledLate && (known.isBefore(end(sub)) || teamIsLate(sub));
    boolean trusted = trialing(sub) || sub.status() == SubscriptionStatus.ACTIVE || calledLate;
    if (!trusted || !mine(sub)) {
      return known;
    }
    if (!covered && (lastIsDisputed(sub) || (!trialing(sub) && lastIsReturned(sub, now)))) {
      return Instant.EPOCH;
    }
    if (trialing(sub) && known.isBefore(end(sub))) {
      known = end(sub);
    }
    if (sub.collectionPaused() && !pastDue) {
      return limited(sub, known);
    }
    if (!pastDue && !known.isBefore(end(sub))) {
      return limited(sub, known.plus(rules.grace()));
    }
    if (!pastDue && lastIsReturned(sub, now)) {
      return limited(sub, known);
    }
    Instant missed = graceEnd(sub, covered, now);
    return limited(sub, missed.isAfter(known) ? missed : known);
  }

  /** Whether the team's newest invoices are what is late, and not those of something else. */
  private boolean teamIsLate(StripeSubscription sub) {
    boolean late = false;
    for (StripeInvoice invoice : sub.invoices()) {
      boolean about = invoice.lines().stream().anyMatch(line -> line.product().equals(product));
      if (about && came(sub, invoice)) {
        late = false;
      } else if (about) {
        late |= invoice.status() != Status.VOID || invoice.collection().firstFailedAt().isPresent();
      }
    }
    return late;
  }

  /** The grace's end: of the first payment missed since paid time ended, or of the newest. */
  private Instant graceEnd(StripeSubscription sub, boolean covered, Instant now) {
    Instant paidEnd = lastPaidEnd(sub, now);
    List<StripeInvoice> missing = new ArrayList<>();
    Optional<StripeInvoice> newest = Optional.empty();
    boolean asked = false;
    for (StripeInvoice invoice : sub.invoices()) {
      boolean forNow =
          invoice.lines().stream()
              .anyMatch(
                  line -> line.product().equals(product) && !line.credit() && within(line, now));
      boolean unpaid = !came(sub, invoice);
      boolean about = invoice.lines().stream().anyMatch(line -> line.product().equals(product));
      boolean meant =
          switch (invoice.status()) {
            case DRAFT, OPEN, UNCOLLECTIBLE -> true;
            case PAID -> true;
            case VOID -> invoice.collection().firstFailedAt().isPresent();
          };
      if (about && unpaid && (meant || (forNow && newestAsking(sub, invoice, now)))) {
        newest = Optional.of(invoice);
        if (!invoice.createdAt().isBefore(paidEnd)) {
          missing.add(invoice);
        }
      }
      asked |= forNow && unpaid;
    }
    if (!asked && sub.status() != SubscriptionStatus.PAST_DUE) {
      return end(sub).plus(rules.grace());
    }
    if (covered || missing.isEmpty()) {
      return newest.map(this::trust).orElse(sub.periodStart().plus(rules.grace()));
    }
    return missing.stream().map(this::trust).min(Instant::compareTo).orElseThrow();
  }

  private boolean newestAsking(StripeSubscription sub, StripeInvoice invoice, Instant now) {
    return sub.invoices().reversed().stream()
        .filter(each -> !came(sub, each))
        .filter(
            each ->
                each.lines().stream()
                    .anyMatch(
                        line ->
                            line.product().equals(product) && !line.credit() && within(line, now)))
        .findFirst()
        .filter(invoice::equals)
        .isPresent();
  }

  /** A date to pay by counts from that date, a failure from when it failed. */
  private Instant trust(StripeInvoice invoice) {
    if (invoice.collection().dueAt().isPresent()) {
      return invoice.collection().dueAt().get().plus(rules.grace());
    }
    if (invoice.collection().firstFailedAt().isPresent()) {
      return invoice.collection().firstFailedAt().get().plus(rules.grace());
    }
    boolean yetToBeTried =
        !invoice.collection().processing()
            && (invoice.status() == Status.DRAFT || invoice.status() == Status.OPEN);
    Duration least = yetToBeTried ? Duration.ofDays(1) : Duration.ZERO;
    Duration grace = rules.grace().compareTo(least) < 0 ? least : rules.grace();
    return invoice.createdAt().plus(grace);
  }

  private Instant lastPaidEnd(StripeSubscription sub, Instant now) {
    Instant back = now.minus(step);
    Instant farthest = now.minus(FARTHEST);
    while (back.isAfter(farthest)) {
      if (covers(sub, back)) {
        return back.plus(step);
      }
      back = back.minus(step);
    }
    return Instant.EPOCH;
  }

  private static boolean trialing(StripeSubscription sub) {
    return sub.status() == SubscriptionStatus.TRIALING;
  }

  /** Whether the subscription is for the team now. */
  private boolean mine(StripeSubscription sub) {
    return sub.items().stream().anyMatch(each -> each.product().equals(product));
  }

  private Instant end(StripeSubscription sub) {
    return sub.items().stream()
        .filter(each -> each.product().equals(product))
        .map(StripeSubscription.Item::periodEnd)
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  /** Whoever set an end has access to it and not longer. */
  private Instant limited(StripeSubscription sub, Instant open) {
    boolean running =
        trialing(sub)
            || sub.status() == SubscriptionStatus.ACTIVE
            || sub.status() == SubscriptionStatus.PAST_DUE;
    if (!running || !mine(sub)) {
      return open;
    }
    Optional<Instant> set =
        sub.ending()
            .cancelAt()
            .or(() -> sub.ending().cancelAtPeriodEnd() ? Optional.of(end(sub)) : Optional.empty());
    return set.filter(open::isAfter).orElse(open);
  }

  private Optional<StripeInvoice> last(StripeSubscription sub) {
    return sub.invoices().reversed().stream()
        .filter(each -> came(sub, each))
        .filter(
            each ->
                each.lines().stream()
                    .anyMatch(line -> line.product().equals(product) && !line.credit()))
        .findFirst();
  }

  private boolean lastIsDisputed(StripeSubscription sub) {
    return last(sub)
        .filter(each -> disputedAfter(sub, each.collection().paidAt().orElseThrow()))
        .isPresent();
  }

  private boolean lastIsReturned(StripeSubscription sub, Instant now) {
    return last(sub)
        .filter(this::returned)
        .filter(
            each ->
                each.lines().stream()
                    .anyMatch(
                        line ->
                            line.product().equals(product) && !line.credit() && within(line, now)))
        .isPresent();
  }
}
