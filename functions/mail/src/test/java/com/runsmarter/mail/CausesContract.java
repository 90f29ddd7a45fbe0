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
  void a_cause_is_granted_to_the_first_who_claims_it() {
    assertThat(causes().claim(cause, NOW))
        .isEqualTo(new Causes.Claim.Granted(NOW.plus(Causes.LEASE)));
    assertThat(causes().claim(cause, NOW.plusSeconds(1)))
        .isEqualTo(new Causes.Claim.Busy(NOW.plus(Causes.LEASE)));
  }

  @Test
  void a_claim_lasts_to_its_last_instant() {
    causes().claim(cause, NOW);

    assertThat(causes().claim(cause, NOW.plus(Causes.LEASE))).isInstanceOf(Causes.Claim.Busy.class);
    assertThat(causes().claim(cause, NOW.plus(Causes.LEASE).plusNanos(1)))
        .isInstanceOf(Causes.Claim.Granted.class);
  }

  @Test
  void a_settled_cause_is_never_granted_again() {
    causes().claim(cause, NOW);
    causes().settle(cause, Causes.Ending.SENT, NOW);

    assertThat(causes().claim(cause, NOW.plus(Causes.LEASE).plusSeconds(1)))
        .isEqualTo(new Causes.Claim.Settled());
  }

  @Test
  void a_released_cause_is_granted_at_once() {
    Causes.Claim.Granted mine = (Causes.Claim.Granted) causes().claim(cause, NOW);
    causes().release(cause, mine);

    assertThat(causes().claim(cause, NOW.plusSeconds(1))).isInstanceOf(Causes.Claim.Granted.class);
  }

  @Test
  void a_claim_that_ran_out_does_not_release_the_next_one() {
    Causes.Claim.Granted old = (Causes.Claim.Granted) causes().claim(cause, NOW);
    Instant later = NOW.plus(Causes.LEASE).plusSeconds(1);
    causes().claim(cause, later);
    causes().release(cause, old);

    assertThat(causes().claim(cause, later.plusSeconds(1))).isInstanceOf(Causes.Claim.Busy.class);
  }

  @Test
  void a_postponed_cause_tells_until_when_and_can_be_claimed_before() {
    assertThat(causes().waitsUntil(cause)).isEmpty();

    causes().postpone(cause, NOW.plusSeconds(60));

    assertThat(causes().waitsUntil(cause)).contains(NOW.plusSeconds(60));
    assertThat(causes().claim(cause, NOW)).isInstanceOf(Causes.Claim.Granted.class);
  }

  @Test
  void a_claimed_cause_waits_for_its_claim() {
    causes().claim(cause, NOW);

    assertThat(causes().waitsUntil(cause)).contains(NOW.plus(Causes.LEASE));
  }

  @Test
  void a_settled_cause_stays_so_when_it_is_postponed() {
    causes().claim(cause, NOW);
    causes().settle(cause, Causes.Ending.SENT, NOW);
    causes().postpone(cause, NOW.plusSeconds(60));

    assertThat(causes().claim(cause, NOW.plusSeconds(90))).isEqualTo(new Causes.Claim.Settled());
  }

  @Test
  void of_many_who_claim_at_once_one_is_granted() throws Exception {
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
