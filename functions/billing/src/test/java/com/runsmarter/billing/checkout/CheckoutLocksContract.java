package com.runsmarter.billing.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link CheckoutLocks} holds. */
public abstract class CheckoutLocksContract {

  /** The clock that locks end by. */
  protected final MovableClock clock = new MovableClock(Instant.parse("2027-03-02T09:30:00.5Z"));

  private final MemberId member = MemberId.next();

  /** The locks under test. */
  protected abstract CheckoutLocks locks();

  @Test
  void aMemberHasOneTurnAtATime() {
    assertThat(locks().take(member)).isPresent();
    assertThat(locks().take(member)).isEmpty();
  }

  @Test
  void membersDoNotWaitForEachOther() {
    locks().take(member);
    assertThat(locks().take(MemberId.next())).isPresent();
  }

  @Test
  void aTurnThatEndedMakesRoomForAnotherOne() {
    CheckoutLocks.Lock first = locks().take(member).orElseThrow();
    locks().end(first);
    Optional<CheckoutLocks.Lock> second = locks().take(member);
    assertThat(second).isPresent();
    assertThat(second).get().isNotEqualTo(first);
  }

  @Test
  void aForgottenTurnEndsByItself() {
    locks().take(member);
    clock.advance(Duration.ofSeconds(30));
    assertThat(locks().take(member)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(locks().take(member)).isPresent();
  }

  @Test
  void whoeverWasSlowDoesNotEndTheNextOnesLock() {
    CheckoutLocks.Lock slow = locks().take(member).orElseThrow();
    clock.advance(Duration.ofSeconds(31));
    locks().take(member);
    locks().end(slow);
    assertThat(locks().take(member)).isEmpty();
  }

  @Test
  void aTurnThatDidNotEndIsGoneOnWith() {
    CheckoutLocks.Lock forgotten = locks().take(member).orElseThrow();
    clock.advance(Duration.ofSeconds(31));
    CheckoutLocks.Lock brokenOff = locks().take(member).orElseThrow();
    locks().breakOff(brokenOff);
    CheckoutLocks.Lock last = locks().take(member).orElseThrow();
    assertThat(last.id()).isNotEqualTo(forgotten.id()).isNotEqualTo(brokenOff.id());
    assertThat(last.origin()).isEqualTo(brokenOff.origin()).isEqualTo(forgotten.id());
  }

  @Test
  void aTurnAfterOneThatEndedGoesOnForNone() {
    locks().breakOff(locks().take(member).orElseThrow());
    locks().end(locks().take(member).orElseThrow());
    CheckoutLocks.Lock next = locks().take(member).orElseThrow();
    assertThat(next.origin()).isEqualTo(next.id());
  }

  @Test
  void aTurnIsGoneOnWithAsLongAsAnotherOneDoesSoInTime() {
    CheckoutLocks.Lock first = locks().take(member).orElseThrow();
    locks().breakOff(first);
    clock.advance(Duration.ofMinutes(15));
    locks().breakOff(locks().take(member).orElseThrow());
    clock.advance(Duration.ofMinutes(15));
    assertThat(locks().take(member).orElseThrow().origin()).isEqualTo(first.id());
  }

  @Test
  void aTurnIsGoneOnWithForAnHourAtMost() {
    CheckoutLocks.Lock first = locks().take(member).orElseThrow();
    locks().breakOff(first);
    for (int quarter = 0; quarter < 4; quarter++) {
      clock.advance(Duration.ofMinutes(15));
      CheckoutLocks.Lock next = locks().take(member).orElseThrow();
      assertThat(next.origin()).isEqualTo(first.id());
      locks().breakOff(next);
    }
    clock.advance(Duration.ofMillis(1));
    CheckoutLocks.Lock last = locks().take(member).orElseThrow();
    assertThat(last.origin()).isEqualTo(last.id());
  }

  @Test
  void aTurnIsNotTakenAwayBecauseWhatItGoesOnForIsAnHourOld() {
    locks().breakOff(locks().take(member).orElseThrow());
    for (int quarter = 0; quarter < 4; quarter++) {
      clock.advance(Duration.ofMinutes(quarter == 3 ? 14 : 15));
      locks().breakOff(locks().take(member).orElseThrow());
    }
    clock.advance(Duration.ofSeconds(50));
    locks().take(member);
    clock.advance(Duration.ofSeconds(20));
    assertThat(locks().take(member)).isEmpty();
  }

  @Test
  void whatWasBrokenOffLongAgoIsOver() {
    locks().breakOff(locks().take(member).orElseThrow());
    clock.advance(Duration.ofMinutes(15).plusMillis(1));
    CheckoutLocks.Lock next = locks().take(member).orElseThrow();
    assertThat(next.origin()).isEqualTo(next.id());
  }

  @Test
  void whoeverWasSlowDoesNotBreakOffTheNextOnesLock() {
    CheckoutLocks.Lock slow = locks().take(member).orElseThrow();
    clock.advance(Duration.ofSeconds(31));
    locks().take(member);
    locks().breakOff(slow);
    assertThat(locks().take(member)).isEmpty();
  }
}
