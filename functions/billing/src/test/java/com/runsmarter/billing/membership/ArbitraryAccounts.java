package com.runsmarter.billing.membership;

import com.runsmarter.billing.Given;
import com.runsmarter.billing.Given.Bill;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.account.StripeAccount.Dispute;
import com.runsmarter.billing.account.StripeInvoice.Status;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.billing.account.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Whole accounts: subscriptions that live through whatever members, banks and coaches do to them,
 * with the invoices that Stripe would make out. Everything happens at whole days.
 */
final class ArbitraryAccounts {

  static final Duration DAY = Duration.ofDays(1);

  /** When the accounts are looked at. */
  static final Instant NOW = Instant.parse("2028-03-01T10:00:00Z");

  static final String NEWSLETTER = "prod_newsletter";

  /** A price of the team's that is not offered any more. */
  static final String ARCHIVED = "price_archived";

  private ArbitraryAccounts() {}

  /** What may happen to a subscription. */
  enum Act {
    RENEWAL_PAID,
    RENEWAL_FAILED,
    RENEWAL_PROCESSING,
    RENEWAL_BOUNCED,
    RENEWAL_UNCOLLECTIBLE,
    RENEWAL_VOID,
    RENEWAL_DRAFTED,
    RENEWAL_SENT,
    RENEWAL_PAID_BY_BALANCE_AND_NOTE,
    RENEWAL_WRITTEN_OFF,
    SWITCH_PAID,
    SWITCH_CREDITED,
    SWITCH_DECLINED,
    SWITCH_PENDING,
    SWITCH_UNPRORATED,
    MOVED_TO_NEWSLETTER,
    OPEN_PAID,
    REFUNDED,
    PART_REFUNDED,
    DISPUTED,
    DISPUTE_LOST,
    COLLECTION_PAUSED,
    COLLECTION_RESUMED,
    CANCELLED_AT_PERIOD_END,
    CANCELLED_AT_DATE,
    ENDED,
    ENDED_UNPAID,
    FREE_TIME_GIVEN
  }

  /**
   * An act, so many days after the one before, to the pick-th newest invoice where it is to one.
   */
  record Step(Act act, int days, int pick) {}

  /** How a subscription begins. */
  enum Beginning {
    MONTH,
    YEAR,
    TRIAL,
    ARCHIVED_PRICE,
    NEWSLETTER,
    WITH_NEWSLETTER,
    SENT,
    DEBIT
  }

  /** A subscription and what was disputed of it. */
  record Life(StripeSubscription subscription, List<Dispute> disputes) {}

