package com.runsmarter.billing.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.checkout.PollingPlaces.For;
import com.runsmarter.billing.checkout.PollingPlaces.Place;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What all {@link PollingPlaces} hold. */
public abstract class PollingPlacesContract {

  /** The clock that forgotten places are free by. */
  protected final MovableClock clock = new MovableClock(Instant.parse("2027-03-02T09:30:00.5Z"));

  private final MemberId member = MemberId.next();

  /** The places under test. */
  protected abstract PollingPlaces places();

  @Test
  void thereIsOnePlaceAMemberForEachThing() {
    assertThat(places().take(member, For.CHECKOUT)).isPresent();
    assertThat(places().take(member, For.CHECKOUT)).isEmpty();
    assertThat(places().take(member, For.SYNCING)).isPresent();
    assertThat(places().take(MemberId.next(), For.CHECKOUT)).isPresent();
  }

  @Test
  void aPlaceThatWasLeftIsFree() {
    places().leave(places().take(member, For.CHECKOUT).orElseThrow());
    assertThat(places().take(member, For.CHECKOUT)).isPresent();
  }

  @Test
  void aForgottenPlaceIsFreeByItself() {
    places().take(member, For.CHECKOUT);
    clock.advance(Duration.ofSeconds(30));
    assertThat(places().take(member, For.CHECKOUT)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(places().take(member, For.CHECKOUT)).isPresent();
  }

  @Test
  void whoeverWasSlowDoesNotLeaveTheNextOnesPlace() {
    Place slow = places().take(member, For.CHECKOUT).orElseThrow();
    clock.advance(Duration.ofSeconds(31));
    places().take(member, For.CHECKOUT);
    places().leave(slow);
    assertThat(places().take(member, For.CHECKOUT)).isEmpty();
  }

  @Test
  void ofManyWhoWantToWaitOneMay() throws Exception {
    List<Callable<Optional<Place>>> many = new ArrayList<>();
    for (int n = 0; n < 16; n++) {
      many.add(() -> places().take(member, For.CHECKOUT));
    }
    int waiting = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Optional<Place>> each : threads.invokeAll(many)) {
        waiting += each.get().isPresent() ? 1 : 0;
      }
    }
    assertThat(waiting).isEqualTo(1);
  }
}
