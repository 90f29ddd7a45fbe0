package com.runsmarter.billing.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.Given;
import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.StripeAccount.Dispute;
import com.runsmarter.billing.account.StripeInvoice.Status;
import com.runsmarter.billing.account.StripeSubscription;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.runsmarter.billing.account.TeamProducts;
import com.runsmarter.billing.membership.ArbitraryAccounts.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;

/**
 * What holds of every account that Stripe could show: access follows what was paid for, by a
 * reading that shares no code with the policy.
 */
class PayingForAccessTest {

  /** How often a fault must be seen before it counts as seen. */
  private static final int OFTEN = 4;

  private static final TeamProducts TEAM =
      new TeamProducts(Set.of(Given.TEAM), Set.of(Given.MONTHLY, Given.YEARLY), Set.of());

  /** An account with all that its customer ever bought, and the rules. */
  record Case(StripeAccount account, AccessRules rules) {

    AccessDecision decided() {
      return decided(account.team(TEAM));
    }

    private AccessDecision decided(StripeAccount seen) {
      return new MembershipPolicy(rules)
          .decide(Optional.of(seen), Optional.empty(), ArbitraryAccounts.NOW);
    }

    PaidFor.Bounds bounds() {
      return reading().bounds(ArbitraryAccounts.NOW);
    }

    boolean allows(Instant teamUntil) {
      return reading().allows(teamUntil, ArbitraryAccounts.NOW);
    }

    private PaidFor reading() {
      return new PaidFor(account, rules, Given.TEAM, ArbitraryAccounts.DAY);
    }
  }

  @Property(tries = 3000)
  void accessNeverEndsBeforePaidTimeDoes(@ForAll("cases") Case given) {
    Instant paid = given.bounds().earliest();
    if (ArbitraryAccounts.NOW.isBefore(paid)) {
      assertThat(given.decided().teamUntil()).isAfterOrEqualTo(paid);
    }
  }

  @Property(tries = 3000)
  void accessNeverOutlastsPaidTimePlusGrace(@ForAll("cases") Case given) {
    Instant teamUntil = given.decided().teamUntil();
    if (ArbitraryAccounts.NOW.isBefore(teamUntil)) {
      assertThat(teamUntil).isBeforeOrEqualTo(given.bounds().latest());
    }
  }

  @Property(tries = 1000)
  void aMailPromisesNoMoreThanIsPaidForOrTrusted(@ForAll("cases") Case given) {
    AccessDecision decision = given.decided();
    decision
        .accessUntil()
        .filter(until -> decision.renewsOn().isEmpty() && decision.grantsAt(ArbitraryAccounts.NOW))
        .ifPresent(until -> assertThat(until).isBeforeOrEqualTo(decision.teamUntil()));
  }

  @Property(tries = 1000)
  void aPaymentOnItsWayAsksForNoCard(@ForAll("cases") Case given) {
    AccessDecision decision = given.decided();
    boolean onItsWay =
        decision.subscription().stream()
            .flatMap(sub -> sub.unpaid().stream())
            .anyMatch(each -> each.collection().processing());
    if (onItsWay) {
      assertThat(decision.actionNeeded()).isNotEqualTo(Optional.of(ActionNeeded.UPDATE_CARD));
    }
  }

  @Property(tries = 1000)
  void theOrderInWhichStripeListsThingsDoesNotMatter(
      @ForAll("cases") Case given, @ForAll Random random) {
    List<StripeSubscription> subs = new ArrayList<>(given.account().subscriptions());
    List<Dispute> disputes = new ArrayList<>(given.account().disputes());
    Collections.shuffle(subs, random);
    Collections.shuffle(disputes, random);

    assertThat(new Case(account(subs, disputes), given.rules()).decided())
        .isEqualTo(given.decided());
  }

  @Property(tries = 1000)
  void aSubscriptionMoreNeverTakesAccessAway(@ForAll("cases") Case given) {
    List<StripeSubscription> subs = given.account().subscriptions();
    if (subs.size() < 2) {
      return;
    }
    StripeAccount fewer = account(subs.subList(1, subs.size()), given.account().disputes());
    Instant without = new Case(fewer, given.rules()).decided().teamUntil();

    if (ArbitraryAccounts.NOW.isBefore(without)) {
      assertThat(given.decided().teamUntil()).isAfterOrEqualTo(without);
    }
  }

  @Property(tries = 1000)
  void whatTimeWillChangeLiesAhead(@ForAll("cases") Case given) {
    given
        .decided()
        .changesAt()
        .ifPresent(change -> assertThat(change).isAfter(ArbitraryAccounts.NOW));
  }

  @Property(tries = 1000)
  void aGiftIsNeverWorthLessBecauseOfStripe(@ForAll("cases") Case given) {
    Instant until = ArbitraryAccounts.NOW.plus(ArbitraryAccounts.DAY.multipliedBy(40));
    AccessDecision decision =
        new MembershipPolicy(given.rules())
            .decide(
                Optional.of(given.account().team(TEAM)),
                Optional.of(new Complimentary(until, "Kelly")),
                ArbitraryAccounts.NOW);

    assertThat(decision.teamUntil()).isAfterOrEqualTo(until);
  }

