package com.runsmarter.billing.sync;

import static com.runsmarter.billing.Given.ANN;
import static com.runsmarter.billing.Given.CUSTOMER;
import static com.runsmarter.billing.Given.END;
import static com.runsmarter.billing.Given.GRACE;
import static com.runsmarter.billing.Given.NOW;
import static com.runsmarter.billing.Given.sub;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.billing.CountingMetrics;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Given;
import com.runsmarter.billing.InMemoryBilling;
import com.runsmarter.billing.Metrics;
import com.runsmarter.billing.StripeDouble;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.account.PausedSubscriptions.PausedTrial;
import com.runsmarter.billing.account.PausedSubscriptions.PaymentMethod;
import com.runsmarter.billing.account.StripeAccount;
import com.runsmarter.billing.account.SubscriptionStatus;
import com.runsmarter.billing.membership.Complimentary;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.membership.MembershipReason;
import com.runsmarter.billing.membership.MembershipState;
import com.runsmarter.billing.offer.InMemoryOffers;
import com.runsmarter.billing.sync.MembershipSync.Outcome;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Entitlement;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.fact.MembershipChanged;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.kernel.outbox.OwedMail;
import com.runsmarter.testing.InMemoryMemberProfiles;
import com.runsmarter.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Syncing: the lease, the fence, repeated events, and customers that nobody belongs to. */
class SyncingMembershipTest {

  private static final EmailAddress ANNS = new EmailAddress("ann@example.com");

  private final MovableClock clock = new MovableClock(NOW);
  private final InMemoryBilling store = new InMemoryBilling(clock);
  private final StripeDouble stripe = new StripeDouble();
  private final InMemoryMemberProfiles profiles = new InMemoryMemberProfiles();
  private final CountingMetrics metrics = new CountingMetrics();
  private final SyncingMembership syncing =
      new SyncingMembership(
          store,
          store,
          store,
          stripe.ports(),
          new InMemoryOffers(List.of()),
          profiles,
          metrics,
          Given.RULES,
          () -> "https://site.example");

