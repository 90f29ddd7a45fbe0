package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.membership.ActionNeeded;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.membership.MembershipReason;
import com.runsmarter.billing.membership.MembershipState;
import com.runsmarter.billing.stripe.StripeFixture;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a membership when things happen in Stripe, with its events delivered twice and in
 * no order.
 */
@AwsContract
class LivingThroughAMembershipTest {

  private static final Instant RENEWAL = Instant.parse("2026-04-02T09:00:00Z");

  private final StripeFixture shop = StripeFixture.open();
  private final BillingFixture club;
  private final MemberId ann;
  private final CustomerId customer;
  private long seed;

  LivingThroughAMembershipTest(Aws aws) {
    this.club = new BillingFixture(shop, aws);
    this.ann = club.joins();
    this.customer = club.customer(ann);
  }

  @BeforeEach
  void nothingYet() {
    synced();
    assertThat(club.membership(ann).state()).isEqualTo(MembershipState.FREE);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void payingOpensTheLibraryAndIsWelcomedOnce() {
    shop.paying(customer);
    synced();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().renewsOn()).contains(RENEWAL);
    assertThat(club.mails(ann)).containsExactly("welcome-team");
  }

  @Test
  void aFailedRenewalIsBridgedAndMendedAndToldOnce() {
    shop.paying(customer);
    synced();
    shop.declines(customer, true);
    shop.advance("P1M");
    shop.advance("PT2H");
    synced();

    assertOnTheTeam(MembershipState.GRACE);
    assertThat(membership().actionNeeded()).contains(ActionNeeded.UPDATE_CARD);

    shop.declines(customer, false);
    shop.advance("P3D");
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().actionNeeded()).isEmpty();
    assertThat(club.mails(ann)).containsExactly("payment-failed", "welcome-team");
  }

  @Test
  void aFailureReadAfterThePaymentWasMadeIsNoMail() {
    shop.paying(customer);
    synced();
    shop.declines(customer, true);
    shop.advance("P1M");
    shop.advance("PT2H");
    shop.declines(customer, false);
    shop.advance("P3D");
    synced();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(club.mails(ann)).containsExactly("welcome-team");
  }

  @Test
  void whenTheGraceIsOverAccessIsAndAPaymentBringsItBack() {
    shop.paying(customer);
    synced();
    shop.declines(customer, true);
    shop.advance("P1M");
    shop.advance("PT2H");
    synced();
    shop.advance("P7D");
    club.reconcile("{\"task\":\"undelivered\"}");

    assertOut(MembershipState.SUSPENDED, MembershipReason.GRACE_OVER);

    shop.declines(customer, false);
    shop.advance("P2D");
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(club.mails(ann))
        .containsExactly("grace-ended", "membership-resumed", "payment-failed", "welcome-team");
  }

  @Test
  void whenAllRetriesFailTheMembershipEndsAndThatIsTold() {
    shop.paying(customer);
    synced();
    shop.declines(customer, true);
    shop.advance("P1M");
    shop.advance("PT2H");
    synced();
    shop.advance("P20D");
    synced();

    assertOut(MembershipState.FREE, MembershipReason.CANCELED);
    assertThat(membership().stripe().held()).isFalse();
    assertThat(club.mails(ann)).containsExactly("access-ended", "payment-failed", "welcome-team");
  }

  @Test
  void cancellingByPeriodOrByDateEndsThenAndResumingTakesItBack() {
    JsonObject sub = shop.paying(customer);
    synced();
    shop.update(sub, "cancel_at_period_end", "true");
    synced();
    assertOnTheTeam(MembershipState.ENDING);
    assertThat(membership().endsOn()).contains(RENEWAL);
    assertThat(membership().teamUntil()).isEqualTo(RENEWAL);

    shop.update(sub, "cancel_at_period_end", "false");
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().endsOn()).isEmpty();

    shop.update(sub, "cancel_at", Long.toString(RENEWAL.getEpochSecond()));
    synced();
    assertOnTheTeam(MembershipState.ENDING);
    assertThat(membership().endsOn()).contains(RENEWAL);

    shop.advance("P1M");
    synced();
    assertOut(MembershipState.FREE, MembershipReason.CANCELED);
    assertThat(club.mails(ann))
        .containsExactly(
            "access-ended",
            "cancellation-scheduled",
            "cancellation-scheduled",
            "membership-resumed",
            "welcome-team");
  }

  @Test
  void aCancelledTrialLastsToItsEnd() {
    shop.card(customer, "pm_card_visa");
    JsonObject sub = shop.subscribe(customer, "team-yearly", "trial_period_days", "14");
    synced();
    assertOnTheTeam(MembershipState.TRIALING);

    shop.update(sub, "cancel_at_period_end", "true");
    synced();
    assertOnTheTeam(MembershipState.ENDING);
    assertThat(membership().teamUntil()).isEqualTo(StripeFixture.OPENS.plus(Duration.ofDays(14)));

    shop.advance("P15D");
    synced();
    assertOut(MembershipState.FREE, MembershipReason.CANCELED);
  }

  @Test
  void aTrialThatEndsWithoutACardPausesAndACardBringsAccessBack() {
    JsonObject sub =
        shop.subscribe(
            customer,
            "team-yearly",
            "trial_period_days",
            "14",
            "trial_settings[end_behavior][missing_payment_method]",
            "pause");
    synced();
    assertOnTheTeam(MembershipState.TRIALING);

    shop.advance("P12D");
    synced();
    assertThat(club.mails(ann)).containsExactly("trial-ending", "welcome-team");

    shop.advance("P3D");
    synced();
    assertOut(MembershipState.PAUSED, MembershipReason.TRIAL_ENDED_WITHOUT_CARD);
    assertThat(membership().actionNeeded()).contains(ActionNeeded.ADD_CARD);

    shop.card(customer, "pm_card_visa");
    shop.post(
        "/v1/subscriptions/" + StripeFixture.id(sub) + "/resume", "billing_cycle_anchor", "now");
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
  }

  @Test
  void aCardThatIsAddedAfterATrialBringsHerBackByItself() {
    trialWithoutCard();
    shop.advance("P15D");
    synced();
    assertOut(MembershipState.PAUSED, MembershipReason.TRIAL_ENDED_WITHOUT_CARD);
    assertThat(comeBack()).contains("the first payment of $290.00 is taken then");

    shop.card(customer, "pm_card_visa");
    synced();
    synced();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(shop.list("/v1/charges?customer=" + customer)).hasSize(1);
    assertThat(club.mails(ann))
        .containsExactly("access-ended", "membership-resumed", "trial-ending", "welcome-team");
  }

  @Test
  void aCardThatIsDeclinedAfterATrialIsTriedOnceAndAnotherOneBringsHerBack() {
    trialWithoutCard();
    shop.advance("P15D");
    synced();
    shop.card(customer, "pm_card_chargeCustomerFail");
    synced();
    shop.advance("P2D");
    synced();
    club.reconcile("{\"task\":\"everyone\"}");
    assertThat(membership().tierAt(stripesNow())).isEqualTo(Tier.FREE);
    assertThat(shop.list("/v1/charges?customer=" + customer)).hasSize(1);

    shop.card(customer, "pm_card_visa");
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
  }

  @Test
  void aCardWhoseBankWantsToBeAskedBringsHerBackOnceSheApproves() {
    trialWithoutCard();
    shop.advance("P15D");
    synced();
    shop.wantsApproval(customer, true);
    shop.card(customer, "pm_card_visa");
    synced();
    assertThat(membership().actionNeeded()).contains(ActionNeeded.CONFIRM_PAYMENT);
    assertThat(club.mails(ann)).contains("payment-action-needed");

    String invoice = StripeFixture.id(shop.list("/v1/invoices?customer=" + customer).getFirst());
    shop.control("invoices/" + invoice + "/pay", "{}");
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().actionNeeded()).isEmpty();
  }

  @Test
  void whatIsBoughtInAPausedTrialsPlaceEndsIt() {
    JsonObject trial = trialWithoutCard();
    shop.advance("P15D");
    synced();
    String card =
        StripeFixture.id(
            shop.post("/v1/payment_methods/pm_card_visa/attach", "customer", customer.value()));
    shop.subscribe(customer, "team-monthly", "default_payment_method", card);
    synced();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(shop.get("/v1/subscriptions/" + StripeFixture.id(trial)).get("status").getAsString())
        .isEqualTo("canceled");
    assertThat(membership().stripe().doubled()).isFalse();
  }

  private JsonObject trialWithoutCard() {
    JsonObject trial =
        shop.subscribe(
            customer,
            "team-yearly",
            "trial_period_days",
            "14",
            "trial_settings[end_behavior][missing_payment_method]",
            "pause");
    synced();
    shop.advance("P12D");
    synced();
    assertThat(mail("trial-ending").orElseThrow().fields().get("toStay"))
        .contains("add a card before that day");
    return trial;
  }

  private @Nullable String comeBack() {
    return mail("access-ended").orElseThrow().fields().get("comeBack");
  }

  private Optional<OwedMail> mail(String kind) {
    return mails(kind).findFirst();
  }

  private Stream<OwedMail> mails(String kind) {
    return club.outbox().stream()
        .filter(mail -> mail.kind().equals(kind))
        .filter(mail -> mail.recipient().equals(new OwedMail.ToMember(ann)));
  }

  @Test
  void aTrialsReminderSaysWhatACodeLeavesToPayAndComesAgainWhenTheEndMoves() {
    String half =
        StripeFixture.id(shop.post("/v1/coupons", "percent_off", "50", "duration", "once"));
    shop.card(customer, "pm_card_visa");
    JsonObject trial =
        shop.subscribe(
            customer, "team-yearly", "trial_period_days", "14", "discounts[0][coupon]", half);
    synced();
    assertThat(mail("welcome-team").orElseThrow().fields().get("terms"))
        .isEqualTo("free until 16 March 2026, and the first payment is $145.00");

    shop.advance("P12D");
    synced();
    assertThat(mail("trial-ending").orElseThrow().fields())
        .containsEntry("price", "$145.00")
        .containsEntry("endsOn", "16 March 2026");

    Instant extended = StripeFixture.OPENS.plus(Duration.ofDays(30));
    shop.update(trial, "trial_end", Long.toString(extended.getEpochSecond()));
    synced();
    assertThat(mails("trial-ending")).hasSize(1);
    shop.advance("P16D");
    synced();
    assertThat(mails("trial-ending"))
        .extracting(OwedMail::cause)
        .containsExactlyInAnyOrder(
            "trial-ending/" + StripeFixture.id(trial) + "/2026-03-16",
            "trial-ending/" + StripeFixture.id(trial) + "/2026-04-01");
  }

  @Test
  void aCardThatRunsOutBeforeTheTrialsEndIsTold() {
    String method = shop.card(customer, "pm_card_visa");
    shop.post("/v1/payment_methods/" + method, "card[exp_month]", "3", "card[exp_year]", "2026");
    shop.subscribe(customer, "team-yearly", "trial_period_days", "40");
    synced();

    assertThat(club.mails(ann)).containsExactly("card-expiring", "welcome-team");
  }

  @Test
  void freeTimeThatIsGivenUsesNoTrialUp() {
    JsonObject sub = shop.paying(customer);
    synced();
    Instant free = StripeFixture.OPENS.plus(Duration.ofDays(60));
    shop.update(
        sub, "trial_end", Long.toString(free.getEpochSecond()), "proration_behavior", "none");
    synced();

    assertThat(membership().tierAt(stripesNow())).isEqualTo(Tier.TEAM);
    assertThat(membership().stripe().trialUsed()).isFalse();
  }

  @Test
  void anEmptyCustomerYieldsToTheOneThatTheCoachMade() {
    CustomerId coachs = shop.customer(ann);
    shop.paying(coachs);
    synced();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().stripe().customer()).contains(coachs);
    assertThat(club.linked(ann)).isEqualTo(coachs);
    assertThat(club.mails(ann)).containsExactly("welcome-team");
  }

  @Test
  void whoPaysOnTwoCustomersIsForTheOperatorWhoIsToldWhy() {
    shop.paying(customer);
    synced();
    CustomerId coachs = shop.customer(ann);
    shop.paying(coachs);
    synced();

    assertThat(club.linked(ann)).isEqualTo(customer);
    JsonObject answer = link(coachs, ann);
    assertThat(answer.get("synced").getAsInt()).isZero();
    assertThat(answer.get("refused").getAsString()).contains(customer.value(), "two customers");

    shop.cancelNow(shop.list("/v1/subscriptions?customer=" + customer).getFirst());
    shop.delete(customer);
    synced();
    assertThat(link(coachs, ann).has("refused")).isFalse();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().stripe().customer()).contains(coachs);
  }

  @Test
  void anOrderToLinkThatCannotBeCarriedOutSaysWhy() {
    MemberId bea = club.joins();
    assertThat(link(customer, bea).get("refused").getAsString()).contains(ann.value());
    assertThat(link(new CustomerId("cus_typo"), bea).get("refused").getAsString())
        .contains("no customer cus_typo");
    assertThat(link(shop.stranger(), MemberId.next()).get("refused").getAsString())
        .contains("no member");
    assertThat(link(customer, ann).has("refused")).isFalse();
  }

  @Test
  void anEmptyCustomerYieldsToTheOneThatTheOperatorNames() {
    CustomerId stranger = shop.stranger();
    shop.paying(stranger);
    synced();

    assertThat(link(stranger, ann).has("refused")).isFalse();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(club.linked(ann)).isEqualTo(stranger);
  }

  private JsonObject link(CustomerId linked, MemberId member) {
    return club.reconcile(
        "{\"task\":\"link\",\"customer\":\"%s\",\"member\":\"%s\"}".formatted(linked, member));
  }

  @Test
  void aFirstPaymentThatNeedsApprovalIsToldAndOpensOnceApproved() {
    shop.card(customer, "pm_card_visa");
    shop.wantsApproval(customer, true);
    JsonObject sub =
        shop.subscribe(customer, "team-monthly", "payment_behavior", "allow_incomplete");
    synced();
    assertOut(MembershipState.FREE, MembershipReason.PAYMENT_INCOMPLETE);
    assertThat(membership().actionNeeded()).contains(ActionNeeded.CONFIRM_PAYMENT);
    assertThat(membership().stripe().held()).isTrue();
    assertThat(club.mails(ann)).containsExactly("payment-action-needed");

    shop.control("invoices/" + sub.get("latest_invoice").getAsString() + "/pay", "{}");
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(club.mails(ann)).containsExactly("payment-action-needed", "welcome-team");
  }

  @Test
  void aFirstPaymentThatNeverComesExpiresAndHoldsNothing() {
    shop.card(customer, "pm_card_visa");
    shop.wantsApproval(customer, true);
    shop.subscribe(customer, "team-monthly", "payment_behavior", "allow_incomplete");
    synced();
    shop.advance("P1D");
    synced();

    assertOut(MembershipState.FREE, MembershipReason.FIRST_PAYMENT_EXPIRED);
    assertThat(membership().stripe().held()).isFalse();
  }

  @Test
  void anUpgradeWhosePaymentFailsLeavesTheOldPlan() {
    JsonObject sub = shop.paying(customer);
    synced();
    shop.declines(customer, true);
    String item =
        StripeFixture.id(
            sub.getAsJsonObject("items").getAsJsonArray("data").get(0).getAsJsonObject());
    shop.update(
        sub,
        "items[0][id]",
        item,
        "items[0][price]",
        shop.price("team-yearly"),
        "payment_behavior",
        "pending_if_incomplete",
        "proration_behavior",
        "always_invoice");
    synced();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().renewsOn()).contains(RENEWAL);
  }

  @Test
  void anOldSubscriptionThatEndsBesideANewOneLosesNothing() {
    JsonObject old = shop.paying(customer);
    synced();
    shop.subscribe(customer, "team-yearly");
    synced();
    assertThat(membership().stripe().doubled()).isTrue();

    shop.cancelNow(old);
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().stripe().doubled()).isFalse();
  }

  @Test
  void pausedCollectionLastsToTheEndOfWhatIsPaid() {
    JsonObject sub = shop.paying(customer);
    synced();
    shop.update(sub, "pause_collection[behavior]", "void");
    synced();
    assertOnTheTeam(MembershipState.PAUSED);
    assertThat(membership().teamUntil()).isEqualTo(RENEWAL);

    shop.advance("P1M");
    shop.advance("P1D");
    synced();
    assertOut(MembershipState.PAUSED, MembershipReason.COLLECTION_PAUSED);
  }

  @Test
  void aFullRefundEndsAccessAndIsToldAPartialOneIsToldAlone() {
    shop.paying(customer);
    synced();
    String charge = charge();
    shop.post("/v1/refunds", "charge", charge, "amount", "500");
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(club.mails(ann)).containsExactly("refund", "welcome-team");

    shop.post("/v1/refunds", "charge", charge);
    synced();
    assertOut(MembershipState.FREE, MembershipReason.REFUNDED);
    assertThat(club.mails(ann)).containsExactly("refund", "refund", "welcome-team");
  }

  @Test
  void aDisputeSuspendsAndAWonOneRestores() {
    shop.paying(customer);
    synced();
    shop.control("charges/" + charge() + "/dispute", "{}");
    synced();
    assertOut(MembershipState.SUSPENDED, MembershipReason.DISPUTE_OPEN);
    assertThat(club.mails(ann)).containsExactly("membership-disputed", "welcome-team");

    shop.control("charges/" + charge() + "/dispute", "{\"outcome\":\"won\"}");
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
  }

  @Test
  void aLostDisputeIsFree() {
    shop.paying(customer);
    synced();
    shop.control("charges/" + charge() + "/dispute", "{\"outcome\":\"lost\"}");
    synced();

    assertOut(MembershipState.FREE, MembershipReason.DISPUTE_LOST);
  }

  @Test
  void aDeletedCustomerIsFreeAndTheMemberMayJoinAgain() {
    shop.paying(customer);
    synced();
    shop.delete(customer);
    synced();
    assertOut(MembershipState.FREE, MembershipReason.CUSTOMER_DELETED);
    assertThat(club.mails(ann)).containsExactly("access-ended", "welcome-team");

    CustomerId again = club.customer(ann);
    shop.paying(again);
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().stripe().customer()).contains(again);
  }

  @Test
  void aCardThatRunsOutBeforeTheRenewalIsTold() {
    String method = shop.card(customer, "pm_card_visa");
    shop.post("/v1/payment_methods/" + method, "card[exp_month]", "3", "card[exp_year]", "2026");
    shop.subscribe(customer, "team-monthly");
    synced();

    assertThat(club.mails(ann)).containsExactly("card-expiring", "welcome-team");
  }

  @Test
  void aGiftOutlivesEverythingStripeSaysAndYieldsToAPayment() {
    shop.paying(customer);
    synced();
    club.reconcile(
        """
        {"task":"complimentary","member":"%s","until":"2026-09-01T00:00:00Z","by":"Kelly"}\
        """
            .formatted(ann));
    assertOnTheTeam(MembershipState.ACTIVE);

    shop.delete(customer);
    synced();
    assertOnTheTeam(MembershipState.ENDING);
    assertThat(membership().reason()).isEqualTo(MembershipReason.COMPLIMENTARY);
    assertThat(membership().endsOn()).contains(Instant.parse("2026-09-01T00:00:00Z"));

    shop.paying(club.customer(ann));
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().reason()).isEqualTo(MembershipReason.PAID);
  }

  private void synced() {
    club.deliveredBadly(++seed);
  }

  private Membership membership() {
    return club.membership(ann);
  }

  private Instant stripesNow() {
    return Instant.parse(shop.get("/_control/").get("now").getAsString());
  }

  private String charge() {
    return StripeFixture.id(shop.list("/v1/charges?customer=" + customer).getFirst());
  }

  private void assertOnTheTeam(MembershipState state) {
    assertThat(membership().state()).isEqualTo(state);
    assertThat(membership().tierAt(stripesNow())).isEqualTo(Tier.TEAM);
  }

  private void assertOut(MembershipState state, MembershipReason reason) {
    assertThat(membership().state()).isEqualTo(state);
    assertThat(membership().reason()).isEqualTo(reason);
    assertThat(membership().tierAt(stripesNow())).isEqualTo(Tier.FREE);
  }
}
