package com.runsmarter.billing.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.billing.BillingInterval;
import com.runsmarter.billing.CountingMetrics;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.Given;
import com.runsmarter.billing.InMemoryBilling;
import com.runsmarter.billing.Metrics;
import com.runsmarter.billing.Money;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.Polling;
import com.runsmarter.billing.StripeDouble;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.account.Checkout;
import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.runsmarter.billing.checkout.UpgradingToTeam.Outcome;
import com.runsmarter.billing.membership.Access;
import com.runsmarter.billing.membership.AccessDates;
import com.runsmarter.billing.membership.AccessDecision;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.membership.MembershipReason;
import com.runsmarter.billing.membership.MembershipState;
import com.runsmarter.billing.membership.StripeSide;
import com.runsmarter.billing.offer.InMemoryOffers;
import com.runsmarter.billing.offer.Offer;
import com.runsmarter.billing.offer.OfferTerms;
import com.runsmarter.billing.sync.LinkingCustomers;
import com.runsmarter.billing.sync.MembershipSync;
import com.runsmarter.billing.sync.MembershipSync.Outcome.Busy;
import com.runsmarter.billing.sync.MembershipSync.Outcome.Synced;
import com.runsmarter.billing.sync.SyncRecords;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.testing.InMemoryMemberProfiles;
import com.runsmarter.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What happens between two looks at Stripe, which no test against a whole Stripe can time. */
class UpgradingToTeamTest {

  private static final Instant NOW = Instant.parse("2027-03-02T09:30:00Z");
  private static final MemberId ANN = MemberId.next();
  private static final Offer MONTHLY = offer("team-monthly", BillingInterval.MONTH, 0);
  private static final Offer YEARLY = offer("team-yearly", BillingInterval.YEAR, 14);

  private final MovableClock clock = new MovableClock(NOW);
  private final InMemoryBilling billing = new InMemoryBilling(clock);
  private final InMemoryMemberProfiles profiles = new InMemoryMemberProfiles();
  private final InMemoryCheckoutLocks locks = new InMemoryCheckoutLocks(clock);
  private final InMemoryPollingPlaces places = new InMemoryPollingPlaces(clock);
  private final ExclusivePolling exclusivePolling =
      new ExclusivePolling(places, new Polling(3, Duration.ZERO));
  private final InMemoryCheckouts desk = new InMemoryCheckouts();
  private final Deque<MembershipSync.Outcome> syncRecords = new ArrayDeque<>();
  private final StripeDouble stripe = new StripeDouble();
  private final InMemoryOffers offers = new InMemoryOffers(List.of(MONTHLY, YEARLY));
  private final CountingMetrics metrics = new CountingMetrics();
  private final UpgradingToTeam upgrading = upgrading(exclusivePolling);

  UpgradingToTeamTest() {
    profiles.put(
        new MemberProfile(
            ANN,
            "Ann",
            new EmailAddress("ann@example.com"),
            ZoneOffset.UTC,
            NOW,
            Optional.empty()));
  }

  private UpgradingToTeam upgrading(ExclusivePolling exclusivePolling) {
    return new UpgradingToTeam(
        offers,
        profiles,
        billing,
        billing,
        locks,
        exclusivePolling,
        new SyncingOnReturn(
            billing,
            billing,
            (customer, events) -> syncRecords.removeFirst(),
            billing,
            exclusivePolling,
            clock),
        desk,
        desk,
        new LinkingCustomers(billing, billing, stripe, desk, profiles, offers, metrics),
        metrics);
  }

  @Test
  void theFirstTimeThereIsNothingToSync() {
    assertThat(upgrade(MONTHLY)).isInstanceOf(Outcome.Payable.class);
    assertThat(desk.customers()).isEqualTo(1);
    assertThat(billing.customerOf(ANN)).isPresent();
  }

  @Test
  void aPageThatIsPaidWhileAnotherIsAskedForMakesAMember() {
    upgrade(MONTHLY);
    desk.closeTooLate();
    syncRecords.add(free());
    syncRecords.add(paying());
    assertThat(upgrade(YEARLY)).isEqualTo(new Outcome.AlreadyMember());
    assertThat(desk.open()).isEmpty();
  }

  @Test
  void aPageThatRunsOutWhileAnotherIsAskedForIsNoObstacle() {
    upgrade(MONTHLY);
    desk.closeTooLate();
    syncRecords.add(free());
    syncRecords.add(free());
    assertThat(upgrade(YEARLY)).isInstanceOf(Outcome.Payable.class);
    assertThat(desk.open()).hasSize(1);
  }

