package com.runsmarter.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.billing.Settlement.Outcome;
import com.runsmarter.billing.Settlements.Lease;
import com.runsmarter.billing.Settlements.Leasing;
import com.runsmarter.billing.WaitingPlaces.For;
import com.runsmarter.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatchingUpTest {

  private static final Instant NOW = Instant.parse("2027-03-02T09:30:00Z");
  private static final MemberId ANN = MemberId.next();
  private static final CustomerId CUSTOMER = new CustomerId("cus_ann");

  private final MovableClock clock = new MovableClock(NOW);
  private final InMemoryBilling billing = new InMemoryBilling(clock);
  private final InMemoryWaitingPlaces places = new InMemoryWaitingPlaces(clock);
  private int read;
  private final CatchingUp catchingUp =
      new CatchingUp(
          billing,
          billing,
          this::settle,
          billing,
          new OneWaiter(places, new Patience(3, Duration.ZERO)),
          clock);

  CatchingUpTest() {
    billing.link(billing.claim(ANN), CUSTOMER);
  }

  private Outcome settle(CustomerId customer, Set<EventId> events) {
    if (!(billing.lease(customer) instanceof Leasing.Leased leased)) {
      return new Outcome.Busy(Optional.empty());
    }
    read++;
    billing.settled(leased.lease());
    return new Outcome.Settled(Membership.none(ANN), false);
  }

  @Test
  void whatWasSettledLessThanFiveSecondsAgoIsNotSettledAgain() {
    for (int asked = 0; asked < 16; asked++) {
      catchingUp.catchUp(ANN);
    }
    clock.advance(Duration.ofMillis(4999));
    catchingUp.catchUp(ANN);
    assertThat(read).isEqualTo(1);
    clock.advance(Duration.ofMillis(1));
    catchingUp.catchUp(ANN);
    assertThat(read).isEqualTo(2);
  }

  @Test
  void somebodyElsesSettlingIsAsGood() {
    settle(CUSTOMER, Set.of());
    catchingUp.catchUp(ANN);
    assertThat(read).isEqualTo(1);
  }

  @Test
  void whatIsShownThenIsWhatWasSettled() {
    Membership given = Membership.none(ANN).given(new Complimentary(NOW.plusSeconds(60), "Kelly"));
    settle(CUSTOMER, Set.of());
    billing.write(given, List.of());
    assertThat(catchingUp.catchUp(ANN)).isEqualTo(given);
    assertThat(read).isEqualTo(1);
  }

  @Test
  void whoWasSentToStripeSinceIsSettledAgain() {
    catchingUp.catchUp(ANN);
    catchingUp.outdate(CUSTOMER);
    catchingUp.catchUp(ANN);
    assertThat(read).isEqualTo(2);
  }

  @Test
  void whatIsDecidedOnIsReadAnewHoweverYoung() {
    catchingUp.catchUp(ANN);
    catchingUp.settledNow(ANN);
    assertThat(read).isEqualTo(2);
  }

  @Test
  void aSettlingThatFailedIsNone() {
    CatchingUp failing =
        new CatchingUp(
            billing,
            billing,
            (customer, events) -> {
              Lease lease = ((Leasing.Leased) billing.lease(customer)).lease();
              billing.release(lease);
              throw new StripeUnavailableException("away");
            },
            billing,
            new OneWaiter(places, new Patience(3, Duration.ZERO)),
            clock);
    assertThatThrownBy(() -> failing.catchUp(ANN)).isInstanceOf(StripeUnavailableException.class);
    assertThatThrownBy(() -> failing.catchUp(ANN)).isInstanceOf(StripeUnavailableException.class);
  }

  @Test
  void whileOneRequestWaitsForASettlingAnotherShowsWhatWasSettledLast() {
    billing.lease(CUSTOMER);
    places.take(ANN, For.SETTLING);
    assertThat(catchingUp.catchUp(ANN)).isEqualTo(Membership.none(ANN));
    assertThat(read).isZero();
  }

  @Test
  void whoeverWaitedMakesRoomForTheNext() {
    billing.lease(CUSTOMER);
    catchingUp.catchUp(ANN);
    assertThat(places.take(ANN, For.SETTLING)).isPresent();
  }
}
