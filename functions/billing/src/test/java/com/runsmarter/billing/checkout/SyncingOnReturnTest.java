package com.runsmarter.billing.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.InMemoryBilling;
import com.runsmarter.billing.Polling;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.checkout.PollingPlaces.For;
import com.runsmarter.billing.membership.Complimentary;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.sync.MembershipSync.Outcome;
import com.runsmarter.billing.sync.SyncRecords.Lease;
import com.runsmarter.billing.sync.SyncRecords.Leasing;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyncingOnReturnTest {

  private static final Instant NOW = Instant.parse("2027-03-02T09:30:00Z");
  private static final MemberId ANN = MemberId.next();
  private static final CustomerId CUSTOMER = new CustomerId("cus_ann");

  private final MovableClock clock = new MovableClock(NOW);
  private final InMemoryBilling billing = new InMemoryBilling(clock);
  private final InMemoryPollingPlaces places = new InMemoryPollingPlaces(clock);
  private int read;
  private final SyncingOnReturn syncingOnReturn =
      new SyncingOnReturn(
          billing,
          billing,
          this::sync,
          billing,
          new ExclusivePolling(places, new Polling(3, Duration.ZERO)),
          clock);

  SyncingOnReturnTest() {
    billing.link(billing.claim(ANN), CUSTOMER);
  }

  private Outcome sync(CustomerId customer, Set<EventId> events) {
    if (!(billing.lease(customer) instanceof Leasing.Leased leased)) {
      return new Outcome.Busy(Optional.empty());
    }
    read++;
    billing.synced(leased.lease());
    return new Outcome.Synced(Membership.none(ANN), false);
  }

  @Test
  void whatWasSyncedLessThanFiveSecondsAgoIsNotSyncedAgain() {
    for (int asked = 0; asked < 16; asked++) {
      syncingOnReturn.sync(ANN);
    }
    clock.advance(Duration.ofMillis(4999));
    syncingOnReturn.sync(ANN);
    assertThat(read).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    syncingOnReturn.sync(ANN);
    assertThat(read).isEqualTo(2);
  }

  @Test
  void somebodyElsesSyncingIsAsGood() {
    sync(CUSTOMER, Set.of());
    syncingOnReturn.sync(ANN);
    assertThat(read).isEqualTo(1);
  }

  @Test
  void whatIsShownThenIsWhatWasSynced() {
    Membership given = Membership.none(ANN).given(new Complimentary(NOW.plusSeconds(60), "Kelly"));
    sync(CUSTOMER, Set.of());
    billing.write(given, Optional.empty(), List.of());
    assertThat(syncingOnReturn.sync(ANN)).isEqualTo(given);
    assertThat(read).isEqualTo(1);
  }

  @Test
  void whoWasSentToStripeSinceIsSyncedAgain() {
    syncingOnReturn.sync(ANN);
    syncingOnReturn.outdate(CUSTOMER);
    syncingOnReturn.sync(ANN);
    assertThat(read).isEqualTo(2);
  }

  @Test
  void whatIsDecidedOnIsReadAnewHoweverYoung() {
    syncingOnReturn.sync(ANN);
    syncingOnReturn.syncedNow(ANN);
    assertThat(read).isEqualTo(2);
  }

  @Test
  void aSyncingThatFailedIsNone() {
    SyncingOnReturn failing =
        new SyncingOnReturn(
            billing,
            billing,
            (customer, events) -> {
              Lease lease = ((Leasing.Leased) billing.lease(customer)).lease();
              billing.release(lease);
              throw new StripeUnavailableException("away");
            },
            billing,
            new ExclusivePolling(places, new Polling(3, Duration.ZERO)),
            clock);
    assertThatThrownBy(() -> failing.sync(ANN)).isInstanceOf(StripeUnavailableException.class);
    assertThatThrownBy(() -> failing.sync(ANN)).isInstanceOf(StripeUnavailableException.class);
  }

  @Test
  void whileOneRequestWaitsForASyncingAnotherShowsWhatWasSyncedLast() {
    billing.lease(CUSTOMER);
    places.take(ANN, For.SYNCING);
    assertThat(syncingOnReturn.sync(ANN)).isEqualTo(Membership.none(ANN));
    assertThat(read).isZero();
  }

  @Test
  void whoeverWaitedMakesRoomForTheNext() {
    billing.lease(CUSTOMER);
    syncingOnReturn.sync(ANN);
    assertThat(places.take(ANN, For.SYNCING)).isPresent();
  }
}
