package com.runsmarter.billing.membership;

import com.runsmarter.billing.account.StripeAccount.Dispute;
import com.runsmarter.billing.account.StripeInvoice;
import com.runsmarter.billing.account.StripeInvoice.Line;
import com.runsmarter.billing.account.StripeSubscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The time that a subscription's invoices paid for: what the lines of its paid invoices are for,
 * without what later ones credit as unused. An invoice whose money was given back, or went away by
 * a dispute that was opened after it was paid, is as if it had never been.
 */
final class PaidTime {

  private final List<StripeInvoice> paid;
  private final List<StripeInvoice> counting;
  private final Predicate<StripeInvoice> contested;
  private final StripeSubscription sub;
  private final List<Span> spans;

  private PaidTime(
      List<StripeInvoice> paid,
      List<StripeInvoice> counting,
      Predicate<StripeInvoice> contested,
      StripeSubscription sub) {
    this.paid = paid;
    this.sub = sub;
    this.counting = counting;
    this.contested = contested;
    this.spans =
        counting.stream()
            .flatMap(
                invoice ->
                    invoice.lines().stream()
                        .filter(line -> !line.credit())
                        .flatMap(line -> spans(invoice, line).stream()))
            .toList();
  }

  /** What was paid for, of the team's products that the subscription is or was for. */
  static PaidTime of(StripeSubscription sub, List<Dispute> disputes, AccessRules rules) {
    Predicate<StripeInvoice> contested = invoice -> contested(invoice, sub, disputes);
    Predicate<StripeInvoice> kept =
        invoice -> !(rules.refundEndsAccess() && invoice.givenBack()) && !contested.test(invoice);
    List<StripeInvoice> paid = paid(sub);
    return new PaidTime(
        paid, paid.stream().filter(kept).filter(timely(sub)).toList(), contested, sub);
  }

  /**
   * What is left of a credit for time that was never paid goes to the customer's balance. An
   * invoice that such a balance alone pays is not paid, until it is used up.
   */
  private static List<StripeInvoice> paid(StripeSubscription sub) {
    List<StripeInvoice> paid = new ArrayList<>();
    long unfunded = 0;
    for (StripeInvoice invoice : sub.invoices()) {
      if (!invoice.synced()) {
        continue;
      }
      if (!funded(invoice, sub)) {
        unfunded += Math.max(0, -invoice.amounts().total());
        continue;
      }
      long used = Math.min(unfunded, invoice.fromBalance());
      unfunded -= used;
      boolean other =
          invoice.amounts().paid() > 0 || invoice.lines().stream().anyMatch(Line::credit);
      if (used == 0 || other || used < invoice.fromBalance()) {
        paid.add(invoice);
      }
    }
    return paid;
  }

  /**
   * Stripe credits unused time also of an invoice that was never paid. What such a credit alone
   * pays for is not paid.
   */
  private static boolean funded(StripeInvoice invoice, StripeSubscription sub) {
    List<Line> credits = invoice.lines().stream().filter(Line::credit).toList();
    return invoice.amounts().paid() > 0
        || credits.isEmpty()
        || !credits.stream().allMatch(credit -> ofUnpaid(credit, invoice, sub));
  }

  private static boolean ofUnpaid(Line credit, StripeInvoice invoice, StripeSubscription sub) {
    List<StripeInvoice> credited =
        sub.invoices().stream()
            .filter(each -> StripeInvoice.OLDEST_FIRST.compare(each, invoice) < 0)
            .filter(
                each ->
                    each.lines().stream()
                        .anyMatch(
                            line ->
                                !line.credit()
                                    && line.price().equals(credit.price())
                                    && line.covers(credit.from())))
            .toList();
    return !credited.isEmpty() && credited.stream().noneMatch(StripeInvoice::synced);
  }

  /**
   * Who ends a subscription ends the time that was paid for; what is paid afterwards is not meant.
   * A subscription that ended for want of a payment leaves the time of the payments before.
   */
  private static Predicate<StripeInvoice> timely(StripeSubscription sub) {
    return invoice ->
        !sub.status().over()
            || sub.ending().endedUnpaid()
            || sub.ending().endedAt().filter(end -> paidAfter(end, invoice)).isPresent();
  }

