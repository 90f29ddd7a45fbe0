package com.runsmarter.billing.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.OfferId;
import com.runsmarter.billing.SubscriptionId;
import com.runsmarter.billing.checkout.Trials;
import com.runsmarter.billing.membership.Access;
import com.runsmarter.billing.membership.AccessDates;
import com.runsmarter.billing.membership.ActionNeeded;
import com.runsmarter.billing.membership.Complimentary;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.membership.MembershipReason;
import com.runsmarter.billing.membership.MembershipState;
import com.runsmarter.billing.membership.Memberships;
import com.runsmarter.billing.membership.StripeSide;
import com.runsmarter.billing.reconcile.Positions;
import com.runsmarter.billing.sync.SyncRecords.Findings;
import com.runsmarter.billing.sync.SyncRecords.Lease;
import com.runsmarter.billing.sync.SyncRecords.Leasing;
import com.runsmarter.billing.sync.SyncRecords.Writing;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.fact.MembershipChanged;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.MailPriority;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of sync records does. */
public abstract class SyncRecordsContract {

  protected static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

  /** The clock that leases run out by, and that a test moves. */
  protected volatile Instant now = START;

  private final MemberId ann = MemberId.next();
  private final CustomerId customer = customer();
  private final EventId event = new EventId("evt_" + suffix());

  protected abstract SyncRecords syncRecords();

  protected abstract Memberships memberships();

  protected abstract CustomerLinks links();

  protected abstract Trials trials();

  protected abstract Positions positions();

  protected abstract PostponedHints postponed();

  /** The causes of the mails that were put into the outbox. */
  protected abstract Optional<Fact> told(String cause);

  private Optional<Fact> told(long revision) {
    return told("membership-changed/" + ann + "/" + revision);
  }

  protected abstract Set<String> owed(Set<String> causes);

  @Test
  void aMembershipComesBackAsItWasWritten() {
    Membership whole = whole(1);

    assertThat(write(lease(), Optional.of(whole))).isEqualTo(Writing.WRITTEN);

    assertThat(memberships().find(ann)).contains(whole);
    assertThat(memberships().find(MemberId.next())).isEmpty();
  }

  @Test
  void aMembershipOfSomebodyFreeComesBackToo() {
    Membership none = Membership.none(ann).given(new Complimentary(START, "Kelly"));

    assertThat(syncRecords().write(none, Optional.empty(), List.of())).isTrue();

    assertThat(memberships().find(ann)).contains(none);
  }

  @Test
  void aLeaseIsOnesAloneUntilItIsGivenBackOrRunsOut() {
    Lease first = lease();
    assertThat(syncRecords().lease(customer)).isEqualTo(new Leasing.Held());

    syncRecords().release(first);
    Lease second = lease();
    assertThat(second.fence()).isGreaterThan(first.fence());

    now = now.plus(Duration.ofMinutes(2));
    assertThat(lease().fence()).isGreaterThan(second.fence());
  }

  @Test
  void whenACustomerWasSyncedIsWhenItsLeaseWasTaken() {
    assertThat(syncRecords().syncedAt(customer)).isEmpty();
    Lease first = lease();
    now = now.plus(Duration.ofSeconds(3));
    syncRecords().synced(first);
    assertThat(syncRecords().syncedAt(customer)).contains(START);
    assertThat(syncRecords().lease(customer)).isInstanceOf(Leasing.Leased.class);
  }

  @Test
  void aSyncingThatWroteIsOneToo() {
    write(lease(), Optional.of(whole(1)));
    assertThat(syncRecords().syncedAt(customer)).contains(START);
  }

  @Test
  void aSyncingThatCameToNoEndIsNone() {
    syncRecords().release(lease());
    assertThat(syncRecords().syncedAt(customer)).isEmpty();
    Lease old = lease();
    now = now.plus(Duration.ofMinutes(2));
    lease();
    syncRecords().synced(old);
    assertThat(syncRecords().syncedAt(customer)).isEmpty();
  }

  @Test
  void aSyncingIsOutOfDateOnceItsCustomerIsSentToStripe() {
    syncRecords().synced(lease());
    syncRecords().outdate(customer);
    assertThat(syncRecords().syncedAt(customer)).isEmpty();
    syncRecords().outdate(customer);
    syncRecords().outdate(customer());
    assertThat(syncRecords().syncedAt(customer())).isEmpty();
  }