  @BeforeEach
  void annIsAMemberWithACustomer() {
    joins(ANN);
    store.link(store.claim(ANN), CUSTOMER);
    stripe.says(Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE).created(NOW)));
  }

  @Test
  void writesWhatStripeSaysAndOwesOneWelcome() {
    Outcome outcome = sync("evt_1");

    assertThat(outcome).isInstanceOf(Outcome.Synced.class);
    assertThat(ann().state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(ann().tierAt(NOW)).isEqualTo(Tier.TEAM);
    assertThat(ann().version()).isEqualTo(1);
    assertThat(kinds()).containsExactly("welcome-team");
  }

  @Test
  void othersAreToldOnceOfEachChangeOfAccessOrPaymentAndOfNothingElse() {
    sync("evt_1");
    sync("evt_2");
    assertThat(told())
        .containsExactly(new MembershipChanged(ANN, Tier.TEAM, "active", ann().entitlement(), 1));

    stripe.says(
        Given.account(
            NOW,
            sub("sub_1", SubscriptionStatus.ACTIVE).created(NOW),
            sub("sub_2", SubscriptionStatus.ACTIVE)));
    sync("evt_3");
    assertThat(ann().stripe().doubled()).isTrue();
    assertThat(told()).as("she pays twice, and may use what she could before").hasSize(1);

    stripe.says(Given.account(NOW, sub("sub_1", SubscriptionStatus.CANCELED)));
    sync("evt_4");
    assertThat(told())
        .hasSize(2)
        .last()
        .isEqualTo(
            new MembershipChanged(ANN, Tier.FREE, "free", Entitlement.FREE, ann().version()));
  }

  private List<MembershipChanged> told() {
    return store.facts().stream()
        .map(fact -> MembershipChanged.KIND.read(fact).orElseThrow())
        .toList();
  }

  @Test
  void anEventSyncedBeforeIsNoWork() {
    sync("evt_1");
    int reads = stripe.reads();

    assertThat(sync("evt_1")).isEqualTo(new Outcome.AlreadyProcessed());
    assertThat(stripe.reads()).isEqualTo(reads);
  }

  @Test
  void oneEventThirtyTimesAtOnceHasOneEffectAndOneMail() throws Exception {
    List<Callable<Outcome>> deliveries = new ArrayList<>();
    for (int n = 0; n < 30; n++) {
      deliveries.add(() -> sync("evt_1"));
    }
    try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
      for (Future<Outcome> each : workers.invokeAll(deliveries)) {
        assertThat(each.get())
            .isInstanceOfAny(
                Outcome.Synced.class, Outcome.AlreadyProcessed.class, Outcome.Busy.class);
      }
    }

    assertThat(ann().version()).isEqualTo(1);
    assertThat(kinds()).containsExactly("welcome-team");
  }

  @Test
  void twoEventsOfOneSecondInEitherOrderLeaveWhatStripeSaysNow() {
    stripe.says(Given.account(NOW, sub("sub_1", SubscriptionStatus.CANCELED)));
    sync("evt_updated_to_active");
    sync("evt_deleted");
    Membership one = ann();

    sync("evt_deleted_again");
    sync("evt_updated_again");

    assertThat(ann()).isEqualTo(one);
    assertThat(one.state()).isEqualTo(MembershipState.FREE);
  }

  @Test
  void aMinuteOldEventThatComesLateChangesNothing() {
    stripe.says(Given.account(NOW, sub("sub_1", SubscriptionStatus.CANCELED)));
    sync("evt_deleted");

    assertThat(sync("evt_stale")).isEqualTo(new Outcome.Synced(ann(), false));
    assertThat(ann().state()).isEqualTo(MembershipState.FREE);
  }

  @Test
  void theOlderOfTwoReadingsWritesLastAndLoses() throws Exception {
    CountDownLatch slowHasRead = new CountDownLatch(1);
    CountDownLatch slowMayGoOn = new CountDownLatch(1);
    stripe.answers(
        CUSTOMER,
        () -> {
          slowHasRead.countDown();
          waitFor(slowMayGoOn);
          return Optional.of(Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE)));
        });
    try (ExecutorService slow = Executors.newSingleThreadExecutor()) {
      Future<Outcome> slowOutcome = slow.submit(() -> sync("evt_slow"));
      waitFor(slowHasRead);
      clock.advance(Duration.ofMinutes(2));
      stripe.says(Given.account(NOW, sub("sub_1", SubscriptionStatus.CANCELED)));
      sync("evt_fast");
      slowMayGoOn.countDown();

      assertThat(slowOutcome.get()).isEqualTo(new Outcome.Busy(Optional.of(CUSTOMER)));
    }
    assertThat(ann().state()).isEqualTo(MembershipState.FREE);
    assertThat(store.unprocessed(Set.of(new EventId("evt_slow")))).hasSize(1);
  }

  @Test
  void whoDiesWithTheLeaseIsFollowedOnceItHasRunOut() {
    store.lease(CUSTOMER);

    assertThat(sync("evt_1")).isEqualTo(new Outcome.Busy(Optional.of(CUSTOMER)));

    clock.advance(Duration.ofMinutes(2));
    assertThat(sync("evt_1")).isInstanceOf(Outcome.Synced.class);
  }

  @Test
  void aFaultOfStripesGivesTheLeaseBackAndWritesNothing() {
    stripe.answers(
        CUSTOMER,
        () -> {
          throw new StripeUnavailableException("away");
        });

    assertThatThrownBy(() -> sync("evt_1")).isInstanceOf(StripeUnavailableException.class);
    assertThat(store.find(ANN)).isEmpty();

    stripe.says(Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE)));
    assertThat(sync("evt_1")).isInstanceOf(Outcome.Synced.class);
  }

  @Test
  void aCustomerThatStripeDoesNotKnowTakesNobodysAccess() {
    sync("evt_1");
    stripe.answers(CUSTOMER, Optional::empty);

    assertThatThrownBy(() -> sync("evt_2")).isInstanceOf(UnknownCustomerException.class);
    assertThat(ann().tierAt(NOW)).isEqualTo(Tier.TEAM);
  }

  @Test
  void aStrangerIsParkedAndPaidOnceLinked() {
    CustomerId stranger = new CustomerId("cus_Bea");
    MemberId bea = MemberId.next();
    stripe.says(strangers(stranger, Optional.empty()));

    assertThat(syncing.sync(stranger, events("evt_9"))).isEqualTo(new Outcome.Parked());
    assertThat(store.parked()).containsExactly(stranger);

    store.link(store.claim(bea), stranger);
    syncing.sync(stranger, events("evt_9"));
    assertThat(store.find(bea).orElseThrow().state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(store.parked()).isEmpty();
  }

  @Test
  void aCustomerWhoseMetadataNamesHerMemberLinksHerself() {
    CustomerId customer = new CustomerId("cus_Bea");
    MemberId bea = MemberId.next();
    joins(bea);
    stripe.says(strangers(customer, Optional.of(bea)));

    syncing.sync(customer, events("evt_9"));

    assertThat(store.find(bea).orElseThrow().state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(store.customerOf(bea)).contains(customer);
  }

  @Test
  void aCustomerOfAMemberOfSomeOtherDeploymentIsParked() {
    CustomerId elsewhere = new CustomerId("cus_elsewhere");
    stripe.says(strangers(elsewhere, Optional.of(MemberId.next())));

    assertThat(syncing.sync(elsewhere, events("evt_9"))).isEqualTo(new Outcome.Parked());
    assertThat(store.memberOf(elsewhere)).isEmpty();
  }

  @Test
  void aSecondCustomerOfAMemberIsParkedNotPaid() {
    CustomerId second = new CustomerId("cus_second");
    stripe.says(strangers(second, Optional.of(ANN)));

    assertThat(syncing.sync(second, events("evt_9"))).isEqualTo(new Outcome.Parked());
    assertThat(store.customerOf(ANN)).contains(CUSTOMER);
  }

  @Test
  void anEmptyCustomerYieldsToTheOneThatIsPaidFor() {
    CustomerId second = new CustomerId("cus_second");
    stripe.says(strangers(second, Optional.of(ANN)));
    stripe.nothingWasOn(CUSTOMER);
    stripe.hasPage(CUSTOMER);

    syncing.sync(second, events("evt_9"));

    assertThat(stripe.acts()).containsExactly("expired cs_test_cus_Ann");
    assertThat(ann().state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(ann().stripe().customer()).contains(second);
    assertThat(store.customerOf(ANN)).contains(second);
    assertThat(store.memberOf(CUSTOMER)).isEmpty();
    assertThat(store.parked()).isEmpty();
  }

  @Test
  void anEmptyCustomerDoesNotYieldToAnotherEmptyOne() {
    CustomerId second = new CustomerId("cus_second");
    stripe.says(
        new StripeAccount(second, Optional.of(ANN), false, NOW, List.of(), List.of(), List.of()));
    stripe.nothingWasOn(CUSTOMER);

    assertThat(syncing.sync(second, events("evt_9"))).isInstanceOf(Outcome.Synced.class);
    assertThat(store.customerOf(ANN)).contains(CUSTOMER);
    assertThat(metrics.of(Metrics.Count.TwoCustomers)).isZero();
    assertThat(metrics.of(Metrics.Count.Parked)).isZero();
    assertThat(store.parked()).as("looked at again each night").containsExactly(second);
  }

  @Test
  void whatHappensLaterToACustomerThatYieldedSyncsTheOneInItsPlace() {
    CustomerId second = new CustomerId("cus_second");
    stripe.says(strangers(second, Optional.of(ANN)));
    stripe.nothingWasOn(CUSTOMER);
    syncing.sync(second, events("evt_9"));
    stripe.says(
        new StripeAccount(CUSTOMER, Optional.of(ANN), false, NOW, List.of(), List.of(), List.of()));

    Outcome outcome = sync("evt_10");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Synced.class,
            synced -> assertThat(synced.membership().stripe().customer()).contains(second));
    assertThat(store.unprocessed(events("evt_10"))).isEmpty();
    assertThat(store.parked()).as("looked at again each night").containsExactly(CUSTOMER);
    assertThat(metrics.of(Metrics.Count.Parked)).isZero();
    assertThat(store.customerOf(ANN)).contains(second);
  }

  @Test
  void twoCustomersWithSomethingOnBothAreForAPersonToPutTogether() {
    CustomerId second = new CustomerId("cus_second");
    stripe.says(strangers(second, Optional.of(ANN)));

    assertThat(syncing.sync(second, events("evt_9"))).isEqualTo(new Outcome.Parked());

    assertThat(metrics.of(Metrics.Count.TwoCustomers)).isEqualTo(1);
    assertThat(store.otherOf(ANN)).contains(second);
  }

  @Test
  void aCustomerThatIsBeingSyncedYieldsLater() {
    CustomerId second = new CustomerId("cus_second");
    stripe.says(strangers(second, Optional.of(ANN)));
    stripe.nothingWasOn(CUSTOMER);
    store.lease(CUSTOMER);

    assertThat(syncing.sync(second, events("evt_9")))
        .isEqualTo(new Outcome.Busy(Optional.of(second)));

    clock.advance(Duration.ofMinutes(2));
    assertThat(syncing.sync(second, events("evt_9"))).isInstanceOf(Outcome.Synced.class);
    assertThat(store.customerOf(ANN)).contains(second);
  }

  @Test
  void aPausedTrialGoesOnOnceItCanBePaidAndNoPageIsLeftToPayAt() {
    pausedTrial(Optional.of(new PaymentMethod("pm_1", true)));
    stripe.hasPage(CUSTOMER);

    sync("evt_1");

    assertThat(stripe.acts()).containsExactly("expired cs_test_cus_Ann", "resumed sub_1");
    assertThat(ann().state()).isEqualTo(MembershipState.ACTIVE);
  }

  @Test
  void aPausedTrialWaitsWhileThereIsNothingToPayItBy() {
    pausedTrial(Optional.empty());
    stripe.hasPage(CUSTOMER);

    sync("evt_1");

    assertThat(stripe.acts()).isEmpty();
    assertThat(ann().reason()).isEqualTo(MembershipReason.TRIAL_ENDED_WITHOUT_CARD);
    assertThat(ann().stripe().held()).isFalse();
  }

  @Test
  void aPausedTrialDoesNotGoOnWhenAnotherIsBeingPaidFor() {
    pausedTrial(Optional.of(new PaymentMethod("pm_1", true)));
    stripe.hasPage(CUSTOMER);
    stripe.closesTooLate();

    sync("evt_1");

    assertThat(stripe.acts()).containsExactly("expired cs_test_cus_Ann");
  }

  @Test
  void aPausedTrialEndsOnceAnotherWasBoughtInItsPlace() {
    pausedTrial(Optional.of(new PaymentMethod("pm_1", true)));
    stripe.says(
        Given.account(
            NOW,
            sub("sub_1", SubscriptionStatus.PAUSED).onTrial(),
            sub("sub_2", SubscriptionStatus.ACTIVE)));

    sync("evt_1");

    assertThat(stripe.acts()).containsExactly("cancelled sub_1");
  }

  @Test
  void aPausedTrialWaitsForAFirstPaymentThatIsUnderWay() {
    pausedTrial(Optional.of(new PaymentMethod("pm_1", true)));
    stripe.says(
        Given.account(
            NOW,
            sub("sub_1", SubscriptionStatus.PAUSED).onTrial(),
            sub("sub_2", SubscriptionStatus.INCOMPLETE)));

    sync("evt_1");

    assertThat(stripe.acts()).isEmpty();
  }

  @Test
  void aPausedTrialThatIsSetToEndIsNotResumed() {
    pausedTrial(Optional.of(new PaymentMethod("pm_1", true)));
    stripe.says(
        Given.account(NOW, sub("sub_1", SubscriptionStatus.PAUSED).onTrial().cancelAt(END)));

    sync("evt_1");

    assertThat(stripe.acts()).isEmpty();
  }

  @Test
  void nobodyWhoLeftIsChargedForATrial() {
    pausedTrial(Optional.of(new PaymentMethod("pm_1", true)));
    profiles.remove(ANN);

    sync("evt_1");

    assertThat(stripe.acts()).isEmpty();
  }

  private void pausedTrial(Optional<PaymentMethod> method) {
    stripe.says(Given.account(NOW, sub("sub_1", SubscriptionStatus.PAUSED).onTrial()));
    stripe.paused(
        new PausedTrial(new SubscriptionId("sub_1"), method, Optional.empty()),
        () -> stripe.says(Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE))));
  }

  @Test
  void aDeletedCustomerIsUnlinkedAndTheMemberMayHaveAnother() {
    sync("evt_1");
    stripe.says(StripeAccount.deleted(CUSTOMER, NOW));
    sync("evt_2");

    assertThat(ann().state()).isEqualTo(MembershipState.FREE);
    assertThat(ann().stripe().customer()).isEmpty();
    CustomerClaim next = store.claim(ANN);
    assertThat(next.customer()).isEmpty();
    assertThat(next.generation()).isEqualTo(2);
    assertThat(sync("evt_3")).isEqualTo(new Outcome.Unlinked());

    CustomerId another = new CustomerId("cus_another");
    store.link(next, another);
    stripe.says(strangers(another, Optional.of(ANN)));
    syncing.sync(another, events("evt_4"));
    assertThat(ann().state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(ann().stripe().customer()).contains(another);
  }

  @Test
  void aTrialIsNotedForTheAddressWhenItIsSeen() {
    assertThat(store.usedBy(ANNS)).isFalse();
    stripe.says(Given.account(NOW, sub("sub_1", SubscriptionStatus.TRIALING).onTrial()));

    sync("evt_1");

    assertThat(store.usedBy(ANNS)).isTrue();
    assertThat(ann().stripe().trialUsed()).isTrue();
  }

  @Test
  void aGiftGivenWhileSomebodySyncsIsNotLost() {
    Complimentary gift = new Complimentary(END.plus(Duration.ofDays(90)), "Kelly");
    stripe.answers(
        CUSTOMER,
        () -> {
          if (store.find(ANN).isEmpty()) {
            store.write(Membership.none(ANN).given(gift), Optional.empty(), List.of());
          }
          return Optional.of(Given.account(NOW, sub("sub_1", SubscriptionStatus.ACTIVE)));
        });

    sync("evt_1");

    assertThat(ann().state()).isEqualTo(MembershipState.ACTIVE);
    assertThat(ann().complimentary()).contains(gift);
    assertThat(ann().teamUntil()).isEqualTo(gift.until());
  }

  @Test
  void aGiftNeedsNoCustomerAndItsEndIsSyncedAndTold() {
    MemberId bea = MemberId.next();
    joins(bea);
    Instant until = NOW.plus(Duration.ofDays(10));

    syncing.give(bea, new Complimentary(until, "Kelly"), NOW);
    assertThat(store.find(bea).orElseThrow().tierAt(until.minusMillis(1))).isEqualTo(Tier.TEAM);
    assertThat(store.changingBy(until)).containsExactly(bea);

    syncing.sync(bea, until);
    assertThat(store.find(bea).orElseThrow().state()).isEqualTo(MembershipState.FREE);
    assertThat(store.changingBy(until.plus(GRACE))).isEmpty();
    assertThat(kinds()).containsExactly("access-ended");
  }

  @Test
  void somebodyWhoLeftIsOwedNoMail() {
    CustomerId customer = new CustomerId("cus_Gone");
    MemberId gone = MemberId.next();
    store.link(store.claim(gone), customer);
    stripe.says(strangers(customer, Optional.of(gone)));

    syncing.sync(customer, events("evt_1"));

    assertThat(store.outbox()).isEmpty();
  }

  @Test
  void twoSubscriptionsAtOnceAreCountedForTheOperatorOnce() {
    stripe.says(
        Given.account(
            NOW, sub("sub_1", SubscriptionStatus.ACTIVE), sub("sub_2", SubscriptionStatus.ACTIVE)));
    sync("evt_1");
    sync("evt_2");

    assertThat(ann().stripe().doubled()).isTrue();
    assertThat(metrics.of(Metrics.Count.Doubled)).isEqualTo(1);
  }

  @Test
  void aPaymentThatGivesNothingIsCountedForTheOperatorUntilItIsGivenBack() {
    Given.Bill late =
        new Given.Bill("in_1", NOW.minus(Given.MONTH))
            .line(Given.MONTHLY, NOW.minus(Given.MONTH), NOW.minusSeconds(60), 2900)
            .paid(NOW, 2900);
    Given.Sub over =
        sub("sub_1", SubscriptionStatus.CANCELED).ended(NOW.minusSeconds(90)).invoices(late);
    stripe.says(Given.account(NOW, over));
    sync("evt_1");
    sync("evt_2");
    assertThat(metrics.of(Metrics.Count.PaidWithoutAccess)).isEqualTo(2);

    late.returned(2900);
    stripe.says(Given.account(NOW, over));
    sync("evt_3");
    assertThat(metrics.of(Metrics.Count.PaidWithoutAccess)).isEqualTo(2);
  }

  private void joins(MemberId member) {
    profiles.put(
        new MemberProfile(
            member, "Ann", ANNS, ZoneId.of("America/New_York"), NOW, Optional.empty()));
  }

  private static StripeAccount strangers(CustomerId customer, Optional<MemberId> member) {
    StripeAccount anns = Given.account(NOW, sub("sub_9", SubscriptionStatus.ACTIVE));
    return new StripeAccount(
        customer, member, false, NOW, anns.subscriptions(), List.of(), List.of());
  }

  private Outcome sync(String event) {
    return syncing.sync(CUSTOMER, events(event));
  }

  private static Set<EventId> events(String event) {
    return Set.of(new EventId(event));
  }

  private Membership ann() {
    return store.find(ANN).orElseThrow();
  }

  private List<String> kinds() {
    return store.outbox().stream().map(OwedMail::kind).toList();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
