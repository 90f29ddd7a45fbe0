package com.runsmarter.billing;

import static com.runsmarter.billing.Given.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.StripeAccount.Reversal;
import com.runsmarter.billing.StripeAccount.ReversalKind;
import com.runsmarter.billing.StripeSubscription.UnpaidInvoice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every account that Stripe could show, at every time. */
class PayingForAccessTest {

  private static final Duration DAY = Duration.ofDays(1);

  /** An account, the rules, and the time it is looked at. */
  record Case(StripeAccount account, AccessRules rules, Instant now) {

    Standing decided() {
      return new MembershipPolicy(rules).decide(Optional.of(account), Optional.empty(), now);
    }

    boolean reversed(StripeSubscription sub) {
      return account.reversals().stream().anyMatch(each -> each.subscription().equals(sub.id()));
    }
  }

  @Property(tries = 2000)
  void accessNeverEndsBeforePaidTimeDoes(@ForAll("cases") Case given) {
    given.account().subscriptions().stream()
        .filter(sub -> !given.reversed(sub))
        .map(PayingForAccessTest::paidUntil)
        .flatMap(Optional::stream)
        .filter(given.now()::isBefore)
        .forEach(paid -> assertThat(given.decided().teamUntil()).isAfterOrEqualTo(paid));
  }

  @Property(tries = 2000)
  void accessNeverOutlastsPaidTimePlusGrace(@ForAll("cases") Case given) {
    Instant last =
        given.account().subscriptions().stream()
            .map(PayingForAccessTest::lastPaidOrMissed)
            .flatMap(Optional::stream)
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);

