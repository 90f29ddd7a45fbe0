package com.runsmarter.billing;

import static com.runsmarter.billing.Given.END;
import static com.runsmarter.billing.Given.GRACE;
import static com.runsmarter.billing.Given.NOW;
import static com.runsmarter.billing.Given.RULES;
import static com.runsmarter.billing.Given.START;
import static com.runsmarter.billing.Given.sub;
import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.StripeAccount.Reversal;
import com.runsmarter.billing.StripeAccount.ReversalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table in docs/membership.md, line by line. */
class DecidingMembershipTest {

  private final MembershipPolicy policy = new MembershipPolicy(RULES);

  @Test
  void nobodyInStripeIsFree() {
    Standing standing = policy.decide(Optional.empty(), Optional.empty(), NOW);

    assertOut(standing, MembershipState.FREE, Why.NEVER_JOINED);
  }

  @Test
  void activeIsOnTheTeamToThePeriodsEndAndTrustedForTheGrace() {
    Standing standing = decide(sub("sub_1", SubscriptionStatus.ACTIVE));

    assertThat(standing.state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(standing.teamUntil()).isEqualTo(END.plus(GRACE));
    assertThat(standing.accessUntil()).contains(END);
    assertThat(standing.renewsOn()).contains(END);
    assertThat(standing.endsOn()).isEmpty();
    assertThat(standing.changesAt()).isEmpty();
  }

  @Test
  void aTrialIsOnTheTeamAndLooksAgainThreeDaysBeforeItsEnd() {
    Standing standing = decide(sub("sub_1", SubscriptionStatus.TRIALING).onTrial());

    assertThat(standing.state()).isEqualTo(MembershipState.TRIALING);
    assertThat(standing.teamUntil()).isEqualTo(END.plus(GRACE));
    assertThat(standing.changesAt()).contains(END.minus(Duration.ofDays(3)));
  }

  @Test
  void pastDueKeepsAccessForTheGraceFromTheFirstFailure() {
    Instant failed = NOW.minus(Duration.ofDays(2));
    Standing standing =
        decide(sub("sub_1", SubscriptionStatus.PAST_DUE).unpaid(Given.renewal("in_1", failed)));

    assertThat(standing.state()).isEqualTo(MembershipState.GRACE);
    assertThat(standing.teamUntil()).isEqualTo(failed.plus(GRACE));
    assertThat(standing.actionNeeded()).contains(ActionNeeded.UPDATE_CARD);
    assertThat(standing.changesAt()).contains(failed.plus(GRACE));
  }

  @Test
  void aSecondUnpaidRenewalDoesNotBeginTheGraceAgain() {
    Instant first = NOW.minus(Duration.ofDays(31));
    Standing standing =
        decide(
            sub("sub_1", SubscriptionStatus.PAST_DUE)
                .unpaid(
                    Given.renewal("in_2", NOW.minus(Duration.ofDays(1))),
                    Given.renewal("in_1", first)));

    assertOut(standing, MembershipState.SUSPENDED, Why.GRACE_OVER);
  }

  @Test
  void theMomentTheGraceIsOverAccessIs() {
    Standing standing =
        decide(
            sub("sub_1", SubscriptionStatus.PAST_DUE)
                .unpaid(Given.renewal("in_1", NOW.minus(GRACE))));

    assertOut(standing, MembershipState.SUSPENDED, Why.GRACE_OVER);
    assertThat(standing.actionNeeded()).contains(ActionNeeded.UPDATE_CARD);
  }

  @Test
  void anUnpaidChangeOfPlanWithinAPaidPeriodLeavesThatPeriod() {
    Standing standing =
        decide(
            sub("sub_1", SubscriptionStatus.PAST_DUE)
                .unpaid(Given.change("in_1", NOW.minus(Duration.ofDays(9)))));

    assertThat(standing.state()).isEqualTo(MembershipState.GRACE);
    assertThat(standing.teamUntil()).isEqualTo(END);
  }

  @Test
  void aPaymentThatTheBankWantsApprovedSaysSo() {
    Standing standing =
        decide(
            sub("sub_1", SubscriptionStatus.PAST_DUE).unpaid(Given.wantingApproval("in_1", NOW)));

    assertThat(standing.actionNeeded()).contains(ActionNeeded.CONFIRM_PAYMENT);
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
      SubscriptionStatus status, MembershipState state, Why why) {
    assertOut(decide(sub("sub_1", status)), state, why);
  }

  @Test
  void pausedCollectionLastsToTheEndOfThePaidPeriodAndNotLonger() {
    Standing standing = decide(sub("sub_1", SubscriptionStatus.ACTIVE).collectionPaused());

    assertThat(standing.state()).isEqualTo(MembershipState.PAUSED);
    assertThat(standing.teamUntil()).isEqualTo(END);
  }

  @Test
  void aPeriodThatBeganWhileCollectionWasPausedIsNotPaid() {
    Standing standing =
        decide(sub("sub_1", SubscriptionStatus.ACTIVE).collectionPaused().periodNotPaid());

    assertOut(standing, MembershipState.PAUSED, Why.COLLECTION_PAUSED);
  }

  @Test
  void cancelledAtThePeriodsEndEndsExactlyThen() {
    Standing standing = decide(sub("sub_1", SubscriptionStatus.ACTIVE).cancelAtPeriodEnd());

    assertEnding(standing, END);
  }

  @Test
  void cancelledByDateEndsExactlyThenThoughNotAtThePeriodsEnd() {
    Instant date = END.minus(Duration.ofDays(5));

    assertEnding(decide(sub("sub_1", SubscriptionStatus.ACTIVE).cancelAt(date)), date);
  }

  @Test
  void aCancellationBeyondThisPeriodIsTrustedToTheNextRenewalOnly() {
    Instant date = END.plus(Duration.ofDays(200));

    Standing standing = decide(sub("sub_1", SubscriptionStatus.ACTIVE).cancelAt(date));

    assertThat(standing.state()).isEqualTo(MembershipState.ENDING);
    assertThat(standing.endsOn()).contains(date);
    assertThat(standing.renewsOn()).contains(END);
    assertThat(standing.teamUntil()).isEqualTo(END.plus(GRACE));
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
        Why.CANCELED);
  }

