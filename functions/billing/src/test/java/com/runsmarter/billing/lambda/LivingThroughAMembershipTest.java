package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.runsmarter.billing.ActionNeeded;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Membership;
import com.runsmarter.billing.MembershipState;
import com.runsmarter.billing.Why;
import com.runsmarter.billing.stripe.Shop;
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

  private final Shop shop = Shop.open();
  private final Club club;
  private final MemberId ann;
  private final CustomerId customer;
  private long seed;

  LivingThroughAMembershipTest(Aws aws) {
    this.club = new Club(shop, aws);
    this.ann = club.joins();
    this.customer = club.customer(ann);
  }

  @BeforeEach
  void nothingYet() {
    settled();
    assertThat(club.membership(ann).state()).isEqualTo(MembershipState.FREE);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void payingOpensTheLibraryAndIsWelcomedOnce() {
    shop.paying(customer);
    settled();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().renewsOn()).contains(RENEWAL);
    assertThat(club.mails(ann)).containsExactly("welcome-team");
  }

  @Test
  void aFailedRenewalIsBridgedAndMendedAndToldOnce() {
    shop.paying(customer);
    settled();
    shop.declines(customer, true);
    shop.advance("P1M");
    shop.advance("PT2H");
    settled();

    assertOnTheTeam(MembershipState.GRACE);
    assertThat(membership().actionNeeded()).contains(ActionNeeded.UPDATE_CARD);

    shop.declines(customer, false);
    shop.advance("P3D");
    settled();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().actionNeeded()).isEmpty();
    assertThat(club.mails(ann)).containsExactly("payment-failed", "welcome-team");
  }

  @Test
  void aFailureReadAfterThePaymentWasMadeIsNoMail() {
    shop.paying(customer);
    settled();
    shop.declines(customer, true);
    shop.advance("P1M");
    shop.advance("PT2H");
    shop.declines(customer, false);
    shop.advance("P3D");
    settled();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(club.mails(ann)).containsExactly("welcome-team");
  }

  @Test
  void whenTheGraceIsOverAccessIsAndAPaymentBringsItBack() {
    shop.paying(customer);
    settled();
    shop.declines(customer, true);
    shop.advance("P1M");
    shop.advance("PT2H");
    settled();
    shop.advance("P7D");
    club.reconcile("{\"task\":\"undelivered\"}");

    assertOut(MembershipState.SUSPENDED, Why.GRACE_OVER);

    shop.declines(customer, false);
    shop.advance("P2D");
    settled();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(club.mails(ann))
        .containsExactly("grace-ended", "membership-resumed", "payment-failed", "welcome-team");
  }

  @Test
  void whenAllRetriesFailTheMembershipEndsAndThatIsTold() {
    shop.paying(customer);
    settled();
    shop.declines(customer, true);
    shop.advance("P1M");
    shop.advance("PT2H");
    settled();
    shop.advance("P20D");
    settled();

    assertOut(MembershipState.FREE, Why.CANCELED);
    assertThat(membership().held()).isFalse();
    assertThat(club.mails(ann)).containsExactly("access-ended", "payment-failed", "welcome-team");
  }

  @Test
  void cancellingByPeriodOrByDateEndsThenAndResumingTakesItBack() {
    JsonObject sub = shop.paying(customer);
    settled();
    shop.update(sub, "cancel_at_period_end", "true");
    settled();
    assertOnTheTeam(MembershipState.ENDING);
    assertThat(membership().endsOn()).contains(RENEWAL);
    assertThat(membership().teamUntil()).isEqualTo(RENEWAL);

    shop.update(sub, "cancel_at_period_end", "false");
    settled();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().endsOn()).isEmpty();

    shop.update(sub, "cancel_at", Long.toString(RENEWAL.getEpochSecond()));
    settled();
    assertOnTheTeam(MembershipState.ENDING);
    assertThat(membership().endsOn()).contains(RENEWAL);

    shop.advance("P1M");
    settled();
    assertOut(MembershipState.FREE, Why.CANCELED);
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
    settled();
    assertOnTheTeam(MembershipState.TRIALING);

    shop.update(sub, "cancel_at_period_end", "true");
    settled();
    assertOnTheTeam(MembershipState.ENDING);
    assertThat(membership().teamUntil()).isEqualTo(Shop.OPENS.plus(Duration.ofDays(14)));

    shop.advance("P15D");
    settled();
    assertOut(MembershipState.FREE, Why.CANCELED);
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
    settled();
    assertOnTheTeam(MembershipState.TRIALING);

    shop.advance("P12D");
    settled();
    assertThat(club.mails(ann)).containsExactly("trial-ending", "welcome-team");

    shop.advance("P3D");
    settled();
    assertOut(MembershipState.PAUSED, Why.TRIAL_ENDED_WITHOUT_CARD);
    assertThat(membership().actionNeeded()).contains(ActionNeeded.ADD_CARD);

    shop.card(customer, "pm_card_visa");
    shop.post("/v1/subscriptions/" + Shop.id(sub) + "/resume", "billing_cycle_anchor", "now");
    settled();
    assertOnTheTeam(MembershipState.ACTIVE);
  }

  @Test
  void aCardThatIsAddedAfterATrialBringsHerBackByItself() {
    trialWithoutCard();
    shop.advance("P15D");
    settled();
    assertOut(MembershipState.PAUSED, Why.TRIAL_ENDED_WITHOUT_CARD);
    assertThat(comeBack()).contains("the first payment of $290.00 is taken then");

    shop.card(customer, "pm_card_visa");
    settled();
    settled();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(shop.list("/v1/charges?customer=" + customer)).hasSize(1);
    assertThat(club.mails(ann))
        .containsExactly("access-ended", "membership-resumed", "trial-ending", "welcome-team");
  }

  @Test
  void aCardThatIsDeclinedAfterATrialIsTriedOnceAndAnotherOneBringsHerBack() {
    trialWithoutCard();
    shop.advance("P15D");
    settled();
    shop.card(customer, "pm_card_chargeCustomerFail");
    settled();
    shop.advance("P2D");
    settled();
    club.reconcile("{\"task\":\"everyone\"}");
    assertThat(membership().tierAt(stripesNow())).isEqualTo(Tier.FREE);
    assertThat(shop.list("/v1/charges?customer=" + customer)).hasSize(1);

    shop.card(customer, "pm_card_visa");
    settled();
    assertOnTheTeam(MembershipState.ACTIVE);
  }

  @Test
  void aCardWhoseBankWantsToBeAskedBringsHerBackOnceSheApproves() {
    trialWithoutCard();
    shop.advance("P15D");
    settled();
    shop.wantsApproval(customer, true);
    shop.card(customer, "pm_card_visa");
    settled();
    assertThat(membership().actionNeeded()).contains(ActionNeeded.CONFIRM_PAYMENT);
    assertThat(club.mails(ann)).contains("payment-action-needed");

    String invoice = Shop.id(shop.list("/v1/invoices?customer=" + customer).getFirst());
    shop.control("invoices/" + invoice + "/pay", "{}");
    settled();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().actionNeeded()).isEmpty();
  }

  @Test
  void whatIsBoughtInAPausedTrialsPlaceEndsIt() {
    JsonObject trial = trialWithoutCard();
    shop.advance("P15D");
    settled();
    String card =
        Shop.id(shop.post("/v1/payment_methods/pm_card_visa/attach", "customer", customer.value()));
    shop.subscribe(customer, "team-monthly", "default_payment_method", card);
    settled();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(shop.get("/v1/subscriptions/" + Shop.id(trial)).get("status").getAsString())
        .isEqualTo("canceled");
    assertThat(membership().doubled()).isFalse();
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
    settled();
    shop.advance("P12D");
    settled();
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
    String half = Shop.id(shop.post("/v1/coupons", "percent_off", "50", "duration", "once"));
    shop.card(customer, "pm_card_visa");
    JsonObject trial =
        shop.subscribe(
            customer, "team-yearly", "trial_period_days", "14", "discounts[0][coupon]", half);
    settled();
    assertThat(mail("welcome-team").orElseThrow().fields().get("terms"))
        .isEqualTo("free until 16 March 2026, and the first payment is $145.00");

    shop.advance("P12D");
    settled();
    assertThat(mail("trial-ending").orElseThrow().fields())
        .containsEntry("price", "$145.00")
        .containsEntry("endsOn", "16 March 2026");

    Instant extended = Shop.OPENS.plus(Duration.ofDays(30));
    shop.update(trial, "trial_end", Long.toString(extended.getEpochSecond()));
    settled();
    assertThat(mails("trial-ending")).hasSize(1);
    shop.advance("P16D");
    settled();
    assertThat(mails("trial-ending"))
        .extracting(OwedMail::cause)
        .containsExactlyInAnyOrder(
            "trial-ending/" + Shop.id(trial) + "/2026-03-16",
            "trial-ending/" + Shop.id(trial) + "/2026-04-01");
  }

  @Test
  void aCardThatRunsOutBeforeTheTrialsEndIsTold() {
    String method = shop.card(customer, "pm_card_visa");
    shop.post("/v1/payment_methods/" + method, "card[exp_month]", "3", "card[exp_year]", "2026");
    shop.subscribe(customer, "team-yearly", "trial_period_days", "40");
    settled();

    assertThat(club.mails(ann)).containsExactly("card-expiring", "welcome-team");
  }

  @Test
  void freeTimeThatIsGivenUsesNoTrialUp() {
    JsonObject sub = shop.paying(customer);
    settled();
    Instant free = Shop.OPENS.plus(Duration.ofDays(60));
    shop.update(
        sub, "trial_end", Long.toString(free.getEpochSecond()), "proration_behavior", "none");
    settled();

    assertThat(membership().tierAt(stripesNow())).isEqualTo(Tier.TEAM);
    assertThat(membership().trialUsed()).isFalse();
  }

  @Test
  void anEmptyCustomerYieldsToTheOneThatTheCoachMade() {
    CustomerId coachs = shop.customer(ann);
    shop.paying(coachs);
    settled();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().customer()).contains(coachs);
    assertThat(club.linked(ann)).isEqualTo(coachs);
    assertThat(club.mails(ann)).containsExactly("welcome-team");
  }

  @Test
  void whoPaysOnTwoCustomersIsForTheOperatorWhoIsToldWhy() {
    shop.paying(customer);
    settled();
    CustomerId coachs = shop.customer(ann);
    shop.paying(coachs);
    settled();

    assertThat(club.linked(ann)).isEqualTo(customer);
    JsonObject answer = link(coachs, ann);
    assertThat(answer.get("settled").getAsInt()).isZero();
    assertThat(answer.get("refused").getAsString()).contains(customer.value(), "two customers");

    shop.cancelNow(shop.list("/v1/subscriptions?customer=" + customer).getFirst());
    shop.delete(customer);
    settled();
    assertThat(link(coachs, ann).has("refused")).isFalse();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().customer()).contains(coachs);
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
    settled();

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
    settled();
    assertOut(MembershipState.FREE, Why.PAYMENT_INCOMPLETE);
    assertThat(membership().actionNeeded()).contains(ActionNeeded.CONFIRM_PAYMENT);
    assertThat(membership().held()).isTrue();
    assertThat(club.mails(ann)).containsExactly("payment-action-needed");

    shop.control("invoices/" + sub.get("latest_invoice").getAsString() + "/pay", "{}");
    settled();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(club.mails(ann)).containsExactly("payment-action-needed", "welcome-team");
  }

  @Test
  void aFirstPaymentThatNeverComesExpiresAndHoldsNothing() {
    shop.card(customer, "pm_card_visa");
    shop.wantsApproval(customer, true);
    shop.subscribe(customer, "team-monthly", "payment_behavior", "allow_incomplete");
    settled();
    shop.advance("P1D");
    settled();

    assertOut(MembershipState.FREE, Why.FIRST_PAYMENT_EXPIRED);
    assertThat(membership().held()).isFalse();
  }

  @Test
  void anUpgradeWhosePaymentFailsLeavesTheOldPlan() {
    JsonObject sub = shop.paying(customer);
    settled();
    shop.declines(customer, true);
    String item =
        Shop.id(sub.getAsJsonObject("items").getAsJsonArray("data").get(0).getAsJsonObject());
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
    settled();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().renewsOn()).contains(RENEWAL);
  }

  @Test
  void anOldSubscriptionThatEndsBesideANewOneLosesNothing() {
    JsonObject old = shop.paying(customer);
    settled();
    shop.subscribe(customer, "team-yearly");
    settled();
    assertThat(membership().doubled()).isTrue();

    shop.cancelNow(old);
    settled();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().doubled()).isFalse();
  }

  @Test
  void pausedCollectionLastsToTheEndOfWhatIsPaid() {
    JsonObject sub = shop.paying(customer);
    settled();
    shop.update(sub, "pause_collection[behavior]", "void");
    settled();
    assertOnTheTeam(MembershipState.PAUSED);
    assertThat(membership().teamUntil()).isEqualTo(RENEWAL);

    shop.advance("P1M");
    shop.advance("P1D");
    settled();
    assertOut(MembershipState.PAUSED, Why.COLLECTION_PAUSED);
  }

  @Test
  void aFullRefundEndsAccessAndIsToldAPartialOneIsToldAlone() {
    shop.paying(customer);
    settled();
    String charge = charge();
    shop.post("/v1/refunds", "charge", charge, "amount", "500");
    settled();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(club.mails(ann)).containsExactly("refund", "welcome-team");

    shop.post("/v1/refunds", "charge", charge);
    settled();
    assertOut(MembershipState.FREE, Why.REFUNDED);
    assertThat(club.mails(ann)).containsExactly("refund", "refund", "welcome-team");
  }

  @Test
  void aDisputeSuspendsAndAWonOneRestores() {
    shop.paying(customer);
    settled();
    shop.control("charges/" + charge() + "/dispute", "{}");
    settled();
    assertOut(MembershipState.SUSPENDED, Why.DISPUTE_OPEN);
    assertThat(club.mails(ann)).containsExactly("membership-disputed", "welcome-team");

    shop.control("charges/" + charge() + "/dispute", "{\"outcome\":\"won\"}");
    settled();
    assertOnTheTeam(MembershipState.ACTIVE);
  }

  @Test
  void aLostDisputeIsFree() {
    shop.paying(customer);
    settled();
    shop.control("charges/" + charge() + "/dispute", "{\"outcome\":\"lost\"}");
    settled();

    assertOut(MembershipState.FREE, Why.DISPUTE_LOST);
  }

  @Test
  void aDeletedCustomerIsFreeAndTheMemberMayJoinAgain() {
    shop.paying(customer);
    settled();
    shop.delete(customer);
    settled();
    assertOut(MembershipState.FREE, Why.CUSTOMER_DELETED);
    assertThat(club.mails(ann)).containsExactly("access-ended", "welcome-team");

    CustomerId again = club.customer(ann);
    shop.paying(again);
    settled();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().customer()).contains(again);
  }

  @Test
  void aCardThatRunsOutBeforeTheRenewalIsTold() {
    String method = shop.card(customer, "pm_card_visa");
    shop.post("/v1/payment_methods/" + method, "card[exp_month]", "3", "card[exp_year]", "2026");
    shop.subscribe(customer, "team-monthly");
    settled();

    assertThat(club.mails(ann)).containsExactly("card-expiring", "welcome-team");
  }

  @Test
  void aGiftOutlivesEverythingStripeSaysAndYieldsToAPayment() {
    shop.paying(customer);
    settled();
    club.reconcile(
        """
        {"task":"complimentary","member":"%s","until":"2026-09-01T00:00:00Z","by":"Kelly"}\
        """
            .formatted(ann));
    assertOnTheTeam(MembershipState.ACTIVE);

    shop.delete(customer);
    settled();
    assertOnTheTeam(MembershipState.ENDING);
    assertThat(membership().why()).isEqualTo(Why.COMPLIMENTARY);
    assertThat(membership().endsOn()).contains(Instant.parse("2026-09-01T00:00:00Z"));

    shop.paying(club.customer(ann));
    settled();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().why()).isEqualTo(Why.PAID);
  }

  private void settled() {
    club.deliveredBadly(++seed);
  }

  private Membership membership() {
    return club.membership(ann);
  }

  private Instant stripesNow() {
    return Instant.parse(shop.get("/_control/").get("now").getAsString());
  }

  private String charge() {
    return Shop.id(shop.list("/v1/charges?customer=" + customer).getFirst());
  }

  private void assertOnTheTeam(MembershipState state) {
    assertThat(membership().state()).isEqualTo(state);
    assertThat(membership().tierAt(stripesNow())).isEqualTo(Tier.TEAM);
  }

  private void assertOut(MembershipState state, Why why) {
    assertThat(membership().state()).isEqualTo(state);
    assertThat(membership().why()).isEqualTo(why);
    assertThat(membership().tierAt(stripesNow())).isEqualTo(Tier.FREE);
  }
}