    Instant teamUntil = given.decided().teamUntil();
    if (teamUntil.isAfter(Instant.EPOCH)) {
      assertThat(teamUntil).isBeforeOrEqualTo(last.plus(given.rules().grace()));
    }
  }

  @Property(tries = 1000)
  void theOrderInWhichStripeListsThingsDoesNotMatter(
      @ForAll("cases") Case given, @ForAll Random random) {
    List<StripeSubscription> subs = new ArrayList<>(given.account().subscriptions());
    List<Reversal> reversals = new ArrayList<>(given.account().reversals());
    Collections.shuffle(subs, random);
    Collections.shuffle(reversals, random);
    StripeAccount shuffled =
        new StripeAccount(
            Given.CUSTOMER, Optional.of(Given.ANN), false, given.now(), subs, reversals, List.of());

    assertThat(new Case(shuffled, given.rules(), given.now()).decided()).isEqualTo(given.decided());
  }

  @Property(tries = 1000)
  void aSubscriptionMoreNeverTakesAccessAway(@ForAll("cases") Case given) {
    List<StripeSubscription> subs = given.account().subscriptions();
    if (subs.size() < 2) {
      return;
    }
    StripeAccount fewer =
        new StripeAccount(
            Given.CUSTOMER,
            Optional.of(Given.ANN),
            false,
            given.now(),
            subs.subList(1, subs.size()),
            given.account().reversals(),
            List.of());
    Instant without = new Case(fewer, given.rules(), given.now()).decided().teamUntil();

    if (given.now().isBefore(without)) {
      assertThat(given.decided().teamUntil()).isAfterOrEqualTo(without);
    }
  }

  @Property(tries = 1000)
  void whatTimeWillChangeLiesAhead(@ForAll("cases") Case given) {
    given.decided().changesAt().ifPresent(change -> assertThat(change).isAfter(given.now()));
  }

  @Property(tries = 1000)
  void aGiftIsNeverWorthLessBecauseOfStripe(@ForAll("cases") Case given) {
    Instant until = given.now().plus(DAY.multipliedBy(40));
    Standing standing =
        new MembershipPolicy(given.rules())
            .decide(
                Optional.of(given.account()),
                Optional.of(new Complimentary(until, "Kelly")),
                given.now());

    assertThat(standing.teamUntil()).isAfterOrEqualTo(until);
  }

  /** The time that is paid for, as Stripe has it: what the policy must not cut short. */
  private static Optional<Instant> paidUntil(StripeSubscription sub) {
    Instant stops = sub.endsAt().orElse(Instant.MAX);
    Optional<Instant> paid =
        switch (sub.status()) {
          case TRIALING, ACTIVE ->
              sub.collectionPaused() && !sub.periodPaid()
                  ? Optional.empty()
                  : Optional.of(sub.periodEnd());
          case PAST_DUE ->
              !sub.unpaid().isEmpty() && sub.unpaid().stream().noneMatch(UnpaidInvoice::renewal)
                  ? Optional.of(sub.periodEnd())
                  : Optional.empty();
          default -> Optional.empty();
        };
    return paid.map(end -> end.isBefore(stops) ? end : stops);
  }

  /** The end of what was paid, or the moment a payment for more was first missed. */
  private static Optional<Instant> lastPaidOrMissed(StripeSubscription sub) {
    return switch (sub.status()) {
      case TRIALING, ACTIVE -> Optional.of(sub.periodEnd());
      case PAST_DUE ->
          Stream.concat(
                  sub.unpaid().stream().map(each -> each.firstFailedAt().orElse(each.createdAt())),
                  Stream.of(
                      sub.unpaid().isEmpty()
                              || sub.unpaid().stream().anyMatch(UnpaidInvoice::renewal)
                          ? sub.periodStart()
                          : sub.periodEnd()))
              .max(Instant::compareTo);
      default -> Optional.empty();
    };
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<AccessRules> rules =
        Combinators.combine(Arbitraries.integers().between(0, 30), Arbitraries.of(true, false))
            .as((days, refunds) -> new AccessRules(DAY.multipliedBy(days), refunds));
    Arbitrary<Instant> now =
        Arbitraries.integers().between(-1, 60).map(days -> START.plus(DAY.multipliedBy(days)));
    return Combinators.combine(
            subscription("sub_0").list().ofMaxSize(1),
            subscription("sub_1").list().ofMaxSize(1),
            subscription("sub_2").list().ofMaxSize(1),
            reversal().list().ofMaxSize(2),
            rules,
            now)
        .as(
            (one, two, three, reversals, rule, at) -> {
              List<StripeSubscription> subs = new ArrayList<>(one);
              subs.addAll(two);
              subs.addAll(three);
              return new Case(
                  new StripeAccount(
                      Given.CUSTOMER,
                      Optional.of(Given.ANN),
                      false,
                      at,
                      subs,
                      reversals,
                      List.of()),
                  rule,
                  at);
            });
  }

  private static Arbitrary<StripeSubscription> subscription(String id) {
    Arbitrary<Integer> length = Arbitraries.of(7, 14, 30, 365);
    Arbitrary<Integer> offset = Arbitraries.integers().between(-20, 20);
    Arbitrary<Optional<Integer>> cancelAt = Arbitraries.integers().between(-5, 400).optional(0.3);
    Arbitrary<List<UnpaidInvoice>> unpaid = unpaid().list().ofMaxSize(2);
    return Combinators.combine(
            Arbitraries.of(SubscriptionStatus.class),
            length,
            offset,
            cancelAt,
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            unpaid)
        .as(
            (status, days, shift, end, atPeriodEnd, paused, paid, open) -> {
              Instant start = START.plus(DAY.multipliedBy(shift));
              Given.Sub sub =
                  Given.sub(id, status).period(start, start.plus(DAY.multipliedBy(days)));
              end.ifPresent(at -> sub.cancelAt(start.plus(DAY.multipliedBy(at))));
              if (atPeriodEnd) {
                sub.cancelAtPeriodEnd();
              }
              if (paused) {
                sub.collectionPaused();
              }
              if (status == SubscriptionStatus.PAST_DUE) {
                sub.unpaid(open.toArray(UnpaidInvoice[]::new));
              }
              if (!paid) {
                sub.periodNotPaid();
              }
              return sub.build();
            });
  }

  private static Arbitrary<UnpaidInvoice> unpaid() {
    return Combinators.combine(Arbitraries.integers().between(0, 30), Arbitraries.of(true, false))
        .as(
            (days, renewal) -> {
              Instant failed = START.plus(DAY.multipliedBy(days));
              return renewal
                  ? Given.renewal("in_" + days, failed)
                  : Given.change("in_" + days, failed);
            });
  }

  private static Arbitrary<Reversal> reversal() {
    return Combinators.combine(
            Arbitraries.of(ReversalKind.class),
            Arbitraries.of("sub_0", "sub_1", "sub_2"),
            Arbitraries.integers().between(-20, 60))
        .as((kind, sub, days) -> Given.reversal(kind, sub, START.plus(DAY.multipliedBy(days))));
  }
}