  /** A life of up to eight acts, as it stands so many days after the last. */
  static Arbitrary<Life> life(String id) {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.frequencyOf(
                    Tuple.of(1, Arbitraries.of(Act.class)),
                    Tuple.of(1, Arbitraries.just(Act.RENEWAL_PAID))),
                Arbitraries.integers().between(0, 12),
                Arbitraries.integers().between(0, 2))
            .as(Step::new);
    return Combinators.combine(
            Arbitraries.of(Beginning.class),
            step.list().ofMaxSize(8),
            Arbitraries.integers().between(0, 45),
            Arbitraries.of(SubscriptionStatus.class).optional(0.1))
        .as(
            (beginning, steps, since, odd) -> {
              Course measured = new Course(id, NOW);
              measured.run(beginning, steps, since);
              Course course = new Course(id, NOW.minus(measured.length(NOW)));
              course.run(beginning, steps, since);
              return course.built(odd);
            });
  }

  /** An invoice while it is still changing. */
  private static final class Made {
    private final Bill bill;
    private final Instant created;
    private long amount;
    private boolean open;
    private Optional<Instant> missed = Optional.empty();
    private boolean voided;
    private boolean drafted;
    private boolean uncollectible;
    private boolean paid;
    private boolean balance;
    private boolean disputed;

    Made(Bill bill, Instant created, long amount) {
      this.bill = bill;
      this.created = created;
      this.amount = amount;
    }

    boolean charged() {
      return paid && amount > 0 && !balance;
    }

    boolean missedBy(Instant at) {
      return missed.filter(when -> !at.isBefore(when)).isPresent();
    }
  }

  /** A course of days from the first invoice on; it ends at the instant that is looked at. */
  private static final class Course {
    private final String id;
    private final Instant created;
    private final List<Made> made = new ArrayList<>();
    private final List<Dispute> disputes = new ArrayList<>();
    private Instant now;
    private Instant from;
    private Instant until;
    private String product = Given.TEAM;
    private String price = Given.MONTHLY;
    private Optional<Instant> trialEnd = Optional.empty();
    private Optional<Instant> cancelAt = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private boolean atPeriodEnd;
    private boolean endedUnpaid;
    private boolean paused;
    private boolean newsletterToo;

    Course(String id, Instant created) {
      this.id = id;
      this.created = created;
      this.now = created;
      this.from = created;
      this.until = created;
    }

    Duration length(Instant began) {
      return Duration.between(began, now);
    }

    void run(Beginning beginning, List<Step> steps, int since) {
      begin(beginning);
      for (Step step : steps) {
        if (ended.isEmpty() || step.act() == Act.OPEN_PAID || step.act() == Act.REFUNDED) {
          now = now.plus(DAY.multipliedBy(step.days()));
          apply(step);
        }
      }
      now = now.plus(DAY.multipliedBy(since));
    }

    private void begin(Beginning beginning) {
      switch (beginning) {
        case MONTH -> period().paid();
        case YEAR -> {
          price = Given.YEARLY;
          period().paid();
        }
        case TRIAL -> {
          until = now.plus(DAY.multipliedBy(14));
          trialEnd = Optional.of(until);
          bill(0).bill.line(product, price, now, until, 0).paid(now, 0);
          made.getLast().paid = true;
        }
        case ARCHIVED_PRICE -> {
          price = ARCHIVED;
          period().paid();
        }
        case NEWSLETTER -> {
          product = NEWSLETTER;
          price = "price_newsletter";
          period().paid();
        }
        case WITH_NEWSLETTER -> {
          newsletterToo = true;
          period().paid();
        }
        case SENT -> period().sent();
        case DEBIT -> period().processing();
      }
    }

    /** A new period and its invoice. */
    private Outcome period() {
      from = until;
      until = from.plus(length());
      Made next = bill(newsletterToo ? 3200 : 2900);
      next.bill.line(product, price, from, until, 2900);
      if (newsletterToo) {
        next.bill.line(NEWSLETTER, "price_newsletter", from, from.plus(DAY.multipliedBy(90)), 300);
      }
      return new Outcome(next);
    }

    private Made bill(long amount) {
      Made next = new Made(new Bill("in_" + id + "_" + made.size(), now), now, amount);
      made.add(next);
      return next;
    }

    private Outcome renewal() {
      now = until.isAfter(now) ? until : now;
      return period();
    }

    private Duration length() {
      return DAY.multipliedBy(price.equals(Given.YEARLY) ? 365 : 30);
    }

    private void apply(Step step) {
      switch (step.act()) {
        case RENEWAL_PAID -> renewal().paid();
        case RENEWAL_FAILED -> renewal().failed();
        case RENEWAL_PROCESSING -> renewal().processing();
        case RENEWAL_BOUNCED -> renewal().bounced(now.plus(DAY.multipliedBy(step.pick())));
        case RENEWAL_UNCOLLECTIBLE -> renewal().uncollectible();
        case RENEWAL_VOID -> renewal().voided();
        case RENEWAL_DRAFTED -> renewal().drafted();
        case RENEWAL_SENT -> renewal().sent();
        case RENEWAL_PAID_BY_BALANCE_AND_NOTE -> renewal().paidByBalanceAndNote();
        case RENEWAL_WRITTEN_OFF -> renewal().writtenOff();
        case SWITCH_PAID -> switched(2000).paid();
        case SWITCH_CREDITED -> switched(0).paid();
        case SWITCH_DECLINED -> switched(2000).failed();
        case SWITCH_PENDING -> pending();
        case SWITCH_UNPRORATED -> {
          product = Given.TEAM;
          price = ARCHIVED;
        }
        case MOVED_TO_NEWSLETTER -> {
          product = NEWSLETTER;
          price = "price_newsletter";
        }
        case OPEN_PAID -> paid(step.pick(), each -> (each.open || each.uncollectible));
        case REFUNDED -> returned(step.pick(), 1);
        case PART_REFUNDED -> returned(step.pick(), 2);
        case DISPUTED -> disputed(false);
        case DISPUTE_LOST -> disputeLost();
        case COLLECTION_PAUSED -> paused = true;
        case COLLECTION_RESUMED -> paused = false;
        case CANCELLED_AT_PERIOD_END -> atPeriodEnd = true;
        case CANCELLED_AT_DATE ->
            cancelAt = Optional.of(now.plus(DAY.multipliedBy(10L * step.pick())));
        case ENDED -> ended = Optional.of(now);
        case ENDED_UNPAID -> {
          ended = Optional.of(now);
          endedUnpaid = true;
        }
        case FREE_TIME_GIVEN -> {
          until = (until.isAfter(now) ? until : now).plus(DAY.multipliedBy(20));
          trialEnd = Optional.of(until);
        }
      }
    }

    /** To the other interval at once, with what is left of the old credited. */
    private Outcome switched(long amount) {
      String other = price.equals(Given.YEARLY) ? Given.MONTHLY : Given.YEARLY;
      Made next = bill(amount);
      if (until.isAfter(now)) {
        next.bill.line(product, price, now, until, -900);
      }
      product = Given.TEAM;
      price = other;
      from = now;
      until = now.plus(length());
      next.bill.line(product, price, from, until, 2900);
      return new Outcome(next);
    }

    /** A switch that waits for its payment; nothing else changes. */
    private void pending() {
      Made next = bill(2000);
      next.bill
          .line(product, price, now, until, -900)
          .line(Given.TEAM, Given.YEARLY, now, now.plus(DAY.multipliedBy(365)), 2900);
      new Outcome(next).failed();
    }

    private void paid(int pick, Predicate<Made> which) {
      made.reversed().stream()
          .filter(which)
          .skip(pick)
          .findFirst()
          .ifPresent(each -> new Outcome(each).paid());
    }

    /** The bank decides a dispute that is open, or opens one and decides it in the same moment. */
    private void disputeLost() {
      for (int at = 0; at < disputes.size(); at++) {
        Dispute open = disputes.get(at);
        if (!open.lost()) {
          disputes.set(at, new Dispute(open.id(), open.at(), open.subscription(), true));
          return;
        }
      }
      disputed(true);
    }

    /** A bank takes back what was charged last; Stripe refunds none of that any more. */
    private void disputed(boolean lost) {
      made.reversed().stream()
          .filter(each -> each.charged() && !each.disputed)
          .findFirst()
          .ifPresent(
              each -> {
                each.disputed = true;
                disputes.add(
                    new Dispute("dp_" + each.bill.id(), now, new SubscriptionId(id), lost));
              });
    }

    private void returned(int pick, int share) {
      made.reversed().stream()
          .filter(each -> each.paid && each.amount > 0 && !each.disputed)
          .skip(pick)
          .findFirst()
          .ifPresent(each -> each.bill.returned(each.amount / share));
    }

    Life built(Optional<SubscriptionStatus> odd) {
      Given.Sub sub =
          Given.sub(id, odd.filter(this::possible).orElseGet(this::status))
              .created(created)
              .period(from, until);
      trialEnd.ifPresent(at -> sub.trialStart(created).trialEnd(at));
      cancelAt.ifPresent(sub::cancelAt);
      ended.ifPresent(endedUnpaid ? sub::endedUnpaid : sub::ended);
      if (atPeriodEnd) {
        sub.cancelAtPeriodEnd();
      }
      if (paused) {
        sub.collectionPaused();
      }
      sub.item(product, price);
      if (newsletterToo) {
        sub.item(NEWSLETTER, "price_newsletter");
      }
      sub.invoices(made.stream().map(each -> each.bill).toArray(Bill[]::new));
      return new Life(sub.build(), disputes);
    }

    /** What ended is over, and what was paid once is not incomplete any more. */
    private boolean possible(SubscriptionStatus odd) {
      boolean first =
          odd == SubscriptionStatus.INCOMPLETE || odd == SubscriptionStatus.INCOMPLETE_EXPIRED;
      return ended.isEmpty() && !(first && made.stream().anyMatch(each -> each.paid));
    }

    /** As Stripe has it: by the newest invoice that is not void. */
    private SubscriptionStatus status() {
      if (ended.isPresent()) {
        return SubscriptionStatus.CANCELED;
      }
      if (trialEnd.filter(now::isBefore).isPresent()) {
        return SubscriptionStatus.TRIALING;
      }
      boolean overdue =
          made.reversed().stream()
              .filter(each -> !each.voided && !each.drafted)
              .findFirst()
              .filter(each -> each.open && each.missedBy(now))
              .isPresent();
      return overdue ? SubscriptionStatus.PAST_DUE : SubscriptionStatus.ACTIVE;
    }

    /** What becomes of an invoice. */
    private final class Outcome {
      private final Made one;

      Outcome(Made one) {
        this.one = one;
      }

      void paid() {
        one.open = false;
        one.uncollectible = false;
        one.paid = true;
        one.bill.paid(now, one.amount);
      }

      /** A thousand from the balance; a credit note takes the rest before it is paid. */
      void paidByBalanceAndNote() {
        one.bill.credited(one.amount - 1000);
        one.amount = 1000;
        one.balance = true;
        one.paid = true;
        one.bill.paid(now, 0);
      }

      /** A credit note takes all of it. */
      void writtenOff() {
        one.bill.credited(one.amount).paid(now, 0);
      }

      void failed() {
        one.open = true;
        one.missed = Optional.of(now);
        one.bill.failed(now);
      }

      void processing() {
        one.open = true;
        one.bill.processing();
      }

      void bounced(Instant at) {
        one.voided = true;
        one.bill.failed(at).status(Status.VOID);
        now = at;
      }

      void uncollectible() {
        one.uncollectible = true;
        one.bill.failed(now).status(Status.UNCOLLECTIBLE);
      }

      void voided() {
        one.voided = true;
        one.bill.status(Status.VOID);
      }

      void drafted() {
        one.drafted = true;
        one.bill.status(Status.DRAFT);
      }

      void sent() {
        one.open = true;
        one.missed = Optional.of(one.created.plus(DAY.multipliedBy(10)));
        one.bill.due(one.created.plus(DAY.multipliedBy(10)));
      }
    }
  }
}