  @Test
  void anOldSubscriptionThatIsOverDoesNotMatterBesideANewOne() {
    Standing standing =
        decide(
            sub("sub_old", SubscriptionStatus.CANCELED),
            sub("sub_new", SubscriptionStatus.ACTIVE).created(NOW));

    assertThat(standing.state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(id(standing)).isEqualTo("sub_new");
    assertThat(standing.doubled()).isFalse();
  }

  @Test
  void ofTwoThatArePaidTheLongerCountsAndTheDoubleIsFlagged() {
    Standing standing =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE),
            sub("sub_2", SubscriptionStatus.ACTIVE).period(START, END.plus(Duration.ofDays(300))));

    assertThat(id(standing)).isEqualTo("sub_2");
    assertThat(standing.doubled()).isTrue();
  }

  @Test
  void endingOneOfTwoLosesNothing() {
    Standing standing =
        decide(
            sub("sub_1", SubscriptionStatus.ACTIVE),
            sub("sub_2", SubscriptionStatus.CANCELED)
                .period(START, END.plus(Duration.ofDays(300))));

    assertThat(standing.teamUntil()).isEqualTo(END.plus(GRACE));
    assertThat(standing.doubled()).isFalse();
  }

  @Test
  void aFullRefundOfThisPeriodEndsAccessAtOnce() {
    Standing standing =
        decide(
            List.of(Given.reversal(ReversalKind.REFUNDED, "sub_1", END)),
            sub("sub_1", SubscriptionStatus.ACTIVE));

    assertOut(standing, MembershipState.FREE, Why.REFUNDED);
  }

  @Test
  void aRefundOfAPeriodThatIsOverTakesNothing() {
    Standing standing =
        decide(
            List.of(Given.reversal(ReversalKind.REFUNDED, "sub_1", START)),
            sub("sub_1", SubscriptionStatus.ACTIVE));

    assertThat(standing.state()).isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void theCoachMayLetARefundedMemberStay() {
    MembershipPolicy kind = new MembershipPolicy(new AccessRules(GRACE, false));
    StripeAccount account =
        Given.account(
            NOW,
            List.of(Given.reversal(ReversalKind.REFUNDED, "sub_1", END)),
            List.of(),
            sub("sub_1", SubscriptionStatus.ACTIVE));

    assertThat(kind.decide(Optional.of(account), Optional.empty(), NOW).state())
        .isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void anOpenDisputeSuspendsAlsoWhenItIsAboutAnEarlierPeriod() {
    Standing standing =
        decide(
            List.of(Given.reversal(ReversalKind.DISPUTE_OPEN, "sub_1", START)),
            sub("sub_1", SubscriptionStatus.ACTIVE));

    assertOut(standing, MembershipState.SUSPENDED, Why.DISPUTE_OPEN);
  }

  @Test
  void aLostDisputeIsFree() {
    Standing standing =
        decide(
            List.of(Given.reversal(ReversalKind.DISPUTE_LOST, "sub_1", START)),
            sub("sub_1", SubscriptionStatus.ACTIVE));

    assertOut(standing, MembershipState.FREE, Why.DISPUTE_LOST);
  }

  @Test
  void aDisputeAboutAnotherSubscriptionTakesNothingFromThisOne() {
    Standing standing =
        decide(
            List.of(Given.reversal(ReversalKind.DISPUTE_LOST, "sub_old", START)),
            sub("sub_old", SubscriptionStatus.CANCELED),
            sub("sub_new", SubscriptionStatus.ACTIVE));

    assertThat(standing.state()).isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void aDeletedCustomerIsFree() {
    Standing standing =
        policy.decide(
            Optional.of(StripeAccount.deleted(Given.CUSTOMER, NOW)), Optional.empty(), NOW);

    assertOut(standing, MembershipState.FREE, Why.CUSTOMER_DELETED);
  }

  @Test
  void aGiftStandsWhereNothingIsPaidAndSurvivesWhateverStripeSays() {
    Instant until = NOW.plus(Duration.ofDays(60));
    Standing standing =
        decide(
            Optional.of(new Complimentary(until, "Kelly")),
            sub("sub_1", SubscriptionStatus.CANCELED));

    assertThat(standing.state()).isEqualTo(MembershipState.ENDING);
    assertThat(standing.why()).isEqualTo(Why.COMPLIMENTARY);
    assertThat(standing.teamUntil()).isEqualTo(until);
    assertThat(standing.endsOn()).contains(until);
  }

  @Test
  void aGiftYieldsToWhatIsPaidAndHoldsTheDoorAfterIt() {
    Instant until = END.plus(Duration.ofDays(60));
    Standing standing =
        decide(
            Optional.of(new Complimentary(until, "Kelly")),
            sub("sub_1", SubscriptionStatus.ACTIVE).cancelAtPeriodEnd());

    assertThat(standing.why()).isEqualTo(Why.CANCELLATION_SCHEDULED);
    assertThat(standing.endsOn()).contains(END);
    assertThat(standing.teamUntil()).isEqualTo(until);
  }

  @Test
  void aGiftThatIsOverIsNothing() {
    Standing standing =
        decide(
            Optional.of(new Complimentary(NOW, "Kelly")),
            sub("sub_1", SubscriptionStatus.CANCELED));

    assertOut(standing, MembershipState.FREE, Why.CANCELED);
  }

  private Standing decide(Given.Sub... subs) {
    return decide(List.of(), subs);
  }

  private Standing decide(List<Reversal> reversals, Given.Sub... subs) {
    return policy.decide(
        Optional.of(Given.account(NOW, reversals, List.of(), subs)), Optional.empty(), NOW);
  }

  private Standing decide(Optional<Complimentary> gift, Given.Sub... subs) {
    return policy.decide(Optional.of(Given.account(NOW, subs)), gift, NOW);
  }

  private static String id(Standing standing) {
    return standing.subscription().orElseThrow().id().value();
  }

  private static void assertEnding(Standing standing, Instant end) {
    assertThat(standing.state()).isEqualTo(MembershipState.ENDING);
    assertThat(standing.teamUntil()).isEqualTo(end);
    assertThat(standing.endsOn()).contains(end);
    assertThat(standing.renewsOn()).isEmpty();
    assertThat(standing.changesAt()).contains(end);
  }

  private static void assertOut(Standing standing, MembershipState state, Why why) {
    assertThat(standing.state()).isEqualTo(state);
    assertThat(standing.why()).isEqualTo(why);
    assertThat(standing.teamUntil()).isEqualTo(Instant.EPOCH);
    assertThat(standing.accessUntil()).isEmpty();
  }
}
