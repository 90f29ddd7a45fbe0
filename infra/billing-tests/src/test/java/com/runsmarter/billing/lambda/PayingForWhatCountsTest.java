package com.runsmarter.billing.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
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
import com.runsmarter.stripe.invoice.Dunning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Access follows what was paid for, whatever the subscription's status says: switches, refunds,
 * debits, sent invoices and other things on sale, with events delivered twice and in no order.
 */
@AwsContract
class PayingForWhatCountsTest {

  private static final Instant APRIL = Instant.parse("2026-04-02T09:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-02T09:00:00Z");
  private static final Duration GRACE = Duration.ofDays(7);

  private final StripeFixture shop =
      StripeFixture.open(new Dunning(List.of(3, 5, 7), Dunning.End.PAST_DUE));
  private final BillingFixture club;
  private final MemberId ann;
  private final CustomerId customer;
  private long seed;

  PayingForWhatCountsTest(Aws aws) {
    this.club = new BillingFixture(shop, aws);
    this.ann = club.joins();
    this.customer = club.customer(ann);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aRefundOfThePlanThatSheLeftTakesNothingOfTheNextOne() {
    shop.card(customer, "pm_card_visa");
    JsonObject sub = shop.subscribe(customer, "team-yearly");
    shop.advance("P1D");
    shop.switchTo(sub, "team-monthly");
    shop.advance("P1D");
    shop.post("/v1/refunds", "charge", shop.charges(customer).getFirst());
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);

    for (int renewals = 0; renewals < 2; renewals++) {
      shop.advance("P1M");
      shop.advance("PT2H");
      synced();
      assertOnTheTeam(MembershipState.ACTIVE);
    }
  }

