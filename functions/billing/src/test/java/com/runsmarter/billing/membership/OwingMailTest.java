package com.runsmarter.billing.membership;

import static com.runsmarter.billing.Given.ANN;
import static com.runsmarter.billing.Given.CUSTOMER;
import static com.runsmarter.billing.Given.END;
import static com.runsmarter.billing.Given.NOW;
import static com.runsmarter.billing.Given.RULES;
import static com.runsmarter.billing.Given.START;
import static com.runsmarter.billing.Given.sub;
import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.Given;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.StripeDouble;
import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.StripeAccount.Refund;
import com.runsmarter.billing.account.StripeInvoice;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which mails a state owes, and with what in them. */
@Isolated("the server is moved to another time zone for a moment")
class OwingMailTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private final StripeDouble stripe = new StripeDouble();
  private final Set<String> known = new HashSet<>();
  private final MailsOwed mails =
      new MailsOwed(() -> "https://site.example", stripe, known::contains);
  private final MembershipPolicy policy = new MembershipPolicy(RULES);

  @Test
  void aSubscriptionOlderThanAWeekIsNotWelcomed() {
    StripeAccount old = Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE).created(START));

    assertThat(owed(Membership.none(ANN), old)).isEmpty();
  }

  @Test
  void aNewSubscriptionIsWelcomedByItsId() {
    StripeAccount fresh = Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE).created(NOW));

    assertThat(owed(Membership.none(ANN), fresh))
        .extracting(OwedMail::cause)
        .containsExactly("welcome-team/sub_1");
  }

  @Test
  void aFailedPaymentNamesTheLastDayInTheMembersZone() {
    Instant failed = Instant.parse("2026-05-05T02:00:00Z");
    StripeAccount account =
        Given.account(
            NOW, sub("sub_1", SubscriptionStatus.PAST_DUE).unpaid(Given.renewal("in_1", failed)));

    OwedMail mail = owed(Membership.none(ANN), account).getFirst();

    assertThat(mail.cause()).isEqualTo("payment-failed/in_1");
    assertThat(mail.fields())
        .isEqualTo(
            Map.of(
                "portalLink", "https://site.example/#/membership",
                "graceUntil", "11 May 2026"));
    assertThat(mail.staleAfter()).isEqualTo(failed.plus(Duration.ofDays(7)));
  }

  @Test
  void aFailureOlderThanAWeekIsNoNews() {
    StripeAccount account =
        Given.account(
            NOW,
            sub("sub_1", SubscriptionStatus.PAST_DUE)
                .unpaid(Given.change("in_1", NOW.minus(Duration.ofDays(8)))));

    assertThat(owed(Membership.none(ANN), account)).isEmpty();
  }

  @Test
  void aPaymentToBeApprovedLinksToItsPageAndIsNoFailure() {
    StripeAccount account =
        Given.account(
            NOW,
            sub("sub_1", SubscriptionStatus.PAST_DUE).unpaid(Given.wantingApproval("in_1", NOW)));

    OwedMail mail = owed(Membership.none(ANN), account).getFirst();

    assertThat(mail.kind()).isEqualTo("payment-action-needed");
    assertThat(mail.fields()).isEqualTo(Map.of("link", "https://pay.example/in_1"));
  }

  @ParameterizedTest
  @CsvSource({
    // The clocks change on 29 March in Berlin and on 8 March in New York.
    "2026-03-29T00:30:00Z, Europe/Berlin, 29 March 2026",
    "2026-03-29T22:30:00Z, Europe/Berlin, 30 March 2026",
    "2026-03-28T23:30:00Z, Europe/Berlin, 29 March 2026",
    "2026-03-08T04:59:59Z, America/New_York, 7 March 2026",
    "2026-03-08T05:00:00Z, America/New_York, 8 March 2026",
    "2026-03-09T04:00:00Z, America/New_York, 9 March 2026",
    "2026-01-31T10:30:00Z, Pacific/Kiritimati, 1 February 2026"
  })
  void anEndIsShownAsTheMembersOwnDayWhateverTheServersZone(Instant end, ZoneId zone, String day) {
    Instant now = end.minus(Duration.ofDays(5));
    StripeAccount account =
        Given.account(
            now,
            sub("sub_1", SubscriptionStatus.ACTIVE)
                .period(now.minus(Duration.ofDays(20)), end)
                .created(now)
                .cancelAtPeriodEnd());
    TimeZone server = TimeZone.getDefault();
    try {
      for (String elsewhere : List.of("UTC", "Asia/Tokyo", "America/Los_Angeles")) {
        TimeZone.setDefault(TimeZone.getTimeZone(elsewhere));
        assertThat(owed(Membership.none(ANN), account, zone))
            .filteredOn(mail -> mail.kind().equals("cancellation-scheduled"))
            .singleElement()
            .extracting(mail -> mail.fields().get("endsOn"))
            .isEqualTo(day);
      }
    } finally {
      TimeZone.setDefault(server);
    }
  }

  @Test
  void aTrialIsRemindedOfThreeDaysBeforeItEndsAndNotSooner() {
    Given.Sub trial = sub("sub_1", SubscriptionStatus.TRIALING).onTrial();
    Instant reminder = END.minus(Duration.ofDays(3));

    assertThat(owed(Membership.none(ANN), Given.account(reminder.minusSeconds(1), trial)))
        .isEmpty();
    OwedMail mail = owed(Membership.none(ANN), Given.account(reminder, trial)).getFirst();
    assertThat(mail.cause()).isEqualTo("trial-ending/sub_1/2026-06-01");
    assertThat(mail.fields())
        .isEqualTo(
            Map.of(
                "endsOn", "1 June 2026",
                "price", "$29.00",
                "toStay", "If you'd like to stay, there is nothing to do: it is taken that day.",
                "portalLink", "https://site.example/#/membership"));
  }

  @Test
  void aTrialsReminderNamesWhatTheFirstPaymentTakes() {
    stripe.previews(Optional.of(new Money(1450, "usd")), true);
    assertThat(reminder(END).fields()).containsEntry("price", "$14.50");
  }

  @Test
  void aTrialWithoutACardIsToldToAddOne() {
    stripe.previews(Optional.empty(), false);
    assertThat(reminder(END).fields().get("toStay")).contains("add a card before that day");
  }

  @Test
  void aTrialThatEndsOnAnotherDayIsRemindedOfAgainAndOnTheSameDayNot() {
    OwedMail first = reminder(END);
    known.add(first.cause());
    Instant extended = END.plus(Duration.ofDays(10));

    assertThat(reminders(END)).isEmpty();
    assertThat(reminder(extended).fields()).containsEntry("endsOn", "11 June 2026");
  }

  private OwedMail reminder(Instant end) {
    return reminders(end).getFirst();
  }

  private List<OwedMail> reminders(Instant end) {
    return owed(
        Membership.none(ANN),
        Given.account(
            end.minus(Duration.ofDays(1)),
            sub("sub_1", SubscriptionStatus.TRIALING).period(START, end).onTrial()));
  }

  @Test
  void whatWasOwedBeforeIsNotAskedForAgain() {
    known.add("welcome-team/sub_1");
    StripeAccount fresh = Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE).created(NOW));

    assertThat(owed(Membership.none(ANN), fresh)).isEmpty();
    assertThat(stripe.acts()).isEmpty();
  }

  @Test
  void aCardThatOutlivesTheRenewalIsNotMentioned() {
    assertThat(
            owed(
                Membership.none(ANN),
                Given.account(
                    END.minusSeconds(1), sub("sub_1", SubscriptionStatus.ACTIVE).card(2026, 6))))
        .isEmpty();
  }

  @Test
  void aCardThatRunsOutBeforeTheRenewalIsMentioned() {
    OwedMail mail =
        owed(
                Membership.none(ANN),
                Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE).card(2026, 5)))
            .getFirst();

    assertThat(mail.cause()).isEqualTo("card-expiring/pm_1/2026-05");
    assertThat(mail.fields())
        .containsEntry("brand", "Visa")
        .containsEntry("last4", "4242")
        .containsEntry("expires", "May 2026");
  }

  @Test
  void aCardThatRunsOutBeforeTheTrialsEndIsMentionedToo() {
    assertThat(
            owed(
                Membership.none(ANN),
                Given.account(NOW, sub("sub_1", SubscriptionStatus.TRIALING).card(2026, 5))))
        .extracting(OwedMail::cause)
        .containsExactly("card-expiring/pm_1/2026-05");
  }

  @Test
  void aCardThatIsNotChargedAgainIsNotMentioned() {
    assertThat(
            owed(
                Membership.none(ANN),
                Given.account(
                    NOW,
                    sub("sub_1", SubscriptionStatus.ACTIVE).card(2026, 5).cancelAtPeriodEnd())))
        .extracting(OwedMail::kind)
        .doesNotContain("card-expiring");
  }

  @Test
  void aCardThatIsChargedOnceMoreBeforeTheEndIsMentioned() {
    assertThat(
            owed(
                Membership.none(ANN),
                Given.account(
                    NOW,
                    sub("sub_1", SubscriptionStatus.ACTIVE)
                        .card(2026, 5)
                        .cancelAt(END.plus(Duration.ofDays(40))))))
        .extracting(OwedMail::kind)
        .contains("card-expiring");
  }

  @Test
  void aRefundIsToldByItsIdForAWeek() {
    Refund refund = new Refund("re_1", NOW, new Money(1250, "usd"));
    StripeAccount account =
        Given.account(NOW, List.of(), List.of(refund), sub("sub_1", SubscriptionStatus.ACTIVE));
    StripeAccount later =
        Given.account(
            NOW.plus(Duration.ofDays(8)),
            List.of(),
            List.of(refund),
            sub("sub_1", SubscriptionStatus.ACTIVE));

    OwedMail mail = owed(Membership.none(ANN), account).getFirst();
    assertThat(mail.cause()).isEqualTo("refund/re_1");
    assertThat(mail.fields()).isEqualTo(Map.of("amount", "$12.50"));
    assertThat(owed(Membership.none(ANN), later)).isEmpty();
  }

  @Test
  void theEndIsToldToWhoeverHadAccessAndOnce() {
    Membership active = synced(Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE)));
    StripeAccount canceled = Given.account(NOW, sub("sub_1", SubscriptionStatus.CANCELED));

    assertThat(owed(active, canceled))
        .extracting(OwedMail::cause)
        .containsExactly("access-ended/sub_1");
    assertThat(owed(synced(canceled), canceled)).isEmpty();
    assertThat(owed(Membership.none(ANN), canceled)).isEmpty();
  }

  @Test
  void theEndOfTimeThatOutlastedItsSubscriptionIsToldWhenItComes() {
    Given.Sub over =
        sub("sub_1", SubscriptionStatus.CANCELED)
            .endedUnpaid(NOW)
            .unpaid(Given.change("in_1", START));
    Membership left = synced(Given.account(NOW, over));
    assertThat(left.reason()).isEqualTo(MembershipReason.PAID_TIME_LEFT);

    assertThat(owed(left, Given.account(END, over)))
        .extracting(OwedMail::cause)
        .containsExactly("access-ended/paid-time/" + ANN + "/" + END);
  }

  @Test
  void anEndBesideAnotherSubscriptionIsNoEnd() {
    Membership active = synced(Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE)));

    assertThat(
            owed(
                active,
                Given.account(
                    NOW,
                    sub("sub_1", SubscriptionStatus.CANCELED),
                    sub("sub_2", SubscriptionStatus.ACTIVE))))
        .isEmpty();
  }

  @Test
  void whoWasToldWhenSheStoppedPayingIsNotToldAgainWhenItIsCancelled() {
    Membership active = synced(Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE)));
    StripeAccount unpaid =
        Given.account(
            NOW,
            sub("sub_1", SubscriptionStatus.UNPAID)
                .unpaid(Given.renewal("in_1", NOW.minus(Duration.ofDays(9)))));
    StripeAccount canceled = Given.account(NOW, sub("sub_1", SubscriptionStatus.CANCELED));

    assertThat(owed(active, unpaid)).extracting(OwedMail::kind).containsExactly("access-ended");
    assertThat(owed(synced(unpaid), canceled)).isEmpty();
  }

  @Test
  void aWelcomeSaysWhatIsPaidAndWhatComesNext() {
    assertThat(terms(sub("sub_1", SubscriptionStatus.ACTIVE)))
        .isEqualTo("$29.00 a month, and renews on 1 June 2026");
    assertThat(terms(sub("sub_1", SubscriptionStatus.TRIALING).onTrial()))
        .isEqualTo("free until 1 June 2026, then $29.00 a month");
    assertThat(terms(sub("sub_1", SubscriptionStatus.ACTIVE).cancelAtPeriodEnd()))
        .isEqualTo("set to end on 1 June 2026");
  }

  @Test
  void whereADiscountIsTakenOffAWelcomeNamesTheSumThatComes() {
    stripe.previews(Optional.of(new Money(1450, "usd")), true);
    assertThat(terms(sub("sub_1", SubscriptionStatus.ACTIVE)))
        .isEqualTo("renewed on 1 June 2026 for $14.50");
    assertThat(terms(sub("sub_1", SubscriptionStatus.TRIALING).onTrial()))
        .isEqualTo("free until 1 June 2026, and the first payment is $14.50");
  }

  @Test
  void anEndTellsTheWayBackAndWhatItCosts() {
    Membership trial = synced(Given.account(NOW, sub("sub_1", SubscriptionStatus.TRIALING)));
    stripe.previews(Optional.of(new Money(1450, "usd")), false);
    assertThat(comeBack(trial, SubscriptionStatus.PAUSED))
        .contains(
            "Add one within 30 days and you are back; the first payment of $14.50 is taken then");
    assertThat(comeBack(trial, SubscriptionStatus.UNPAID)).contains("Once they are paid");
    assertThat(comeBack(trial, SubscriptionStatus.CANCELED)).contains("whenever it suits you");
  }

  private @Nullable String comeBack(Membership before, SubscriptionStatus status) {
    return owed(before, Given.account(NOW, sub("sub_1", status))).stream()
        .filter(mail -> mail.kind().equals("access-ended"))
        .findFirst()
        .orElseThrow()
        .fields()
        .get("comeBack");
  }

  private @Nullable String terms(Given.Sub sub) {
    return owed(Membership.none(ANN), Given.account(NOW, sub.created(NOW))).stream()
        .filter(mail -> mail.kind().equals("welcome-team"))
        .findFirst()
        .orElseThrow()
        .fields()
        .get("terms");
  }

  @Test
  void whoChangesHerMindIsToldEachTime() {
    StripeAccount going = Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE));
    StripeAccount ending =
        Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE).cancelAtPeriodEnd());
    Membership active = synced(going);
    Membership cancelled = after(active, ending);
    Membership resumed = after(cancelled, going);

    assertThat(owed(active, ending))
        .extracting(OwedMail::kind)
        .containsExactly("cancellation-scheduled");
    OwedMail mail = owed(cancelled, going).getFirst();
    assertThat(mail.kind()).isEqualTo("membership-resumed");
    assertThat(mail.fields())
        .isEqualTo(
            Map.of(
                "terms", "$29.00 a month, and renews on 1 June 2026",
                "portalLink", "https://site.example/#/membership"));
    assertThat(owed(resumed, ending))
        .singleElement()
        .satisfies(
            again -> {
              assertThat(again.kind()).isEqualTo("cancellation-scheduled");
              assertThat(again.cause()).isNotEqualTo(owed(active, ending).getFirst().cause());
            });
    assertThat(owed(resumed, going)).isEmpty();
  }

  @Test
  void whoPaysAfterTheGraceIsToldThatItEndedAndThatItGoesOn() {
    Membership active = synced(Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE)));
    Given.Sub late =
        sub("sub_1", SubscriptionStatus.PAST_DUE)
            .unpaid(Given.renewal("in_1", NOW.minus(Duration.ofDays(9))));
    StripeAccount over = Given.account(NOW, late);
    Membership closed = after(active, over);

    assertThat(owed(active, over))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.kind()).isEqualTo("grace-ended");
              assertThat(mail.fields())
                  .isEqualTo(Map.of("portalLink", "https://site.example/#/membership"));
            });
    assertThat(owed(closed, over)).isEmpty();
    assertThat(owed(closed, Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE))))
        .extracting(OwedMail::kind)
        .containsExactly("membership-resumed");
  }

  @Test
  void aRestThatIsOverIsNoPaymentThatDidNotCome() {
    Given.Sub rested = sub("sub_1", SubscriptionStatus.ACTIVE).periodNotPaid();
    Membership resting =
        synced(
            Given.account(
                NOW, sub("sub_1", SubscriptionStatus.ACTIVE).collectionPaused().periodNotPaid()));
    Membership restingInPaidTime =
        synced(Given.account(START, sub("sub_1", SubscriptionStatus.ACTIVE).collectionPaused()));

    assertThat(owed(resting, Given.account(NOW, rested))).isEmpty();
    assertThat(owed(restingInPaidTime, Given.account(NOW, rested))).isEmpty();
  }

  @Test
  void whoPaidAnOldInvoiceOfAnUnpaidSubscriptionIsNotToldThatNothingCame() {
    Instant april = START.minus(Given.MONTH);
    Given.Bill late =
        new Given.Bill("in_1", april).line(Given.MONTHLY, april, START, 2900).failed(april);
    Given.Bill next =
        new Given.Bill("in_2", START)
            .line(Given.MONTHLY, START, END, 2900)
            .status(StripeInvoice.Status.DRAFT);
    Membership unpaid =
        synced(Given.account(NOW, sub("sub_1", SubscriptionStatus.UNPAID).invoices(late, next)));
    late.paid(NOW, 2900);

    assertThat(
            owed(
                unpaid,
                Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE).invoices(late, next))))
        .isEmpty();
  }

  @Test
  void anotherOfferOnTheSameSubscriptionIsASwitch() {
    StripeAccount account = Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE));
    Membership monthly = withOffer(Membership.none(ANN), account, "team-monthly");
    Membership yearly = withOffer(monthly, account, "team-yearly");

    assertThat(mails.owed(monthly, yearly, account, NEW_YORK))
        .extracting(OwedMail::kind)
        .containsExactly("plan-switched");
    assertThat(mails.owed(yearly, withOffer(yearly, account, "team-yearly"), account, NEW_YORK))
        .isEmpty();
  }

  private Membership withOffer(Membership before, StripeAccount account, String offer) {
    return before.synced(
        policy.decide(Optional.of(account), Optional.empty(), account.readAt()),
        Optional.of(CUSTOMER),
        Optional.of(new OfferId(offer)),
        false,
        account.readAt());
  }

  private List<OwedMail> owed(Membership before, StripeAccount account) {
    return owed(before, account, NEW_YORK);
  }

  private List<OwedMail> owed(Membership before, StripeAccount account, ZoneId zone) {
    return mails.owed(before, after(before, account), account, zone);
  }

  private Membership synced(StripeAccount account) {
    return after(Membership.none(ANN), account);
  }

  private Membership after(Membership before, StripeAccount account) {
    AccessDecision decision =
        policy.decide(Optional.of(account), Optional.empty(), account.readAt());
    return before.synced(
        decision, Optional.of(CUSTOMER), Optional.empty(), false, account.readAt());
  }
}
