package com.runsmarter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Causes} keeps. */
public abstract class CausesContract {

  private static final Instant NOW = MovableClock.START;

  private final String cause = "sign-in/" + UUID.randomUUID();

  /** The causes under test. */
  protected abstract Causes causes();

  @Test
  void aCauseIsGrantedToTheFirstWhoClaimsIt() {
    assertThat(causes().claim(cause, NOW))
        .isEqualTo(new Causes.Claim.Granted(NOW.plus(Causes.LEASE)));
    assertThat(causes().claim(cause, NOW.plusSeconds(1)))
        .isEqualTo(new Causes.Claim.Busy(NOW.plus(Causes.LEASE)));
  }

  @Test
  void aClaimLastsToItsLastInstant() {
    causes().claim(cause, NOW);

    assertThat(causes().claim(cause, NOW.plus(Causes.LEASE))).isInstanceOf(Causes.Claim.Busy.class);
    assertThat(causes().claim(cause, NOW.plus(Causes.LEASE).plusNanos(1)))
        .isInstanceOf(Causes.Claim.Granted.class);
  }

  @Test
  void aSettledCauseIsNeverGrantedAgain() {
    causes().claim(cause, NOW);
    causes().settle(cause, Causes.Ending.SENT, NOW);

    assertThat(causes().claim(cause, NOW.plus(Causes.LEASE).plusSeconds(1)))
        .isEqualTo(new Causes.Claim.Settled());
  }

  @Test
  void aReleasedCauseIsGrantedAtOnce() {
    Causes.Claim.Granted mine = (Causes.Claim.Granted) causes().claim(cause, NOW);
    causes().release(cause, mine);

    assertThat(causes().claim(cause, NOW.plusSeconds(1))).isInstanceOf(Causes.Claim.Granted.class);
  }

  @Test
  void aClaimThatRanOutDoesNotReleaseTheNextOne() {
    Causes.Claim.Granted old = (Causes.Claim.Granted) causes().claim(cause, NOW);
    Instant later = NOW.plus(Causes.LEASE).plusSeconds(1);
    causes().claim(cause, later);
    causes().release(cause, old);

    assertThat(causes().claim(cause, later.plusSeconds(1))).isInstanceOf(Causes.Claim.Busy.class);
  }

  @Test
  void aPostponedCauseTellsUntilWhenAndCanBeClaimedBefore() {
    assertThat(causes().waitsUntil(cause)).isEmpty();

    causes().postpone(cause, NOW.plusSeconds(60));

    assertThat(causes().waitsUntil(cause)).contains(NOW.plusSeconds(60));
    assertThat(causes().claim(cause, NOW)).isInstanceOf(Causes.Claim.Granted.class);
  }

  @Test
  void aClaimedCauseWaitsForItsClaim() {
    causes().claim(cause, NOW);

    assertThat(causes().waitsUntil(cause)).contains(NOW.plus(Causes.LEASE));
  }

  @Test
  void aSettledCauseStaysSoWhenItIsPostponed() {
    causes().claim(cause, NOW);
    causes().settle(cause, Causes.Ending.SENT, NOW);
    causes().postpone(cause, NOW.plusSeconds(60));

    assertThat(causes().claim(cause, NOW.plusSeconds(90))).isEqualTo(new Causes.Claim.Settled());
  }

  @Test
  void ofManyWhoClaimAtOnceOneIsGranted() throws Exception {
    List<Future<Causes.Claim>> claims = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      for (int each = 0; each < 16; each++) {
        claims.add(pool.submit(() -> causes().claim(cause, NOW)));
      }
    }
    int granted = 0;
    for (Future<Causes.Claim> claim : claims) {
      granted += claim.get() instanceof Causes.Claim.Granted ? 1 : 0;
    }
    assertThat(granted).isEqualTo(1);
  }
}