  @Test
  void whoIsRefundedAndPaysForAYearThenHasTheYear() {
    JsonObject sub = shop.paying(customer);
    shop.advance("P1D");
    shop.post("/v1/refunds", "charge", shop.charges(customer).getFirst());
    synced();
    assertOut(MembershipState.FREE, MembershipReason.REFUNDED);

    shop.switchTo(sub, "team-yearly");
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().accessUntil()).contains(Instant.parse("2027-03-03T09:00:00Z"));
  }

  @Test
  void aRefundOfAnUpgradesDifferenceLeavesTheMonth() {
    JsonObject sub = shop.paying(customer);
    shop.advance("P1D");
    shop.switchToPrice(sub, shop.anotherPrice("4900"), "proration_behavior", "always_invoice");
    shop.post("/v1/refunds", "charge", shop.charges(customer).getLast());
    synced();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().accessUntil()).contains(APRIL);
  }

  @Test
  void aRefundOfAYearAfterAnUpgradeLeavesTheMonthThatIsKeptToItsEnd() {
    JsonObject sub = shop.paying(customer);
    shop.advance("P1D");
    shop.switchTo(sub, "team-yearly");
    shop.post("/v1/refunds", "charge", shop.charges(customer).getLast());
    synced();

    assertOnTheTeam(MembershipState.ENDING);
    assertThat(membership().reason()).isEqualTo(MembershipReason.REFUNDED);
    assertThat(membership().teamUntil()).isEqualTo(APRIL);
  }

  @Test
  void aCreditNoteForAllThatWasPaidIsARefund() {
    JsonObject sub = shop.paying(customer);
    String invoice = shop.invoices(sub).getFirst();
    shop.post("/v1/credit_notes", "invoice", invoice, "amount", "900", "credit_amount", "900");
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);

    shop.post("/v1/credit_notes", "invoice", invoice, "amount", "2000", "refund_amount", "2000");
    synced();
    assertOut(MembershipState.FREE, MembershipReason.REFUNDED);
  }

  @Test
  void aDiscountedYearIsCreditedAtWhatItCostAndCoversNoLonger() {
    String half =
        StripeFixture.id(shop.post("/v1/coupons", "percent_off", "50", "duration", "once"));
    shop.card(customer, "pm_card_visa");
    JsonObject sub = shop.subscribe(customer, "team-yearly", "discounts[0][coupon]", half);
    synced();
    shop.switchTo(sub, "team-monthly");
    synced();

    JsonObject invoice = shop.get("/v1/invoices/" + shop.invoices(sub).getLast());
    JsonObject credit = lines(invoice).get(0).getAsJsonObject();
    assertThat(credit.get("amount").getAsLong()).isEqualTo(-14500);
    assertThat(invoice.get("total").getAsLong()).isEqualTo(2900 - 14500);
    assertThat(
            credit
                .getAsJsonObject("parent")
                .getAsJsonObject("subscription_item_details")
                .getAsJsonObject("proration_details")
                .getAsJsonObject("credited_items")
                .get("invoice")
                .getAsString())
        .isEqualTo(shop.invoices(sub).getFirst());
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().accessUntil()).contains(APRIL);

    shop.post("/v1/refunds", "charge", shop.charges(customer).getFirst());
    synced();
    assertThat(membership().accessUntil()).as("what is left of the month").contains(APRIL);
  }

  @Test
  void aYearThatACodeGaveForNothingEndsWithItsCreditOfNothing() {
    String free =
        StripeFixture.id(shop.post("/v1/coupons", "percent_off", "100", "duration", "once"));
    shop.card(customer, "pm_card_visa");
    JsonObject sub = shop.subscribe(customer, "team-yearly", "discounts[0][coupon]", free);
    synced();
    shop.switchTo(sub, "team-monthly");
    synced();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().accessUntil()).contains(APRIL);
  }

  @Test
  void whatTheBalancePaidIsPaidThoughACreditNoteTookTheRest() {
    owes("-1000");
    JsonObject sub =
        shop.subscribe(
            customer, "team-monthly", "collection_method", "send_invoice", "days_until_due", "5");
    shop.advance("PT2H");
    String invoice = shop.invoices(sub).getFirst();
    shop.post("/v1/credit_notes", "invoice", invoice, "amount", "1900");
    assertThat(shop.get("/v1/invoices/" + invoice).get("status").getAsString()).isEqualTo("paid");
    synced();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().reason()).isEqualTo(MembershipReason.PAID);
    assertThat(membership().accessUntil()).contains(APRIL);
  }

  @Test
  void aMonthThatACreditNoteTookIsNotPaidByTheDebtThatWasPaidWithIt() {
    owes("500");
    JsonObject sub =
        shop.subscribe(
            customer, "team-monthly", "collection_method", "send_invoice", "days_until_due", "5");
    shop.advance("PT2H");
    String invoice = shop.invoices(sub).getFirst();
    shop.post("/v1/credit_notes", "invoice", invoice, "amount", "2900");
    shop.card(customer, "pm_card_visa");
    shop.post("/v1/invoices/" + invoice + "/pay");
    assertThat(shop.get("/v1/invoices/" + invoice).get("amount_paid").getAsLong()).isEqualTo(500);
    synced();

    assertThat(membership().reason()).isNotEqualTo(MembershipReason.PAID);
    assertThat(membership().accessUntil()).isNotEqualTo(Optional.of(APRIL));
  }

  @Test
  void aDebtThatACreditNoteTookLeavesATrialATrial() {
    owes("500");
    JsonObject sub =
        shop.subscribe(
            customer,
            "team-monthly",
            "trial_period_days",
            "14",
            "collection_method",
            "send_invoice",
            "days_until_due",
            "5");
    shop.advance("PT2H");
    String invoice = shop.invoices(sub).getFirst();
    shop.post("/v1/credit_notes", "invoice", invoice, "amount", "500");
    synced();

    assertOnTheTeam(MembershipState.TRIALING);
  }

  @Test
  void aDeclinedSwitchLeavesWhatIsPaidAndPromisesNoMore() {
    JsonObject sub = shop.paying(customer);
    synced();
    shop.advance("P10D");
    shop.declines(customer, true);
    shop.switchTo(sub, "team-yearly");
    synced();

    assertOnTheTeam(MembershipState.GRACE);
    assertThat(membership().teamUntil()).isEqualTo(APRIL);
    assertThat(membership().actionNeeded()).contains(ActionNeeded.UPDATE_CARD);
    assertThat(mail("payment-failed").fields()).containsEntry("graceUntil", "2 April 2026");
    assertThat(club.mails(ann)).containsExactly("payment-failed", "welcome-team");
  }

  @Test
  void aDeclinedSwitchThatACreditNoteWroteOffPromisesNoMore() {
    JsonObject sub = shop.paying(customer);
    shop.advance("P10D");
    shop.declines(customer, true);
    shop.switchTo(sub, "team-yearly");
    String invoice = shop.invoices(sub).getLast();
    long due = shop.get("/v1/invoices/" + invoice).get("amount_remaining").getAsLong();
    shop.post("/v1/credit_notes", "invoice", invoice, "amount", Long.toString(due));
    synced();

    assertThat(shop.get("/v1/invoices/" + invoice).get("status").getAsString()).isEqualTo("paid");
    assertOnTheTeam(MembershipState.GRACE);
    assertThat(membership().teamUntil()).isEqualTo(APRIL);
  }

  @Test
  void aSwitchThatIsDeclinedOnTheLastDaysHasTheGrace() {
    JsonObject sub = shop.paying(customer);
    shop.advance("P29D");
    shop.declines(customer, true);
    shop.switchTo(sub, "team-yearly");
    synced();

    assertOnTheTeam(MembershipState.GRACE);
    assertThat(membership().teamUntil())
        .isEqualTo(StripeFixture.OPENS.plus(Duration.ofDays(29)).plus(GRACE));
  }

  @Test
  void whatElseTheCoachSellsOpensNothingAndHoldsNothing() {
    shop.card(customer, "pm_card_visa");
    String newsletter = shop.newsletter();
    shop.post("/v1/subscriptions", "customer", customer.value(), "items[0][price]", newsletter);
    synced();
    assertOut(MembershipState.FREE, MembershipReason.NEVER_JOINED);
    assertThat(membership().stripe().held()).isFalse();
    assertThat(club.mails(ann)).isEmpty();

    shop.subscribe(customer, "team-yearly", "items[1][price]", yearly(newsletter));
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().stripe().doubled()).isFalse();
  }

  /** A year of the newsletter: items of one subscription have one interval. */
  private String yearly(String price) {
    String product = shop.get("/v1/prices/" + price).get("product").getAsString();
    return StripeFixture.id(
        shop.post(
            "/v1/prices",
            "product",
            product,
            "currency",
            "usd",
            "unit_amount",
            "3000",
            "recurring[interval]",
            "year"));
  }

  @Test
  void aPriceThatIsNotOfferedAnyMoreGoesOn() {
    String old = shop.anotherPrice("1900");
    shop.card(customer, "pm_card_visa");
    shop.post("/v1/subscriptions", "customer", customer.value(), "items[0][price]", old);
    shop.post("/v1/prices/" + old, "active", "false");
    synced();

    assertOnTheTeam(MembershipState.ACTIVE);
  }

  @Test
  void anOldOpenInvoiceTakesNoLaterGraceAway() {
    JsonObject sub = shop.paying(customer);
    shop.declines(customer, true);
    shop.advance("P1M");
    shop.advance("P20D");
    shop.declines(customer, false);
    shop.advance("P11D");
    synced();
    assertThat(shop.get("/v1/invoices/" + shop.invoices(sub).get(1)).get("status").getAsString())
        .isEqualTo("open");
    assertOnTheTeam(MembershipState.ACTIVE);

    shop.declines(customer, true);
    shop.advance("P30D");
    shop.advance("PT2H");
    synced();
    assertOnTheTeam(MembershipState.GRACE);
    assertThat(membership().teamUntil()).isAfter(stripesNow().plus(Duration.ofDays(5)));
  }

  @Test
  void collectionThatIsPausedAfterADeclinedUpgradeLeavesTheMonth() {
    JsonObject sub = shop.paying(customer);
    shop.declines(customer, true);
    shop.switchTo(
        sub,
        "team-yearly",
        "payment_behavior",
        "pending_if_incomplete",
        "proration_behavior",
        "always_invoice");
    shop.update(sub, "pause_collection[behavior]", "void");
    synced();

    assertOnTheTeam(MembershipState.PAUSED);
    assertThat(membership().teamUntil()).isEqualTo(APRIL);
  }

  @Test
  void whatIsPaidAfterTheEndGivesTheTimeItIsFor() {
    String invoice = endedUnpaid();
    shop.payOnPage(invoice);
    synced();

    assertOnTheTeam(MembershipState.ENDING);
    assertThat(membership().reason()).isEqualTo(MembershipReason.PAID_TIME_LEFT);
    assertThat(membership().teamUntil()).isEqualTo(MAY);
    assertThat(membership().stripe().held()).isFalse();
  }

  @Test
  void whatIsPaidWhenItsTimeIsOverGivesNone() {
    String invoice = endedUnpaid();
    shop.advance("P1M");
    shop.payOnPage(invoice);
    synced();

    assertOut(MembershipState.FREE, MembershipReason.CANCELED);
  }

  /** Her renewal failed and the coach cancelled; the id of the renewal's invoice. */
  private String endedUnpaid() {
    JsonObject sub = shop.paying(customer);
    shop.declines(customer, true);
    shop.advance("P1M");
    shop.advance("P5D");
    shop.cancelNow(sub);
    shop.declines(customer, false);
    shop.advance("P1D");
    synced();
    assertOut(MembershipState.FREE, MembershipReason.CANCELED);
    return shop.invoices(sub).getLast();
  }

  @Test
  void aDebitIsTrustedForTheGraceAndAsksForNothingWhileItIsOnItsWay() {
    shop.card(customer, "pm_usBankAccount_processing");
    shop.subscribe(customer, "team-monthly");
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().reason()).isEqualTo(MembershipReason.PAYMENT_PROCESSING);
    assertThat(membership().actionNeeded()).isEmpty();
    assertThat(membership().teamUntil()).isEqualTo(StripeFixture.OPENS.plus(GRACE));

    shop.advance("P8D");
    club.reconcile("{\"task\":\"undelivered\"}");
    assertOut(MembershipState.SUSPENDED, MembershipReason.PAYMENT_PROCESSING);
    assertThat(membership().actionNeeded()).isEmpty();
  }

  @Test
  void aDebitThatCameHasPaid() {
    shop.card(customer, "pm_usBankAccount_success");
    shop.subscribe(customer, "team-monthly");
    synced();
    shop.advance("P5D");
    synced();

    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().reason()).isEqualTo(MembershipReason.PAID);
    assertThat(membership().accessUntil()).contains(APRIL);
  }

  @Test
  void aDebitThatTheBankReturnedHasNotPaidThoughStripeCallsItActive() {
    shop.card(customer, "pm_usBankAccount_accountClosed");
    JsonObject sub = shop.subscribe(customer, "team-monthly");
    synced();
    shop.advance("P5D");
    synced();
    assertThat(shop.get("/v1/subscriptions/" + StripeFixture.id(sub)).get("status").getAsString())
        .isEqualTo("active");
    assertOnTheTeam(MembershipState.GRACE);
    assertThat(membership().teamUntil()).isEqualTo(StripeFixture.OPENS.plus(GRACE));
    assertThat(club.mails(ann)).contains("payment-failed");

    shop.advance("P3D");
    club.reconcile("{\"task\":\"undelivered\"}");
    assertOut(MembershipState.SUSPENDED, MembershipReason.GRACE_OVER);
  }

  @Test
  void anInvoiceThatIsSentHasItsGraceFromTheDayItIsDue() {
    shop.subscribe(
        customer, "team-monthly", "collection_method", "send_invoice", "days_until_due", "10");
    Instant due = StripeFixture.OPENS.plus(Duration.ofDays(10));
    synced();
    assertOnTheTeam(MembershipState.ACTIVE);
    assertThat(membership().actionNeeded()).isEmpty();

    shop.advance("P11D");
    synced();
    assertOnTheTeam(MembershipState.GRACE);
    assertThat(membership().teamUntil())
        .isBetween(due.plus(GRACE), due.plus(GRACE).plusSeconds(7200));

    shop.advance("P8D");
    club.reconcile("{\"task\":\"undelivered\"}");
    assertOut(MembershipState.SUSPENDED, MembershipReason.GRACE_OVER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"void", "mark_uncollectible"})
  void anInvoiceThatIsGivenUpIsNotTrustedToTheDayItWasDue(String givenUp) {
    JsonObject sub =
        shop.subscribe(
            customer, "team-monthly", "collection_method", "send_invoice", "days_until_due", "20");
    shop.advance("P1D");
    shop.post("/v1/invoices/" + shop.invoices(sub).getFirst() + "/" + givenUp);
    synced();
    assertOnTheTeam(MembershipState.GRACE);
    assertThat(membership().teamUntil()).isEqualTo(StripeFixture.OPENS.plus(GRACE));

    shop.advance("P7D");
    club.reconcile("{\"task\":\"undelivered\"}");
    assertOut(MembershipState.SUSPENDED, MembershipReason.GRACE_OVER);
    shop.advance("P14D");
    club.reconcile("{\"task\":\"everyone\"}");
    assertOut(MembershipState.SUSPENDED, MembershipReason.GRACE_OVER);
  }

  @Test
  void aTrialThatIsEndedEarlyWithoutACardIsOverAndSaysSo() {
    JsonObject sub =
        shop.subscribe(
            customer,
            "team-monthly",
            "trial_period_days",
            "14",
            "trial_settings[end_behavior][missing_payment_method]",
            "pause");
    synced();
    assertOnTheTeam(MembershipState.TRIALING);

    shop.advance("P3D");
    shop.update(sub, "trial_end", "now");
    synced();
    assertOut(MembershipState.PAUSED, MembershipReason.TRIAL_ENDED_WITHOUT_CARD);
    assertThat(club.mails(ann)).contains("access-ended");
  }

  @Test
  void freeTimeForWhoPaysKeepsAccessAndIsNoTrialUsed() {
    JsonObject sub = shop.paying(customer);
    shop.advance("P1D");
    Instant free = StripeFixture.OPENS.plus(Duration.ofDays(60));
    shop.update(
        sub, "trial_end", Long.toString(free.getEpochSecond()), "proration_behavior", "none");
    synced();

    assertOnTheTeam(MembershipState.TRIALING);
    assertThat(membership().accessUntil()).contains(free);
    assertThat(membership().stripe().trialUsed()).isFalse();
  }

  /** A balance in cents: what is below zero is a credit. */
  private void owes(String cents) {
    shop.post(
        "/v1/customers/" + customer + "/balance_transactions", "amount", cents, "currency", "usd");
  }

  private static JsonArray lines(JsonObject invoice) {
    return invoice.getAsJsonObject("lines").getAsJsonArray("data");
  }

  private void synced() {
    club.deliveredBadly(++seed);
  }

  private Membership membership() {
    return club.membership(ann);
  }

  private OwedMail mail(String kind) {
    return club.outbox().stream()
        .filter(mail -> mail.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private Instant stripesNow() {
    return Instant.parse(shop.get("/_control/").get("now").getAsString());
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