  @Test
  void aSyncingUnderWayIsWaitedFor() {
    upgrade(MONTHLY);
    syncRecords.add(new Busy(Optional.empty()));
    syncRecords.add(new Busy(Optional.empty()));
    syncRecords.add(paying());
    assertThat(upgrade(MONTHLY)).isEqualTo(new Outcome.AlreadyMember());
  }

  @Test
  void nothingIsSoldWhileItIsNotKnownWhatSheHas() {
    upgrade(MONTHLY);
    syncRecords.addAll(
        List.of(
            new Busy(Optional.empty()), new Busy(Optional.empty()), new Busy(Optional.empty())));
    assertThat(upgrade(YEARLY)).isEqualTo(new Outcome.Busy());
    assertThat(desk.open()).hasSize(1);
  }

  @Test
  void ofManyTabsOneWaitsAndTheOthersAreToldAtOnce() throws Exception {
    CheckoutLocks.Lock first = locks.take(ANN).orElseThrow();
    ExclusivePolling patient =
        new ExclusivePolling(places, new Polling(100_000, Duration.ofMillis(1)));
    UpgradingToTeam parallel = upgrading(patient);
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      CompletionService<Outcome> tabs = new ExecutorCompletionService<>(threads);
      for (int tab = 0; tab < 16; tab++) {
        tabs.submit(() -> parallel.upgrade(ANN, MONTHLY.id()));
      }
      for (int told = 0; told < 15; told++) {
        assertThat(tabs.take().get()).isEqualTo(new Outcome.Busy());
      }
      assertThat(tabs.poll()).isNull();

      locks.end(first);
      assertThat(tabs.take().get()).isInstanceOf(Outcome.Payable.class);
    }
    assertThat(places.take(ANN, PollingPlaces.For.CHECKOUT)).as("nobody waits").isPresent();
  }

  @Test
  void anotherTabThatTakesLongIsNotOvertaken() {
    locks.take(ANN);
    assertThat(upgrade(MONTHLY)).isEqualTo(new Outcome.Busy());
    assertThat(desk.customers()).isZero();
  }

  @Test
  void aFaultMakesRoomForTheNextLock() {
    desk.breakDown();
    assertThatThrownBy(() -> upgrade(MONTHLY)).isInstanceOf(StripeUnavailableException.class);
    assertThat(locks.take(ANN)).isPresent();
  }

  @Test
  void aPageAtTheOldPriceIsAnotherPurchase() {
    upgrade(MONTHLY);
    Offer dearer =
        new OfferTerms(
                MONTHLY.id(),
                MONTHLY.tier(),
                MONTHLY.name(),
                MONTHLY.lookupKey(),
                new Money(3900, "usd"),
                MONTHLY.interval(),
                0)
            .at("price_dearer");
    Checkout old = desk.open().getFirst();
    Purchase purchase = new Purchase(ANN, billing.customerOf(ANN).orElseThrow(), dearer, 0);
    assertThat(purchase.isMadeAt(old)).isFalse();
  }

  @Test
  void aPageWithNoTimeLeftToPayIsClosedAndAnotherIsHandedOut() {
    Outcome first = upgrade(MONTHLY);
    desk.growOld();
    syncRecords.add(free());
    assertThat(upgrade(MONTHLY)).isInstanceOf(Outcome.Payable.class).isNotEqualTo(first);
    assertThat(desk.open()).hasSize(1);
  }

  @Test
  void aPageThatBeginsAfterStripeWasGivenUpIsThePageSheGetsNext() {
    desk.hang();
    assertThatThrownBy(() -> upgrade(MONTHLY)).isInstanceOf(StripeUnavailableException.class);
    syncRecords.add(free());
    assertThat(upgrade(MONTHLY)).isInstanceOf(Outcome.Payable.class);
    desk.sync();
    assertThat(desk.open()).hasSize(1);
  }

  @Test
  void aTurnThatStripeAnswersWithAFaultForgetsNothingOfTheOneBefore() {
    desk.hang();
    assertThatThrownBy(() -> upgrade(MONTHLY)).isInstanceOf(StripeUnavailableException.class);
    desk.breakDown();
    assertThatThrownBy(() -> upgrade(MONTHLY)).isInstanceOf(StripeUnavailableException.class);
    desk.recover();
    syncRecords.add(free());
    assertThat(upgrade(MONTHLY)).isInstanceOf(Outcome.Payable.class);
    desk.sync();
    assertThat(desk.open()).hasSize(1);
  }

  @Test
  void aTurnThatASyncingIsInTheWayOfForgetsNothingOfTheOneBefore() {
    desk.hang();
    assertThatThrownBy(() -> upgrade(MONTHLY)).isInstanceOf(StripeUnavailableException.class);
    syncRecords.addAll(
        List.of(
            new Busy(Optional.empty()), new Busy(Optional.empty()), new Busy(Optional.empty())));
    assertThat(upgrade(MONTHLY)).isEqualTo(new Outcome.Busy());
    syncRecords.add(free());
    assertThat(upgrade(MONTHLY)).isInstanceOf(Outcome.Payable.class);
    desk.sync();
    assertThat(desk.open()).hasSize(1);
  }

  @Test
  void aPageForOneOfferDoesNotBeginAfterOneForAnotherWasHandedOut() {
    desk.hang();
    assertThatThrownBy(() -> upgrade(MONTHLY)).isInstanceOf(StripeUnavailableException.class);
    syncRecords.add(free());
    assertThat(upgrade(YEARLY)).isInstanceOf(Outcome.Payable.class);
    desk.sync();
    assertThat(desk.open()).singleElement().returns("team-yearly", Checkout::offer);
  }

  @Test
  void aPageForOneOfferThatBeganMeanwhileIsClosedForAnother() {
    desk.hang();
    assertThatThrownBy(() -> upgrade(MONTHLY)).isInstanceOf(StripeUnavailableException.class);
    desk.sync();
    syncRecords.addAll(List.of(free(), free()));
    assertThat(upgrade(YEARLY)).isInstanceOf(Outcome.Payable.class);
    assertThat(desk.open()).singleElement().returns("team-yearly", Checkout::offer);
  }

  @Test
  void aFaultThatStripeRepeatsDoesNotLockTheMemberOut() {
    desk.fail();
    assertThatThrownBy(() -> upgrade(MONTHLY)).isInstanceOf(StripeUnavailableException.class);
    syncRecords.addAll(List.of(free(), free()));
    assertThat(upgrade(MONTHLY)).isInstanceOf(Outcome.Payable.class);
    assertThat(desk.open()).hasSize(1);
  }

  @Test
  void aCustomerThatStripeFailedAtIsMadeOnceItWorks() {
    desk.failAtCustomers(2);
    assertThatThrownBy(() -> upgrade(MONTHLY)).isInstanceOf(StripeUnavailableException.class);
    assertThat(upgrade(MONTHLY)).isInstanceOf(Outcome.Payable.class);
    assertThat(desk.customers()).isEqualTo(1);
  }

  @Test
  void somebodyWhoseCustomerWasMadeByHandIsReadBeforeAnythingIsSold() {
    desk.hasCustomer(new CustomerId("cus_by_hand"));
    syncRecords.add(paying());
    assertThat(upgrade(MONTHLY)).isEqualTo(new Outcome.AlreadyMember());
    assertThat(billing.customerOf(ANN)).contains(new CustomerId("cus_by_hand"));
    assertThat(desk.open()).isEmpty();
  }

  @Test
  void anOfferThatStripeDoesNotSellIsAClearAnswerAndCounted() {
    desk.refuse(new Checkouts.Start.NotForSale("The price specified is inactive."));
    assertThat(upgrade(MONTHLY)).isEqualTo(new Outcome.NotForSale());
    assertThat(metrics.of(Metrics.Count.NotForSale)).isEqualTo(1);
  }

  @Test
  void anotherCurrencyThanTheOneShePaysInIsAClearAnswer() {
    desk.refuse(new Checkouts.Start.OtherCurrency());
    assertThat(upgrade(MONTHLY)).isEqualTo(new Outcome.OtherCurrency("usd"));
    assertThat(metrics.of(Metrics.Count.NotForSale)).isZero();
  }

  @Test
  void whileSomethingLivesOnAnotherCustomerOfHersNothingIsSold() {
    upgrade(MONTHLY);
    CustomerId other = livesElsewhere(SubscriptionStatus.ACTIVE);
    assertThat(upgrade(MONTHLY)).isEqualTo(new Outcome.PaysElsewhere());
    assertThat(billing.otherOf(ANN)).contains(other);
  }

  @Test
  void onceNothingLivesThereAnyMoreSheMayBuy() {
    upgrade(MONTHLY);
    livesElsewhere(SubscriptionStatus.CANCELED);
    syncRecords.add(free());
    assertThat(upgrade(MONTHLY)).isInstanceOf(Outcome.Payable.class);
    assertThat(billing.otherOf(ANN)).isEmpty();
  }

  @Test
  void whereNothingWasOnHersTheOtherOneBecomesHers() {
    upgrade(MONTHLY);
    CustomerId other = livesElsewhere(SubscriptionStatus.ACTIVE);
    stripe.nothingWasOn(billing.customerOf(ANN).orElseThrow());
    syncRecords.add(paying());
    assertThat(upgrade(MONTHLY)).isEqualTo(new Outcome.AlreadyMember());
    assertThat(billing.customerOf(ANN)).contains(other);
    assertThat(desk.open()).isEmpty();
  }

  private CustomerId livesElsewhere(SubscriptionStatus status) {
    CustomerId other = new CustomerId("cus_other");
    stripe.says(
        new StripeAccount(
            other,
            Optional.of(ANN),
            false,
            NOW,
            List.of(Given.sub("sub_1", status).build()),
            List.of(),
            List.of()));
    billing.noteOther(ANN, other);
    return other;
  }

  @Test
  void aPageOfACustomerThatYieldedMeanwhileIsNotHandedOut() {
    desk.whenStarted(
        () -> {
          CustomerId hers = billing.customerOf(ANN).orElseThrow();
          billing.handOver(
              ((SyncRecords.Leasing.Leased) billing.lease(hers)).lease(),
              new CustomerId("cus_other"));
        });
    assertThat(upgrade(MONTHLY)).isEqualTo(new Outcome.Busy());
    assertThat(desk.open()).isEmpty();
  }

  @Test
  void aTrialThatEndedWithoutACardIsNoObstacle() {
    upgrade(YEARLY);
    syncRecords.addAll(List.of(trialEnded(), trialEnded()));
    assertThat(upgrade(MONTHLY)).isInstanceOf(Outcome.Payable.class);
  }

  @Test
  void aTrialThatGoesOnWhileAPageIsStartedClosesThePage() {
    upgrade(YEARLY);
    syncRecords.addAll(List.of(trialEnded(), paying()));
    assertThat(upgrade(MONTHLY)).isEqualTo(new Outcome.AlreadyMember());
    assertThat(desk.open()).isEmpty();
  }

  private static Synced trialEnded() {
    return new Synced(
        Membership.none(ANN)
            .synced(
                AccessDecision.out(
                        MembershipState.PAUSED, MembershipReason.TRIAL_ENDED_WITHOUT_CARD)
                    .by(Given.sub("sub_1", SubscriptionStatus.PAUSED).build()),
                Optional.empty(),
                Optional.empty(),
                true,
                NOW),
        false);
  }

  @Test
  void aTrialThatWasUsedIsNotOfferedAgain() {
    upgrade(MONTHLY);
    syncRecords.add(new Synced(trialUsed(), true));
    upgrade(YEARLY);
    assertThat(desk.open()).singleElement().returns(0, Checkout::trialDays);
  }

  @Test
  void aFirstTrialIsTheOffers() {
    upgrade(YEARLY);
    assertThat(desk.open()).singleElement().returns(14, Checkout::trialDays);
  }

  @Test
  void anOfferThatIsNotThereNamesThoseThatAre() {
    assertThat(upgrading.upgrade(ANN, new OfferId("team-weekly")))
        .isEqualTo(new Outcome.NoSuchOffer(List.of(MONTHLY.id(), YEARLY.id())));
  }

  private Outcome upgrade(Offer offer) {
    return upgrading.upgrade(ANN, offer.id());
  }

  private static Synced free() {
    return new Synced(Membership.none(ANN), false);
  }

  private static Synced paying() {
    return new Synced(membership(true, false), true);
  }

  private static Membership trialUsed() {
    return membership(false, true);
  }

  private static Membership membership(boolean held, boolean trialUsed) {
    var access =
        new Access(
            held ? MembershipState.ACTIVE : MembershipState.FREE,
            held ? MembershipReason.PAID : MembershipReason.CANCELED,
            new AccessDates(
                held ? NOW.plus(Duration.ofDays(38)) : Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Optional.empty());
    var stripe =
        new StripeSide(
            Optional.empty(), Optional.empty(), held, Optional.empty(), false, trialUsed);
    return new Membership(ANN, access, stripe, Optional.empty(), NOW, 1);
  }

  private static Offer offer(String id, BillingInterval interval, int trialDays) {
    return new OfferTerms(
            new OfferId(id), Tier.TEAM, id, id, new Money(2900, "usd"), interval, trialDays)
        .at("price_" + interval.word());
  }
}
