package com.runsmarter.billing.membership;

import static com.runsmarter.billing.Given.END;
import static com.runsmarter.billing.Given.GRACE;
import static com.runsmarter.billing.Given.NOW;
import static com.runsmarter.billing.Given.RULES;
import static com.runsmarter.billing.Given.START;
import static com.runsmarter.billing.Given.sub;
import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.Given;
import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.StripeAccount.Dispute;
import com.runsmarter.billing.account.StripeInvoice;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.runsmarter.billing.account.TeamProducts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table in docs/membership.md, line by line. */
class DecidingMembershipTest {

  private static final Duration YEAR = Duration.ofDays(365);
  private static final TeamProducts TEAM = new TeamProducts(Set.of(Given.TEAM), Set.of(), Set.of());

  private final MembershipPolicy policy = new MembershipPolicy(RULES);

  @Test
  void nobodyInStripeIsFree() {
    AccessDecision decision = policy.decide(Optional.empty(), Optional.empty(), NOW);

    assertOut(decision, MembershipState.FREE, MembershipReason.NEVER_JOINED);
  }

  @Test
  void activeIsOnTheTeamToThePeriodsEndAndTrustedForTheGrace() {
    AccessDecision decision = decide(sub("sub_1", SubscriptionStatus.ACTIVE));

    assertThat(decision.state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(decision.teamUntil()).isEqualTo(END.plus(GRACE));
    assertThat(decision.accessUntil()).contains(END);
    assertThat(decision.renewsOn()).contains(END);
    assertThat(decision.endsOn()).isEmpty();
    assertThat(decision.changesAt()).isEmpty();
  }

  @Test
  void aTrialIsOnTheTeamAndLooksAgainThreeDaysBeforeItsEnd() {
    AccessDecision decision = decide(sub("sub_1", SubscriptionStatus.TRIALING).onTrial());

    assertThat(decision.state()).isEqualTo(MembershipState.TRIALING);
    assertThat(decision.teamUntil()).isEqualTo(END.plus(GRACE));
    assertThat(decision.changesAt()).contains(END.minus(Duration.ofDays(3)));
  }

  @Test
  void aTrialThatWasShortenedIsOverThenWhateverItsInvoiceSays() {
    Instant shorter = NOW.plus(Duration.ofDays(2));
    AccessDecision decision = decide(onTrialToTheEnd(SubscriptionStatus.TRIALING, shorter));

    assertThat(decision.state()).isEqualTo(MembershipState.TRIALING);
    assertThat(decision.accessUntil()).contains(shorter);
    assertThat(decision.teamUntil()).isEqualTo(shorter.plus(GRACE));
  }

  @Test
  void whoseCardIsDeclinedAtATrialsEarlyEndHasTheGraceFromThen() {
    Instant ended = NOW.minus(Duration.ofDays(1));
    AccessDecision decision =
        decide(
            onTrialToTheEnd(SubscriptionStatus.PAST_DUE, ended)
                .period(ended, ended.plus(Given.MONTH))
                .invoices(
                    trialToTheEnd(),
                    new Given.Bill("in_1", ended)
                        .line(Given.MONTHLY, ended, ended.plus(Given.MONTH), 2900)
                        .failed(ended)));

    assertThat(decision.state()).isEqualTo(MembershipState.GRACE);
    assertThat(decision.teamUntil()).isEqualTo(ended.plus(GRACE));
  }

  @Test
  void aTrialThatWasEndedEarlyWithoutACardIsPausedWithNoneOfItLeft() {
    assertOut(
        decide(onTrialToTheEnd(SubscriptionStatus.PAUSED, NOW.minusSeconds(1))),
        MembershipState.PAUSED,
        MembershipReason.TRIAL_ENDED_WITHOUT_CARD);
  }

  private static Given.Sub onTrialToTheEnd(SubscriptionStatus status, Instant movedTo) {
    return sub("sub_1", status)
        .period(START, movedTo)
        .onTrial()
        .trialEnd(movedTo)
        .invoices(trialToTheEnd());
  }

  private static Given.Bill trialToTheEnd() {
    return new Given.Bill("in_0", START).line(Given.MONTHLY, START, END, 0).paid(START, 0);
  }

  @Test
  void pastDueKeepsAccessForTheGraceFromTheFirstFailure() {
    Instant failed = NOW.minus(Duration.ofDays(2));
    AccessDecision decision =
        decide(sub("sub_1", SubscriptionStatus.PAST_DUE).unpaid(Given.renewal("in_1", failed)));

    assertThat(decision.state()).isEqualTo(MembershipState.GRACE);
    assertThat(decision.teamUntil()).isEqualTo(failed.plus(GRACE));
    assertThat(decision.actionNeeded()).contains(ActionNeeded.UPDATE_CARD);
    assertThat(decision.changesAt()).contains(failed.plus(GRACE));
  }

  @Test
  void aSecondUnpaidRenewalDoesNotBeginTheGraceAgain() {
    Instant april = START.minus(Given.MONTH);
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.PAST_DUE)
                .invoices(
                    Given.paid("in_0", april.minus(Given.MONTH), april),
                    new Given.Bill("in_1", april)
                        .line(Given.MONTHLY, april, START, 2900)
                        .failed(april),
                    Given.renewal("in_2", START)));