  /** Rules that read something else than what was paid for; each fault was once reported. */
  private static final Map<String, Function<Case, Instant>> FAULTS =
      new TreeMap<>(
          Map.of(
              "1 any refund that reaches into the period ends access",
              one(
                  (sub, given) ->
                      running(sub)
                          && sub.invoices().stream()
                              .anyMatch(
                                  each ->
                                      each.givenBack()
                                          && each.forTimeUntil().isAfter(sub.periodStart())),
                  (sub, given) -> Instant.EPOCH),
              "2 a declined switch has its period",
              one(
                  (sub, given) ->
                      sub.status() == SubscriptionStatus.PAST_DUE
                          && sub.invoices().getLast().lines().size() > 1,
                  (sub, given) -> sub.periodEnd()),
              "3 any product is the team's",
              given -> given.decided(given.account()).teamUntil(),
              "4 the grace counts from the oldest open invoice",
              one(
                  (sub, given) -> sub.status() == SubscriptionStatus.PAST_DUE,
                  (sub, given) -> oldestFailure(sub).plus(given.rules().grace())),
              "5 while collection rests the last invoice pays the period",
              one(
                  (sub, given) -> running(sub) && sub.collectionPaused(),
                  (sub, given) ->
                      sub.invoices().getLast().synced() ? sub.periodEnd() : sub.periodStart()),
              "7 what is over is never paid",
              one((sub, given) -> sub.status().over(), (sub, given) -> Instant.EPOCH),
              "8 active is paid",
              one(
                  (sub, given) ->
                      sub.status() == SubscriptionStatus.ACTIVE && !sub.collectionPaused(),
                  (sub, given) -> sub.periodEnd().plus(given.rules().grace())),
              "10 free time is a trial that a period ends",
              one(
                  (sub, given) -> sub.status() == SubscriptionStatus.TRIALING,
                  (sub, given) -> sub.periodStart()),
              "10 an invoice that is sent is missed when it is made out",
              one(
                  (sub, given) ->
                      sub.status() == SubscriptionStatus.PAST_DUE
                          && sub.invoices().getLast().collection().dueAt().isPresent(),
                  (sub, given) ->
                      sub.invoices().getLast().createdAt().plus(given.rules().grace()))));

  @Example
  void theReadingSeesEveryFaultThatWasReported() {
    RandomGenerator<Case> generator = cases().generator(1000);
    Random random = new Random(20_261_130);
    Map<String, Integer> seen = new TreeMap<>();
    for (int n = 0; n < 6000; n++) {
      Case given = generator.next(random).value();
      assertThat(given.allows(given.decided().teamUntil()))
          .as(() -> given.decided() + " " + given.bounds() + given)
          .isTrue();
      FAULTS.forEach(
          (name, fault) -> {
            // What was seen often enough need not be looked for any more.
            if (seen.getOrDefault(name, 0) < OFTEN && !given.allows(fault.apply(given))) {
              seen.merge(name, 1, Integer::sum);
            }
          });
    }
    assertThat(seen)
        .hasSize(FAULTS.size())
        .allSatisfy((name, times) -> assertThat(times).isEqualTo(OFTEN));
  }

  /** Of an account with one subscription for the team alone; of another the right decision. */
  private static Function<Case, Instant> one(
      java.util.function.BiPredicate<StripeSubscription, Case> when,
      java.util.function.BiFunction<StripeSubscription, Case, Instant> then) {
    return given -> {
      List<StripeSubscription> subs = given.account().team(TEAM).subscriptions();
      return subs.size() == 1
              && subs.getFirst().forTeam()
              && !subs.getFirst().invoices().isEmpty()
              && when.test(subs.getFirst(), given)
          ? then.apply(subs.getFirst(), given)
          : given.decided().teamUntil();
    };
  }

  private static boolean running(StripeSubscription sub) {
    return sub.status().billed();
  }

  private static Instant oldestFailure(StripeSubscription sub) {
    return sub.invoices().stream()
        .filter(each -> each.status() == Status.OPEN)
        .map(each -> each.missedBy(ArbitraryAccounts.NOW).orElse(each.createdAt()))
        .min(Instant::compareTo)
        .orElse(sub.periodStart());
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<AccessRules> rules =
        Combinators.combine(Arbitraries.integers().between(0, 30), Arbitraries.of(true, false))
            .as((days, refunds) -> new AccessRules(Duration.ofDays(days), refunds));
    return Combinators.combine(
            ArbitraryAccounts.life("sub_0"),
            ArbitraryAccounts.life("sub_1").list().ofMaxSize(1),
            Arbitraries.of(true, false),
            rules)
        .as(
            (first, more, alone, rule) -> {
              List<Life> lives = new ArrayList<>(List.of(first));
              if (!alone) {
                lives.addAll(more);
              }
              return new Case(
                  account(
                      lives.stream().map(Life::subscription).toList(),
                      lives.stream().flatMap(each -> each.disputes().stream()).toList()),
                  rule);
            });
  }

  private static StripeAccount account(List<StripeSubscription> subs, List<Dispute> disputes) {
    return new StripeAccount(
        Given.CUSTOMER,
        Optional.of(Given.ANN),
        false,
        ArbitraryAccounts.NOW,
        subs,
        disputes,
        List.of());
  }
}