  @Test
  void ofManyWhoWantALeaseOneGetsIt() throws Exception {
    links().link(links().claim(ann), customer);
    List<Callable<Leasing>> workers = new ArrayList<>();
    for (int n = 0; n < 16; n++) {
      workers.add(() -> syncRecords().lease(customer));
    }
    int leased = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Leasing> each : threads.invokeAll(workers)) {
        leased += each.get() instanceof Leasing.Leased ? 1 : 0;
      }
    }
    assertThat(leased).isEqualTo(1);
  }

  @Test
  void anOlderFenceWritesNothingAtAll() {
    Lease old = lease();
    now = now.plus(Duration.ofMinutes(2));
    lease();

    assertThat(write(old, Optional.of(whole(1)))).isEqualTo(Writing.LEASE_LOST);

    assertThat(memberships().find(ann)).isEmpty();
    assertThat(syncRecords().unprocessed(Set.of(event))).containsExactly(event);
    assertThat(owed(Set.of(cause()))).isEmpty();
  }

  @Test
  void anOlderFenceDoesNotGiveTheNewLeaseBack() {
    Lease old = lease();
    now = now.plus(Duration.ofMinutes(2));
    lease();

    syncRecords().release(old);

    assertThat(syncRecords().lease(customer)).isEqualTo(new Leasing.Held());
  }

  @Test
  void aMembershipThatChangedMeanwhileIsNotOverwritten() {
    Lease lease = lease();
    syncRecords()
        .write(
            Membership.none(ann).given(new Complimentary(START, "Kelly")),
            Optional.empty(),
            List.of());

    assertThat(write(lease, Optional.of(whole(1)))).isEqualTo(Writing.CHANGED);
    assertThat(write(lease, Optional.of(whole(2)))).isEqualTo(Writing.WRITTEN);
  }

  @Test
  void writingMarksTheEventsAndGivesTheLeaseBack() {
    write(lease(), Optional.of(whole(1)));

    assertThat(syncRecords().unprocessed(Set.of(event))).isEmpty();
    assertThat(syncRecords().lease(customer)).isInstanceOf(Leasing.Leased.class);
  }

  @Test
  void whatOthersAreToldIsWrittenWithTheMembership() {
    write(lease(), Optional.of(whole(1)));

    assertThat(told(1))
        .flatMap(MembershipChanged.KIND::read)
        .contains(new MembershipChanged(ann, Tier.TEAM, "grace", whole(1).entitlement(), 1));
  }

  @Test
  void aGiftThatIsWrittenAloneIsToldToo() {
    Membership given = whole(1);

    syncRecords().write(given, given.changeFrom(Membership.none(ann)), List.of());

    assertThat(told(1)).isPresent();
  }

  @Test
  void whatIsNotWrittenIsNotTold() {
    Lease old = lease();
    now = now.plus(Duration.ofMinutes(2));
    Lease current = leaseAgain();

    assertThat(write(old, Optional.of(whole(1)))).isEqualTo(Writing.LEASE_LOST);
    assertThat(write(current, Optional.of(whole(2)))).isEqualTo(Writing.CHANGED);
    Membership late = whole(3);
    assertThat(syncRecords().write(late, late.changeFrom(Membership.none(ann)), List.of()))
        .isFalse();

    assertThat(told(1)).isEmpty();
    assertThat(told(2)).isEmpty();
    assertThat(told(3)).isEmpty();
  }

  @Test
  void aMailThatWasOwedBeforeDoesNotHoldUpTheRest() {
    write(lease(), Optional.of(whole(1)));
    String other = "refund/" + suffix();

    Writing writing =
        syncRecords()
            .write(
                leaseAgain(),
                new Findings(
                    Optional.of(whole(2)),
                    Optional.empty(),
                    Set.of(),
                    List.of(mail(cause()), mail(other)),
                    Optional.empty(),
                    false));

    assertThat(writing).isEqualTo(Writing.WRITTEN);
    assertThat(owed(Set.of(cause(), other))).containsExactlyInAnyOrder(cause(), other);
    assertThat(memberships().find(ann).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void aDeletedCustomerIsNobodysAndTheMemberMayHaveAnother() {
    CustomerClaim first = links().claim(ann);
    Lease lease = lease();
    syncRecords()
        .write(
            lease,
            new Findings(
                Optional.of(whole(1)),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.empty(),
                true));

    assertThat(syncRecords().lease(customer)).isEqualTo(new Leasing.Unlinked());
    assertThat(links().memberOf(customer)).isEmpty();
    assertThat(links().customerOf(ann)).isEmpty();
    CustomerClaim second = links().claim(ann);
    assertThat(second.generation()).isEqualTo(first.generation() + 1);
    CustomerId another = customer();
    assertThat(links().link(second, another)).isEqualTo(another);
  }

  @Test
  void aCustomerMadeUnderAnOldClaimIsNotLinked() {
    CustomerClaim old = links().claim(ann);
    Lease lease = lease();
    syncRecords()
        .write(
            lease,
            new Findings(
                Optional.empty(), Optional.empty(), Set.of(), List.of(), Optional.empty(), true));

    assertThatThrownBy(() -> links().link(old, customer()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theFirstCustomerLinkedIsTheMembersOnly() {
    CustomerClaim claim = links().claim(ann);
    assertThat(claim).isEqualTo(new CustomerClaim(ann, 1, Optional.empty()));
    assertThat(links().claim(ann)).isEqualTo(claim);

    assertThat(links().link(claim, customer)).isEqualTo(customer);
    assertThat(links().link(claim, customer)).isEqualTo(customer);
    assertThat(links().link(claim, customer())).isEqualTo(customer);

    assertThat(links().customerOf(ann)).contains(customer);
    assertThat(links().memberOf(customer)).contains(ann);
    assertThat(links().claim(ann).customer()).contains(customer);
  }

  @Test
  void nobodysCustomerIsUnknownAndMayBeParkedUntilLinked() {
    assertThat(syncRecords().lease(customer)).isEqualTo(new Leasing.Unknown());

    syncRecords().park(customer);
    syncRecords().park(customer);
    assertThat(syncRecords().parked()).contains(customer).doesNotHaveDuplicates();

    links().link(links().claim(ann), customer);
    assertThat(syncRecords().parked()).doesNotContain(customer);
  }

  @Test
  void anEmptyCustomerIsHandedOverAsAWhole() {
    Lease lease = lease();
    CustomerId other = customer();
    syncRecords().park(other);
    links().noteOther(ann, other);

    assertThat(syncRecords().handOver(lease, other)).isTrue();

    assertThat(links().customerOf(ann)).contains(other);
    assertThat(links().memberOf(other)).contains(ann);
    assertThat(links().memberOf(customer)).isEmpty();
    assertThat(links().otherOf(ann)).isEmpty();
    assertThat(links().claim(ann).generation()).isEqualTo(2);
    assertThat(syncRecords().parked()).doesNotContain(other);
    assertThat(syncRecords().lease(other)).isInstanceOf(Leasing.Leased.class);
    assertThat(syncRecords().lease(customer)).isEqualTo(new Leasing.Unknown());
    assertThat(write(lease, Optional.of(whole(1)))).isEqualTo(Writing.LEASE_LOST);
  }

  @Test
  void anOlderFenceHandsNothingOver() {
    Lease old = lease();
    now = now.plus(Duration.ofMinutes(2));
    leaseAgain();
    CustomerId other = customer();

    assertThat(syncRecords().handOver(old, other)).isFalse();

    assertThat(links().customerOf(ann)).contains(customer);
    assertThat(links().memberOf(other)).isEmpty();
  }

  @Test
  void aCustomerOfSomebodyElseIsNotHandedOver() {
    CustomerId bobs = customer();
    MemberId bob = MemberId.next();
    links().link(links().claim(bob), bobs);

    assertThat(syncRecords().handOver(lease(), bobs)).isFalse();

    assertThat(links().memberOf(bobs)).contains(bob);
    assertThat(links().customerOf(ann)).contains(customer);
  }

  @Test
  void anotherCustomerIsNotedUntilItIsForgottenOrHersIsGone() {
    CustomerId other = customer();
    Lease lease = lease();
    links().noteOther(ann, other);
    links().forgetOther(ann, customer);
    assertThat(links().otherOf(ann)).contains(other);
    links().forgetOther(ann, other);
    assertThat(links().otherOf(ann)).isEmpty();

    links().noteOther(ann, other);
    syncRecords()
        .write(
            lease,
            new Findings(
                Optional.empty(),
                Optional.empty(),
                Set.of(event),
                List.of(),
                Optional.empty(),
                true));
    assertThat(links().otherOf(ann)).isEmpty();
    assertThat(links().otherOf(MemberId.next())).isEmpty();
  }

  @Test
  void whatWasOwedOnceIsKnownByItsCause() {
    String cause = cause();
    assertThat(syncRecords().owed(cause)).isFalse();
    write(lease(), Optional.of(whole(1)));
    assertThat(syncRecords().owed(cause)).isTrue();
  }

  @Test
  void customersArePagedInTheirOrder() {
    for (int n = 0; n < 5; n++) {
      links().link(links().claim(MemberId.next()), customer());
    }

    List<CustomerId> all = new ArrayList<>();
    List<CustomerId> page = links().after(Optional.empty(), 2);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(2);
      all.addAll(page);
      page = links().after(Optional.of(page.getLast()), 2);
    }

    assertThat(all).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
    assertThat(all.stream().map(CustomerId::value)).isSorted();
  }

  @Test
  void membershipsAreDueWhenTheirTimeHasCome() {
    Instant change = Instant.parse("2026-06-01T10:00:00Z");
    write(lease(), Optional.of(whole(1)));

    assertThat(memberships().changingBy(change.minusSeconds(1))).doesNotContain(ann);
    assertThat(memberships().changingBy(change)).contains(ann);

    write(leaseAgain(), Optional.of(Membership.none(ann).given(gift()).given(gift())));
    assertThat(memberships().changingBy(change)).doesNotContain(ann);
  }

  @Test
  void aTrialIsRememberedByTheInboxBehindTheAddress() {
    String inbox = suffix();
    EmailAddress address = new EmailAddress(inbox + "@bücher.example");
    assertThat(trials().usedBy(address)).isFalse();

    syncRecords()
        .write(
            lease(),
            new Findings(
                Optional.of(whole(1)),
                Optional.empty(),
                Set.of(),
                List.of(),
                Optional.of(address),
                false));

    assertThat(trials().usedBy(address)).isTrue();
    assertThat(trials().usedBy(new EmailAddress(inbox + "+again@xn--bcher-kva.example"))).isTrue();
    assertThat(trials().usedBy(new EmailAddress("not" + inbox + "@bücher.example"))).isFalse();
  }

  @Test
  void acknowledgedEventsAreProcessed() {
    syncRecords().acknowledge(Set.of(event));

    assertThat(syncRecords().unprocessed(Set.of(event))).isEmpty();
  }

  @Test
  void aTasksPositionIsKeptUntilItIsDone() {
    String task = "task-" + suffix();
    assertThat(positions().of(task)).isEmpty();

    positions().put(task, "cus_1");
    positions().put(task, "cus_2");
    assertThat(positions().of(task)).contains("cus_2");

    positions().clear(task);
    assertThat(positions().of(task)).isEmpty();
  }

  @Test
  void whatWasPostponedIsKeptOnceUntilItIsFollowed() {
    List<Hint> hints =
        List.of(
            hint("1", START, Hint.Subject.of(customer)),
            hint("2", START.plusSeconds(1), new Hint.Subject(Hint.Kind.CHARGE, "ch_1")),
            hint("3", START.plusSeconds(2), new Hint.Subject(Hint.Kind.INVOICE, "in_1")),
            hint("4", START.plusSeconds(3), new Hint.Subject(Hint.Kind.SUBSCRIPTION, "sub_1")));
    hints.reversed().forEach(postponed()::postpone);
    postponed().postpone(hints.getFirst());

    assertThat(postponed().postponed()).containsSubsequence(hints);
    assertThat(postponed().postponed()).containsOnlyOnce(hints.getFirst());

    hints.forEach(postponed()::followed);
    assertThat(postponed().postponed()).doesNotContainAnyElementsOf(hints);
  }

  private Hint hint(String number, Instant created, Hint.Subject subject) {
    return new Hint(new EventId(event + number), "invoice.paid", created, subject);
  }

  private Lease lease() {
    links().link(links().claim(ann), customer);
    return leaseAgain();
  }

  private Lease leaseAgain() {
    return ((Leasing.Leased) syncRecords().lease(customer)).lease();
  }

  private Writing write(Lease lease, Optional<Membership> membership) {
    return syncRecords()
        .write(
            lease,
            new Findings(
                membership,
                membership.flatMap(each -> each.changeFrom(Membership.none(ann))),
                Set.of(event),
                List.of(mail(cause())),
                Optional.empty(),
                false));
  }

  private Membership whole(long version) {
    var access =
        new Access(
            MembershipState.GRACE,
            MembershipReason.PAYMENT_FAILED,
            new AccessDates(
                Instant.parse("2026-06-08T10:00:00Z"),
                Optional.of(Instant.parse("2026-06-07T10:00:00Z")),
                Optional.of(Instant.parse("2026-06-02T10:00:00Z")),
                Optional.of(Instant.parse("2026-07-01T10:00:00Z")),
                Optional.of(Instant.parse("2026-06-01T10:00:00Z"))),
            Optional.of(ActionNeeded.UPDATE_CARD));
    var stripe =
        new StripeSide(
            Optional.of(customer),
            Optional.of(new SubscriptionId("sub_1")),
            true,
            Optional.of(new OfferId("team-monthly")),
            true,
            true);
    return new Membership(ann, access, stripe, Optional.of(gift()), START, version);
  }

  private static Complimentary gift() {
    return new Complimentary(Instant.parse("2026-12-01T00:00:00Z"), "Kelly");
  }

  private OwedMail mail(String cause) {
    return new OwedMail(
        cause,
        "refund",
        MailPriority.ROUTINE,
        new OwedMail.ToMember(ann),
        Map.of("amount", "$29.00"),
        START,
        START.plus(Duration.ofDays(7)));
  }

  private String cause() {
    return "refund/" + event;
  }

  private static CustomerId customer() {
    return new CustomerId("cus_" + suffix());
  }

  private static String suffix() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