    assertOut(decision, MembershipState.SUSPENDED, MembershipReason.GRACE_OVER);
  }

  @Test
  void theMomentTheGraceIsOverAccessIs() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.PAST_DUE)
                .unpaid(Given.renewal("in_1", NOW.minus(GRACE))));

    assertOut(decision, MembershipState.SUSPENDED, MembershipReason.GRACE_OVER);
    assertThat(decision.actionNeeded()).contains(ActionNeeded.UPDATE_CARD);
  }

  @Test
  void anUnpaidChangeOfPlanWithinAPaidPeriodLeavesThatPeriod() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.PAST_DUE)
                .unpaid(Given.change("in_1", NOW.minus(Duration.ofDays(9)))));

    assertThat(decision.state()).isEqualTo(MembershipState.GRACE);
    assertThat(decision.teamUntil()).isEqualTo(END);
  }

  @Test
  void aPaymentThatTheBankWantsApprovedSaysSo() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.PAST_DUE).unpaid(Given.wantingApproval("in_1", NOW)));

    assertThat(decision.actionNeeded()).contains(ActionNeeded.CONFIRM_PAYMENT);
  }

  @ParameterizedTest
  @CsvSource({
    "UNPAID, SUSPENDED, UNPAID",
    "PAUSED, PAUSED, TRIAL_ENDED_WITHOUT_CARD",
    "INCOMPLETE, FREE, PAYMENT_INCOMPLETE",
    "INCOMPLETE_EXPIRED, FREE, FIRST_PAYMENT_EXPIRED",
    "CANCELED, FREE, CANCELED"
  })
  void whatIsNotPaidIsNotOnTheTeamAndSaysWhy(
      SubscriptionStatus status, MembershipState state, MembershipReason reason) {
    assertOut(decide(sub("sub_1", status).invoices().ended(NOW)), state, reason);
  }

  @Test
  void aTrialThatEndedAsksForACardWhileOneLetsItGoOn() {
    Instant last = START.plus(Duration.ofDays(30));
    StripeAccount account =
        Given.account(
            NOW,
            sub("sub_1", SubscriptionStatus.PAUSED)
                .invoices(
                    new Given.Bill("in_trial", START.minus(Given.MONTH))
                        .line(Given.MONTHLY, START.minus(Given.MONTH), START, 0)
                        .paid(START.minus(Given.MONTH), 0)));

    AccessDecision soon =
        policy.decide(Optional.of(account), Optional.empty(), last.minusSeconds(1));
    assertOut(soon, MembershipState.PAUSED, MembershipReason.TRIAL_ENDED_WITHOUT_CARD);
    assertThat(soon.actionNeeded()).contains(ActionNeeded.ADD_CARD);
    assertThat(soon.changesAt()).contains(last);

    AccessDecision late = policy.decide(Optional.of(account), Optional.empty(), last);
    assertOut(late, MembershipState.PAUSED, MembershipReason.TRIAL_ENDED_WITHOUT_CARD);
    assertThat(late.actionNeeded()).isEmpty();
    assertThat(late.changesAt()).isEmpty();
  }

  @Test
  void pausedCollectionLastsToTheEndOfThePaidPeriodAndNotLonger() {
    AccessDecision decision = decide(sub("sub_1", SubscriptionStatus.ACTIVE).collectionPaused());

    assertThat(decision.state()).isEqualTo(MembershipState.PAUSED);
    assertThat(decision.teamUntil()).isEqualTo(END);
  }

  @Test
  void aPeriodThatBeganWhileCollectionWasPausedIsNotPaid() {
    AccessDecision decision =
        decide(sub("sub_1", SubscriptionStatus.ACTIVE).collectionPaused().periodNotPaid());

    assertOut(decision, MembershipState.PAUSED, MembershipReason.COLLECTION_PAUSED);
  }

  @Test
  void cancelledAtThePeriodsEndEndsExactlyThen() {
    AccessDecision decision = decide(sub("sub_1", SubscriptionStatus.ACTIVE).cancelAtPeriodEnd());

    assertEnding(decision, END);
  }

  @Test
  void cancelledByDateEndsExactlyThenThoughNotAtThePeriodsEnd() {
    Instant date = END.minus(Duration.ofDays(5));

    assertEnding(decide(sub("sub_1", SubscriptionStatus.ACTIVE).cancelAt(date)), date);
  }

  @Test
  void aCancellationBeyondThisPeriodIsTrustedToTheNextRenewalOnly() {
    Instant date = END.plus(Duration.ofDays(200));

    AccessDecision decision = decide(sub("sub_1", SubscriptionStatus.ACTIVE).cancelAt(date));

    assertThat(decision.state()).isEqualTo(MembershipState.ENDING);
    assertThat(decision.endsOn()).contains(date);
    assertThat(decision.renewsOn()).contains(END);
    assertThat(decision.teamUntil()).isEqualTo(END.plus(GRACE));
  }

  @Test
  void aTrialThatWasCancelledLastsToItsEnd() {
    assertEnding(
        decide(sub("sub_1", SubscriptionStatus.TRIALING).onTrial().cancelAtPeriodEnd()), END);
  }

  @Test
  void anEndThatHasPassedIsTheEndThoughStripeHasNotSaidSo() {
    Instant passed = NOW.minusSeconds(1);

    assertOut(
        decide(sub("sub_1", SubscriptionStatus.ACTIVE).cancelAt(passed)),
        MembershipState.FREE,
        MembershipReason.CANCELED);
  }

  @Test
  void anOldSubscriptionThatIsOverDoesNotMatterBesideANewOne() {
    AccessDecision decision =
        decide(
            sub("sub_old", SubscriptionStatus.CANCELED),
            sub("sub_new", SubscriptionStatus.ACTIVE).created(NOW));

    assertThat(decision.state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(id(decision)).isEqualTo("sub_new");
    assertThat(decision.doubled()).isFalse();
  }

  @Test
  void ofTwoThatArePaidTheLongerCountsAndTheDoubleIsFlagged() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE),
            sub("sub_2", SubscriptionStatus.ACTIVE).period(START, END.plus(Duration.ofDays(300))));

    assertThat(id(decision)).isEqualTo("sub_2");
    assertThat(decision.doubled()).isTrue();
  }

  @Test
  void endingOneOfTwoLosesNothing() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE),
            sub("sub_2", SubscriptionStatus.CANCELED)
                .period(START, END.plus(Duration.ofDays(300)))
                .ended(NOW));

    assertThat(decision.teamUntil()).isEqualTo(END.plus(GRACE));
    assertThat(decision.doubled()).isFalse();
  }

  @Test
  void aFullRefundOfThisPeriodEndsAccessAtOnce() {
    AccessDecision decision = decide(sub("sub_1", SubscriptionStatus.ACTIVE).invoices(refunded()));

    assertOut(decision, MembershipState.FREE, MembershipReason.REFUNDED);
  }

  @Test
  void aRefundOfAPeriodThatIsOverTakesNothing() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .invoices(
                    Given.paid("in_0", START.minus(Given.MONTH), START).returned(2900),
                    Given.paid("in_1", START, END)));

    assertThat(decision.state()).isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void theCoachMayLetARefundedMemberStay() {
    MembershipPolicy kind = new MembershipPolicy(new AccessRules(GRACE, false));
    StripeAccount account =
        Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE).invoices(refunded()));

    assertThat(kind.decide(Optional.of(account), Optional.empty(), NOW).state())
        .isEqualTo(MembershipState.ACTIVE);
  }

  private static Given.Bill refunded() {
    return Given.paid("in_0", START, END).returned(2900);
  }

  @Test
  void anOpenDisputeSuspendsAlsoWhenItIsAboutAnEarlierPeriod() {
    AccessDecision decision =
        decide(
            List.of(Given.dispute("sub_1", NOW, false)), sub("sub_1", SubscriptionStatus.ACTIVE));

    assertOut(decision, MembershipState.SUSPENDED, MembershipReason.DISPUTE_OPEN);
  }

  @Test
  void aLostDisputeIsFree() {
    AccessDecision decision =
        decide(List.of(Given.dispute("sub_1", NOW, true)), sub("sub_1", SubscriptionStatus.ACTIVE));

    assertOut(decision, MembershipState.FREE, MembershipReason.DISPUTE_LOST);
  }

  @Test
  void whatIsPaidAfterADisputeWasOpenedCounts() {
    AccessDecision decision =
        decide(
            List.of(Given.dispute("sub_1", START.minus(Duration.ofDays(9)), true)),
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .invoices(
                    Given.paid("in_0", START.minus(Given.MONTH), START),
                    Given.paid("in_1", START, END)));

    assertThat(decision.state()).isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void aDisputeAboutAnotherSubscriptionTakesNothingFromThisOne() {
    AccessDecision decision =
        decide(
            List.of(Given.dispute("sub_old", NOW, true)),
            sub("sub_old", SubscriptionStatus.CANCELED),
            sub("sub_new", SubscriptionStatus.ACTIVE));

    assertThat(decision.state()).isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void aRefundOfAPlanThatWasReplacedLeavesTheOneInItsPlace() {
    Instant switched = START;
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .invoices(
                    new Given.Bill("in_0", START.minus(Given.MONTH))
                        .line(Given.YEARLY, START.minus(Given.MONTH), END.plus(YEAR), 29000)
                        .paid(START.minus(Given.MONTH), 29000)
                        .returned(29000),
                    new Given.Bill("in_1", switched)
                        .line(Given.YEARLY, switched, END.plus(YEAR), -26000)
                        .line(Given.MONTHLY, START, END, 2900)
                        .paid(switched, 0)));

    assertThat(decision.state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(decision.accessUntil()).contains(END);
  }

  @Test
  void unusedTimeThatWasCreditedIsNotPaidForAnyMore() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.PAST_DUE)
                .invoices(
                    new Given.Bill("in_0", START.minus(Given.MONTH))
                        .line(Given.YEARLY, START.minus(Given.MONTH), END.plus(YEAR), 29000)
                        .paid(START.minus(Given.MONTH), 29000),
                    new Given.Bill("in_1", START.minus(Given.MONTH))
                        .line(Given.YEARLY, START.minus(Given.MONTH), END.plus(YEAR), -29000)
                        .line(Given.MONTHLY, START.minus(Given.MONTH), START, 2900)
                        .paid(START.minus(Given.MONTH), 0),
                    Given.renewal("in_2", START)));

    assertThat(decision.state()).isEqualTo(MembershipState.SUSPENDED);
  }

  @Test
  void unusedTimeOfAPlanThatCostsNothingIsCreditedThoughItComesToNothing() {
    Instant switched = START.minus(Given.MONTH);
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.PAST_DUE)
                .invoices(
                    new Given.Bill("in_0", switched)
                        .line(Given.YEARLY, switched, END.plus(YEAR), 0)
                        .paid(switched, 0),
                    new Given.Bill("in_1", switched)
                        .creditOfNothing(Given.YEARLY, switched, END.plus(YEAR))
                        .line(Given.MONTHLY, switched, START, 2900)
                        .paid(switched, 2900),
                    Given.renewal("in_2", START)));

    assertThat(decision.state()).isEqualTo(MembershipState.SUSPENDED);
  }

  @Test
  void aRefundOfOneOfTwoPaymentsLeavesTheRest() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .invoices(Given.paid("in_0", START, END).returned(1900)));

    assertThat(decision.state()).isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void anInvoiceThatACreditNoteWroteOffIsNotPaid() {
    Instant failed = NOW.minus(Duration.ofDays(2));
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .unpaid(Given.change("in_1", failed).credited(27100).paid(NOW, 0))
                .period(failed, failed.plus(YEAR)));

    assertThat(decision.state()).isEqualTo(MembershipState.GRACE);
    assertThat(decision.teamUntil()).isEqualTo(END);
  }

  @Test
  void anInvoiceThatTheBalancePaidInPartIsPaidThoughACreditNoteTookTheRest() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .invoices(Given.paid("in_0", START, END).credited(1900).paid(START, 0)));

    assertThat(decision.state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(decision.reason()).isEqualTo(MembershipReason.PAID);
  }

  @Test
  void anInvoiceThatACreditNoteLoweredIsPaidByTheRest() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .invoices(Given.paid("in_0", START, END).credited(900).paid(START, 2000)));

    assertThat(decision.state()).isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void theCreditOfADeclinedSwitchPaysNoneOfTheMonthsThatItsBalanceCovers() {
    Given.Bill renewal =
        new Given.Bill("in_3", START).line(Given.MONTHLY, START, END, 2900).paid(START, 0);
    Given.Sub sub = sub("sub_1", SubscriptionStatus.ACTIVE);
    AccessDecision decision = decide(sub.invoices(switchedBackUnpaid(29000, renewal)));

    assertOut(decision, MembershipState.SUSPENDED, MembershipReason.GRACE_OVER);
  }

  @Test
  void theGraceBeginsNotAgainWithEachMonthThatNobodyPaid() {
    Instant renewed = NOW.minus(Duration.ofDays(1));
    Given.Bill earlier =
        new Given.Bill("in_3", START).line(Given.MONTHLY, START, renewed, 2900).paid(START, 0);
    Given.Bill newest =
        new Given.Bill("in_4", renewed)
            .line(Given.MONTHLY, renewed, renewed.plus(Given.MONTH), 2900)
            .paid(renewed, 0);
    List<Given.Bill> bills = new ArrayList<>(List.of(switchedBackUnpaid(29000, earlier)));
    bills.add(newest);
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .period(renewed, renewed.plus(Given.MONTH))
                .invoices(bills.toArray(Given.Bill[]::new)));

    assertOut(decision, MembershipState.SUSPENDED, MembershipReason.GRACE_OVER);
  }

  @Test
  void whatTheCreditOfADeclinedSwitchDoesNotCoverIsPaid() {
    Given.Bill renewal =
        new Given.Bill("in_3", START).line(Given.MONTHLY, START, END, 2900).paid(START, 1000);
    Given.Sub sub = sub("sub_1", SubscriptionStatus.ACTIVE);
    AccessDecision decision = decide(sub.invoices(switchedBackUnpaid(4800, renewal)));

    assertThat(decision.state()).isEqualTo(MembershipState.ACTIVE);
  }

  /** A month paid; a yearly switch that was declined, and switched back, which credits the year. */
  private static Given.Bill[] switchedBackUnpaid(long credit, Given.Bill renewal) {
    Instant paid = START.minus(Given.MONTH);
    Instant switched = paid.plus(Duration.ofDays(10));
    return new Given.Bill[] {
      Given.paid("in_0", paid, START),
      new Given.Bill("in_1", switched)
          .line(Given.MONTHLY, switched, START, -1900)
          .line(Given.YEARLY, switched, switched.plus(YEAR), 29000)
          .failed(switched),
      new Given.Bill("in_2", switched.plusSeconds(60))
          .line(Given.YEARLY, switched.plusSeconds(60), switched.plus(YEAR), -credit)
          .line(Given.MONTHLY, switched.plusSeconds(60), START, 1900)
          .paid(switched.plusSeconds(60), 0),
      renewal
    };
  }

  @Test
  void aRefundOfTheCardsPartLeavesWhatTheBalancePaid() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .invoices(Given.paid("in_0", START, END).paid(START, 900).returned(900)));

    assertThat(decision.state()).isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void aRefundOfAllThatACreditNoteLeftToPayIsWhole() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .invoices(
                    Given.paid("in_0", START, END).credited(900).paid(START, 2000).returned(2000)));

    assertOut(decision, MembershipState.FREE, MembershipReason.REFUNDED);
  }

  @Test
  void aDeclinedSwitchIsNoOfferOfHersYet() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.PAST_DUE)
                .item(Given.TEAM, Given.YEARLY)
                .unpaid(Given.change("in_1", NOW)));

    assertThat(decision.state()).isEqualTo(MembershipState.GRACE);
    assertThat(decision.teamUntil()).isEqualTo(END);
    assertThat(decision.paidPrice()).contains(Given.MONTHLY);
  }

  @Test
  void theGraceCountsFromTheNewestInvoiceAlthoughAnOldOneIsOpen() {
    Instant january = START.minus(Given.MONTH.multipliedBy(4));
    Instant failed = NOW.minusSeconds(3600);
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.PAST_DUE)
                .invoices(
                    new Given.Bill("in_0", january)
                        .line(Given.MONTHLY, january, january.plus(Given.MONTH), 2900)
                        .failed(january),
                    Given.paid("in_1", failed.minus(Given.MONTH), failed),
                    Given.renewal("in_2", failed)));

    assertThat(decision.state()).isEqualTo(MembershipState.GRACE);
    assertThat(decision.teamUntil()).isEqualTo(failed.plus(GRACE));
  }

  @Test
  void collectionThatRestsAfterADeclinedUpgradeLeavesThePaidMonth() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .collectionPaused()
                .unpaid(Given.change("in_1", NOW)));

    assertThat(decision.state()).isEqualTo(MembershipState.PAUSED);
    assertThat(decision.teamUntil()).isEqualTo(END);
  }

  @Test
  void whatIsPaidAfterTheEndGivesTheTimeItIsFor() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.CANCELED)
                .ended(START.plusSeconds(60))
                .invoices(
                    new Given.Bill("in_1", START)
                        .line(Given.MONTHLY, START, END, 2900)
                        .paid(NOW, 2900)));

    assertThat(decision.reason()).isEqualTo(MembershipReason.PAID_TIME_LEFT);
    assertThat(decision.teamUntil()).isEqualTo(END);
    assertThat(decision.attention()).isEmpty();
  }

  @Test
  void whatIsPaidInTheVerySecondOfTheEndGivesItsTimeUnlessItWasMadeOutThen() {
    Given.Sub ended = sub("sub_1", SubscriptionStatus.CANCELED).ended(NOW);

    AccessDecision before =
        decide(
            ended.invoices(
                new Given.Bill("in_1", START)
                    .line(Given.MONTHLY, START, END, 2900)
                    .paid(NOW, 2900)));
    assertThat(before.reason()).isEqualTo(MembershipReason.PAID_TIME_LEFT);
    assertThat(before.teamUntil()).isEqualTo(END);

    AccessDecision with = decide(ended.invoices(Given.paid("in_1", NOW, END)));
    assertOut(with, MembershipState.FREE, MembershipReason.CANCELED);
  }

  @Test
  void whatIsPaidWhenItsTimeIsOverIsForTheOperatorUntilItIsGivenBack() {
    Given.Bill late =
        new Given.Bill("in_1", START.minus(Given.MONTH))
            .line(Given.MONTHLY, START.minus(Given.MONTH), START, 2900)
            .paid(NOW, 2900);
    Given.Sub over =
        sub("sub_1", SubscriptionStatus.CANCELED)
            .ended(START.minus(Duration.ofDays(9)))
            .invoices(late);

    assertThat(decide(over).attention())
        .contains(
            new AccessDecision.Attention(AccessDecision.Attention.Kind.PAID_TOO_LATE, "in_1"));
    late.returned(2900);
    assertThat(decide(over).attention()).isEmpty();
  }

  @Test
  void aSubscriptionThatEndedForWantOfAPaymentLeavesWhatWasPaidBefore() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.CANCELED)
                .endedUnpaid(NOW)
                .unpaid(Given.change("in_1", START)));

    assertThat(decision.reason()).isEqualTo(MembershipReason.PAID_TIME_LEFT);
    assertThat(decision.teamUntil()).isEqualTo(END);
  }

  @Test
  void timeThatIsLeftOfAnEndedSubscriptionHidesNoOtherThatLives() {
    Instant far = END.plus(YEAR);
    Given.Sub ended =
        sub("sub_old", SubscriptionStatus.CANCELED)
            .endedUnpaid(START)
            .invoices(Given.paid("in_0", START, far));

    AccessDecision beside = decide(ended, sub("sub_new", SubscriptionStatus.ACTIVE));
    assertThat(beside.state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(id(beside)).isEqualTo("sub_new");
    assertThat(beside.teamUntil()).isEqualTo(far);

    AccessDecision unpaid = decide(ended, sub("sub_new", SubscriptionStatus.UNPAID));
    assertThat(unpaid.reason()).isEqualTo(MembershipReason.PAID_TIME_LEFT);
    assertThat(id(unpaid)).isEqualTo("sub_new");
    assertThat(unpaid.teamUntil()).isEqualTo(far);
  }

  @Test
  void aDebitOnItsWayAsksForNothing() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .invoices(
                    new Given.Bill("in_1", NOW)
                        .line(Given.MONTHLY, START, END, 2900)
                        .processing()));

    assertThat(decision.state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(decision.reason()).isEqualTo(MembershipReason.PAYMENT_PROCESSING);
    assertThat(decision.teamUntil()).isEqualTo(NOW.plus(GRACE));
    assertThat(decision.actionNeeded()).isEmpty();
  }

  @Test
  void anInvoiceThatSaysPaidWhileItsDebitIsOnItsWayIsNot() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .invoices(
                    new Given.Bill("in_1", NOW)
                        .line(Given.MONTHLY, START, END, 2900)
                        .paid(NOW, 2900)
                        .processing()));

    assertThat(decision.reason()).isEqualTo(MembershipReason.PAYMENT_PROCESSING);
  }

  @Test
  void aReturnedDebitThatLeavesNothingToPayIsForTheOperatorWhenTheGraceIsOver() {
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .invoices(
                    new Given.Bill("in_1", START)
                        .line(Given.MONTHLY, START, END, 2900)
                        .failed(START)
                        .status(StripeInvoice.Status.VOID)));

    assertOut(decision, MembershipState.SUSPENDED, MembershipReason.GRACE_OVER);
    assertThat(decision.attention())
        .contains(
            new AccessDecision.Attention(AccessDecision.Attention.Kind.NOTHING_TO_PAY, "in_1"));
  }

  @Test
  void whoPaysWhatIsOverWhileTheNextIsADraftThatStaysOneIsForTheOperator() {
    Instant april = START.minus(Given.MONTH);
    Given.Bill late =
        new Given.Bill("in_1", april)
            .line(Given.MONTHLY, april, START, 2900)
            .failed(april)
            .paid(NOW.minusSeconds(60), 2900);
    Given.Sub sub =
        sub("sub_1", SubscriptionStatus.ACTIVE)
            .invoices(late, drafted(START, StripeInvoice.Status.DRAFT));

    AccessDecision decision = decide(sub);
    assertOut(decision, MembershipState.SUSPENDED, MembershipReason.GRACE_OVER);
    assertThat(decision.attention())
        .contains(
            new AccessDecision.Attention(AccessDecision.Attention.Kind.PAID_TOO_LATE, "in_1"));

    late.returned(2900);
    assertThat(decide(sub).attention())
        .contains(
            new AccessDecision.Attention(AccessDecision.Attention.Kind.NOTHING_TO_PAY, "in_2"));
  }

  @Test
  void whoPaysWhatIsOverWhileTheNextFailsIsForTheOperator() {
    Instant april = START.minus(Given.MONTH);
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.PAST_DUE)
                .invoices(
                    new Given.Bill("in_1", april)
                        .line(Given.MONTHLY, april, START, 2900)
                        .failed(april)
                        .paid(NOW.minusSeconds(60), 2900),
                    Given.renewal("in_2", START)));

    assertOut(decision, MembershipState.SUSPENDED, MembershipReason.GRACE_OVER);
    assertThat(decision.actionNeeded()).contains(ActionNeeded.UPDATE_CARD);
    assertThat(decision.attention())
        .contains(
            new AccessDecision.Attention(AccessDecision.Attention.Kind.PAID_TOO_LATE, "in_1"));
  }

  @ParameterizedTest
  @CsvSource({"VOID", "UNCOLLECTIBLE", "DRAFT"})
  void collectionThatGoesOnAfterARestLeavesNothingForACardOfHersToPay(
      StripeInvoice.Status leftOfTheRest) {
    AccessDecision decision =
        decide(sub("sub_1", SubscriptionStatus.ACTIVE).unpaid(drafted(START, leftOfTheRest)));

    assertOut(decision, MembershipState.SUSPENDED, MembershipReason.GRACE_OVER);
    assertThat(decision.actionNeeded()).isEmpty();
    assertThat(decision.attention())
        .contains(
            new AccessDecision.Attention(AccessDecision.Attention.Kind.NOTHING_TO_PAY, "in_2"));
  }

  @Test
  void timeThatOnlyACreditForUnpaidTimePaidForLeavesNothingToPay() {
    Instant april = START.minus(Given.MONTH);
    AccessDecision decision =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .invoices(
                    Given.paid("in_0", april.minus(Given.MONTH), april),
                    new Given.Bill("in_1", april)
                        .line(Given.YEARLY, april, april.plus(YEAR), 29000)
                        .failed(april)
                        .status(StripeInvoice.Status.VOID),
                    new Given.Bill("in_2", START)
                        .line(Given.YEARLY, START, april.plus(YEAR), -26000)
                        .line(Given.MONTHLY, START, END, 2900)
                        .paid(START, 0)));

    assertOut(decision, MembershipState.SUSPENDED, MembershipReason.GRACE_OVER);
    assertThat(decision.attention())
        .contains(
            new AccessDecision.Attention(AccessDecision.Attention.Kind.NOTHING_TO_PAY, "in_2"));
  }

  /** A renewal that nobody tried to collect. */
  private static Given.Bill drafted(Instant at, StripeInvoice.Status status) {
    return new Given.Bill("in_2", at).line(Given.MONTHLY, at, END, 2900).status(status);
  }

  @Test
  void anInvoiceThatWasSentIsMissedFromTheDayItIsDue() {
    Given.Bill sent =
        new Given.Bill("in_1", START)
            .line(Given.MONTHLY, START, END, 2900)
            .due(NOW.minus(Duration.ofDays(1)));

    AccessDecision decision = decide(sub("sub_1", SubscriptionStatus.PAST_DUE).invoices(sent));

    assertThat(decision.state()).isEqualTo(MembershipState.GRACE);
    assertThat(decision.teamUntil()).isEqualTo(NOW.minus(Duration.ofDays(1)).plus(GRACE));
  }

  @Test
  void aRenewalThatIsOnlyDraftedIsTrustedForADayWithoutAnyGrace() {
    MembershipPolicy strict = new MembershipPolicy(new AccessRules(Duration.ZERO, true));
    StripeAccount account =
        Given.account(
            START.plusSeconds(60),
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .unpaid(
                    new Given.Bill("in_1", START)
                        .line(Given.MONTHLY, START, END, 2900)
                        .status(StripeInvoice.Status.DRAFT)));

    assertThat(
            strict
                .decide(Optional.of(account), Optional.empty(), START.plusSeconds(60))
                .teamUntil())
        .isEqualTo(START.plus(Duration.ofDays(1)));
  }

  @Test
  void timeThatNothingIsAskedForIsFree() {
    AccessDecision decision = decide(sub("sub_1", SubscriptionStatus.ACTIVE).invoices());

    assertThat(decision.state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(decision.teamUntil()).isEqualTo(END.plus(GRACE));
  }

  @Test
  void whatElseIsSoldIsNotTheTeams() {
    StripeAccount account =
        Given.account(
                NOW,
                sub("sub_1", SubscriptionStatus.ACTIVE)
                    .item("prod_newsletter", "price_newsletter")
                    .invoices(
                        new Given.Bill("in_1", START)
                            .line("prod_newsletter", "price_newsletter", START, END, 300)
                            .paid(START, 300)))
            .team(TEAM);

    AccessDecision decision = policy.decide(Optional.of(account), Optional.empty(), NOW);

    assertOut(decision, MembershipState.FREE, MembershipReason.NEVER_JOINED);
    assertThat(decision.subscription()).isEmpty();
  }

  @Test
  void whatElseIsNotPaidLeavesAPaidPeriodAsItIs() {
    StripeAccount account =
        Given.account(
                NOW,
                sub("sub_1", SubscriptionStatus.PAST_DUE)
                    .item(Given.TEAM, Given.MONTHLY)
                    .item("prod_newsletter", "price_newsletter")
                    .invoices(
                        Given.paid("in_1", START, END),
                        new Given.Bill("in_2", NOW)
                            .line("prod_newsletter", "price_newsletter", NOW, END, 300)
                            .failed(NOW)))
            .team(TEAM);

    AccessDecision decision = policy.decide(Optional.of(account), Optional.empty(), NOW);

    assertThat(decision.state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(decision.teamUntil()).isEqualTo(END.plus(GRACE));
    assertThat(decision.actionNeeded()).isEmpty();
  }

  @Test
  void theProductOfAPriceOnSaleIsTheTeamsAlsoAtAnotherPriceAndWithoutANote() {
    StripeAccount account =
        Given.account(
                NOW,
                sub("sub_1", SubscriptionStatus.ACTIVE)
                    .item("prod_by_hand", "price_old")
                    .invoices(
                        new Given.Bill("in_0", START.minus(Given.MONTH))
                            .line("prod_by_hand", Given.MONTHLY, START.minus(Given.MONTH), START, 1)
                            .paid(START.minus(Given.MONTH), 1),
                        new Given.Bill("in_1", START)
                            .line("prod_by_hand", "price_old", START, END, 1900)
                            .paid(START, 1900)))
            .team(new TeamProducts(Set.of(), Set.of(Given.MONTHLY), Set.of()));

    assertThat(policy.decide(Optional.of(account), Optional.empty(), NOW).state())
        .isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void whoMovedToAnotherProductHasWhatShePaidForAndMayCheckOut() {
    StripeAccount account =
        Given.account(
                NOW,
                sub("sub_1", SubscriptionStatus.ACTIVE).item("prod_newsletter", "price_newsletter"))
            .team(TEAM);

    AccessDecision decision = policy.decide(Optional.of(account), Optional.empty(), NOW);

    assertThat(decision.state()).isEqualTo(MembershipState.ENDING);
    assertThat(decision.reason()).isEqualTo(MembershipReason.PAID_TIME_LEFT);
    assertThat(decision.teamUntil()).isEqualTo(END);
    assertThat(decision.subscription()).isEmpty();
  }

  @Test
  void aDeletedCustomerIsFree() {
    AccessDecision decision =
        policy.decide(
            Optional.of(StripeAccount.deleted(Given.CUSTOMER, NOW)), Optional.empty(), NOW);

    assertOut(decision, MembershipState.FREE, MembershipReason.CUSTOMER_DELETED);
  }

  @Test
  void aGiftStandsWhereNothingIsPaidAndSurvivesWhateverStripeSays() {
    Instant until = NOW.plus(Duration.ofDays(60));
    AccessDecision decision =
        decide(
            Optional.of(new Complimentary(until, "Kelly")),
            sub("sub_1", SubscriptionStatus.CANCELED));

    assertThat(decision.state()).isEqualTo(MembershipState.ENDING);
    assertThat(decision.reason()).isEqualTo(MembershipReason.COMPLIMENTARY);
    assertThat(decision.teamUntil()).isEqualTo(until);
    assertThat(decision.endsOn()).contains(until);
  }

  @Test
  void aGiftYieldsToWhatIsPaidAndHoldsTheDoorAfterIt() {
    Instant until = END.plus(Duration.ofDays(60));
    AccessDecision decision =
        decide(
            Optional.of(new Complimentary(until, "Kelly")),
            sub("sub_1", SubscriptionStatus.ACTIVE).cancelAtPeriodEnd());

    assertThat(decision.reason()).isEqualTo(MembershipReason.CANCELLATION_SCHEDULED);
    assertThat(decision.endsOn()).contains(END);
    assertThat(decision.teamUntil()).isEqualTo(until);
  }

  @Test
  void aGiftThatIsOverIsNothing() {
    AccessDecision decision =
        decide(
            Optional.of(new Complimentary(NOW, "Kelly")),
            sub("sub_1", SubscriptionStatus.CANCELED));

    assertOut(decision, MembershipState.FREE, MembershipReason.CANCELED);
  }

  private AccessDecision decide(Given.Sub... subs) {
    return decide(List.of(), subs);
  }

  private AccessDecision decide(List<Dispute> disputes, Given.Sub... subs) {
    return policy.decide(
        Optional.of(Given.account(NOW, disputes, List.of(), subs)), Optional.empty(), NOW);
  }

  private AccessDecision decide(Optional<Complimentary> gift, Given.Sub... subs) {
    return policy.decide(Optional.of(Given.account(NOW, subs)), gift, NOW);
  }

  private static String id(AccessDecision decision) {
    return decision.subscription().orElseThrow().id().value();
  }

  private static void assertEnding(AccessDecision decision, Instant end) {
    assertThat(decision.state()).isEqualTo(MembershipState.ENDING);
    assertThat(decision.teamUntil()).isEqualTo(end);
    assertThat(decision.endsOn()).contains(end);
    assertThat(decision.renewsOn()).isEmpty();
    assertThat(decision.changesAt()).contains(end);
  }

  private static void assertOut(
      AccessDecision decision, MembershipState state, MembershipReason reason) {
    assertThat(decision.state()).isEqualTo(state);
    assertThat(decision.reason()).isEqualTo(reason);
    assertThat(decision.teamUntil()).isEqualTo(Instant.EPOCH);
    assertThat(decision.accessUntil()).isEmpty();
  }
}