  /** What was made out before the end and paid in its very second came too late to be ended. */
  private static boolean paidAfter(Instant end, StripeInvoice invoice) {
    return paidAt(invoice).isAfter(end)
        || (paidAt(invoice).equals(end) && invoice.createdAt().isBefore(end));
  }

  private static boolean contested(
      StripeInvoice invoice, StripeSubscription sub, List<Dispute> disputes) {
    return disputes.stream()
        .filter(each -> each.subscription().equals(sub.id()))
        .anyMatch(each -> !paidAt(invoice).isAfter(each.at()));
  }

  private static Instant paidAt(StripeInvoice invoice) {
    return invoice.collection().paidAt().orElse(invoice.createdAt());
  }

  private List<Span> spans(StripeInvoice invoice, Line line) {
    List<Span> left = List.of(new Span(line.from(), until(line), line.price()));
    for (StripeInvoice later : counting) {
      if (StripeInvoice.OLDEST_FIRST.compare(later, invoice) > 0) {
        for (Line credit : later.lines()) {
          if (credit.credit() && credit.price().equals(line.price())) {
            left = left.stream().flatMap(span -> span.without(credit).stream()).toList();
          }
        }
      }
    }
    return left.stream().filter(span -> span.from().isBefore(span.until())).toList();
  }

  /** A trial that was shortened or ended early is over then, whatever its first invoice says. */
  private Instant until(Line line) {
    boolean trial =
        line.amount() == 0
            && sub.trial().start().filter(start -> !line.from().isBefore(start)).isPresent();
    return sub.trial()
        .end()
        .filter(end -> trial && line.from().isBefore(end) && end.isBefore(line.until()))
        .orElse(line.until());
  }

  /** The end of the paid time that an instant lies in, without a gap; empty when in none. */
  Optional<Instant> until(Instant now) {
    Instant end = now;
    Optional<Instant> further = reachedFrom(end);
    while (further.isPresent()) {
      end = further.get();
      further = reachedFrom(end);
    }
    return end.isAfter(now) ? Optional.of(end) : Optional.empty();
  }

  private Optional<Instant> reachedFrom(Instant instant) {
    return spans.stream()
        .filter(each -> each.covers(instant))
        .map(Span::until)
        .max(Comparator.naturalOrder());
  }

  /** The price that the time of an instant was paid at, or else the last that was paid at all. */
  Optional<String> price(Instant now) {
    return spans.stream()
        .filter(each -> !each.from().isAfter(now))
        .max(Comparator.comparing(Span::until).thenComparing(Span::from).thenComparing(Span::price))
        .map(Span::price);
  }

  /** When paid time ended last before an instant. */
  Optional<Instant> endedBefore(Instant now) {
    return spans.stream()
        .map(Span::until)
        .filter(end -> !end.isAfter(now))
        .max(Comparator.naturalOrder());
  }

  /** The last invoice that was paid for any time, whatever became of its money. */
  Optional<StripeInvoice> lastPaid() {
    return paid.reversed().stream().filter(StripeInvoice::isForTime).findFirst();
  }

  /** Whether a dispute has taken away what was paid last. */
  boolean contested() {
    return lastPaid().filter(contested).isPresent();
  }

  /** Whether the money was given back that was paid last, and for time with this instant in it. */
  boolean givenBack(Instant now) {
    return lastPaid()
        .filter(each -> each.isFor(now) && !counting.contains(each) && !contested.test(each))
        .isPresent();
  }

  boolean counts(StripeInvoice invoice) {
    return counting.contains(invoice);
  }

  /** Whether it was paid, whatever became of the money. */
  boolean wasPaid(StripeInvoice invoice) {
    return paid.contains(invoice);
  }

  /** Time without a gap, paid at one price. */
  private record Span(Instant from, Instant until, String price) {

    boolean covers(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(until);
    }

    List<Span> without(Line credit) {
      if (!credit.from().isBefore(until) || !from.isBefore(credit.until())) {
        return List.of(this);
      }
      List<Span> left = new ArrayList<>();
      if (from.isBefore(credit.from())) {
        left.add(new Span(from, credit.from(), price));
      }
      if (credit.until().isBefore(until)) {
        left.add(new Span(credit.until(), until, price));
      }
      return left;
    }
  }
}
