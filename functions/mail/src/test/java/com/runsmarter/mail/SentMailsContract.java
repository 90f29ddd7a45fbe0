package com.runsmarter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.testing.MovableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link SentMails} keeps. */
public abstract class SentMailsContract {

  private static final Instant NOW = MovableClock.START;

  private final String cause = "sign-in/" + UUID.randomUUID();

  /** The store under test. */
  protected abstract SentMails sentMails();

  @Test
  void aCauseIsGrantedToTheFirstWhoClaimsIt() {
    assertThat(sentMails().claim(cause, NOW))
        .isEqualTo(new SentMails.Claim.Granted(NOW.plus(SentMails.LEASE)));
    assertThat(sentMails().claim(cause, NOW.plusSeconds(1)))
        .isEqualTo(new SentMails.Claim.Busy(NOW.plus(SentMails.LEASE)));
  }

  @Test
  void aClaimLastsToItsLastInstant() {
    sentMails().claim(cause, NOW);

    assertThat(sentMails().claim(cause, NOW.plus(SentMails.LEASE)))
        .isInstanceOf(SentMails.Claim.Busy.class);
    assertThat(sentMails().claim(cause, NOW.plus(SentMails.LEASE).plusNanos(1)))
        .isInstanceOf(SentMails.Claim.Granted.class);
  }

  @Test
  void aSentCauseIsNeverGrantedAgain() {
    sentMails().claim(cause, NOW);
    sentMails().finish(cause, SentMails.Ending.SENT, NOW);

    assertThat(sentMails().claim(cause, NOW.plus(SentMails.LEASE).plusSeconds(1)))
        .isEqualTo(new SentMails.Claim.Finished());
  }

  @Test
  void aReleasedCauseIsGrantedAtOnce() {
    SentMails.Claim.Granted mine = (SentMails.Claim.Granted) sentMails().claim(cause, NOW);
    sentMails().release(cause, mine);

    assertThat(sentMails().claim(cause, NOW.plusSeconds(1)))
        .isInstanceOf(SentMails.Claim.Granted.class);
  }

  @Test
  void aClaimThatRanOutDoesNotReleaseTheNextOne() {
    SentMails.Claim.Granted old = (SentMails.Claim.Granted) sentMails().claim(cause, NOW);
    Instant later = NOW.plus(SentMails.LEASE).plusSeconds(1);
    sentMails().claim(cause, later);
    sentMails().release(cause, old);

    assertThat(sentMails().claim(cause, later.plusSeconds(1)))
        .isInstanceOf(SentMails.Claim.Busy.class);
  }

  @Test
  void aPostponedCauseTellsUntilWhenAndCanBeClaimedBefore() {
    assertThat(sentMails().waitsUntil(cause)).isEmpty();

    sentMails().postpone(cause, NOW.plusSeconds(60));

    assertThat(sentMails().waitsUntil(cause)).contains(NOW.plusSeconds(60));
    assertThat(sentMails().claim(cause, NOW)).isInstanceOf(SentMails.Claim.Granted.class);
  }

  @Test
  void aClaimedCauseWaitsForItsClaim() {
    sentMails().claim(cause, NOW);

    assertThat(sentMails().waitsUntil(cause)).contains(NOW.plus(SentMails.LEASE));
  }

  @Test
  void aSentCauseStaysSoWhenItIsPostponed() {
    sentMails().claim(cause, NOW);
    sentMails().finish(cause, SentMails.Ending.SENT, NOW);
    sentMails().postpone(cause, NOW.plusSeconds(60));

    assertThat(sentMails().claim(cause, NOW.plusSeconds(90)))
        .isEqualTo(new SentMails.Claim.Finished());
  }

  @Test
  void ofManyWhoClaimAtOnceOneIsGranted() throws Exception {
    List<Future<SentMails.Claim>> claims = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      for (int each = 0; each < 16; each++) {
        claims.add(pool.submit(() -> sentMails().claim(cause, NOW)));
      }
    }
    int granted = 0;
    for (Future<SentMails.Claim> claim : claims) {
      granted += claim.get() instanceof SentMails.Claim.Granted ? 1 : 0;
    }
    assertThat(granted).isEqualTo(1);
  }
}
