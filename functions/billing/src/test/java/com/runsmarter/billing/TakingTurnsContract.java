package com.runsmarter.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link CheckoutTurns} holds. */
public abstract class TakingTurnsContract {

  /** The clock that turns end by. */
  protected final MovableClock clock = new MovableClock(Instant.parse("2027-03-02T09:30:00.5Z"));

  private final MemberId member = MemberId.next();

  /** The turns under test. */
  protected abstract CheckoutTurns turns();

  @Test
  void aMemberHasOneTurnAtATime() {
    assertThat(turns().take(member)).isPresent();
    assertThat(turns().take(member)).isEmpty();
  }

  @Test
  void membersDoNotWaitForEachOther() {
    turns().take(member);
    assertThat(turns().take(MemberId.next())).isPresent();
  }

  @Test
  void aTurnThatEndedMakesRoomForAnotherOne() {
    CheckoutTurns.Turn first = turns().take(member).orElseThrow();
    turns().end(first);
    Optional<CheckoutTurns.Turn> second = turns().take(member);
    assertThat(second).isPresent();
    assertThat(second).get().isNotEqualTo(first);
  }

  @Test
  void aForgottenTurnEndsByItself() {
    turns().take(member);
    clock.advance(Duration.ofSeconds(30));
    assertThat(turns().take(member)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(turns().take(member)).isPresent();
  }

  @Test
  void whoeverWasSlowDoesNotEndTheNextOnesTurn() {
    CheckoutTurns.Turn slow = turns().take(member).orElseThrow();
    clock.advance(Duration.ofSeconds(31));
    turns().take(member);
    turns().end(slow);
    assertThat(turns().take(member)).isEmpty();
  }

  @Test
  void aTurnThatDidNotEndIsGoneOnWith() {
    CheckoutTurns.Turn forgotten = turns().take(member).orElseThrow();
    clock.advance(Duration.ofSeconds(31));
    CheckoutTurns.Turn brokenOff = turns().take(member).orElseThrow();
    turns().breakOff(brokenOff);
    CheckoutTurns.Turn last = turns().take(member).orElseThrow();
    assertThat(last.id()).isNotEqualTo(forgotten.id()).isNotEqualTo(brokenOff.id());
    assertThat(last.origin()).isEqualTo(brokenOff.origin()).isEqualTo(forgotten.id());
  }

  @Test
  void aTurnAfterOneThatEndedGoesOnForNone() {
    turns().breakOff(turns().take(member).orElseThrow());
    turns().end(turns().take(member).orElseThrow());
    CheckoutTurns.Turn next = turns().take(member).orElseThrow();
    assertThat(next.origin()).isEqualTo(next.id());
  }

  @Test
  void aTurnIsGoneOnWithAsLongAsAnotherOneDoesSoInTime() {
    CheckoutTurns.Turn first = turns().take(member).orElseThrow();
    turns().breakOff(first);
    clock.advance(Duration.ofMinutes(15));
    turns().breakOff(turns().take(member).orElseThrow());
    clock.advance(Duration.ofMinutes(15));
    assertThat(turns().take(member).orElseThrow().origin()).isEqualTo(first.id());
  }

  @Test
  void aTurnIsGoneOnWithForAnHourAtMost() {
    CheckoutTurns.Turn first = turns().take(member).orElseThrow();
    turns().breakOff(first);
    for (int quarter = 0; quarter < 4; quarter++) {
      clock.advance(Duration.ofMinutes(15));
      CheckoutTurns.Turn next = turns().take(member).orElseThrow();
      assertThat(next.origin()).isEqualTo(first.id());
      turns().breakOff(next);
    }
    clock.advance(Duration.ofMillis(1));
    CheckoutTurns.Turn last = turns().take(member).orElseThrow();
    assertThat(last.origin()).isEqualTo(last.id());
  }

  @Test
  void aTurnIsNotTakenAwayBecauseWhatItGoesOnForIsAnHourOld() {
    turns().breakOff(turns().take(member).orElseThrow());
    for (int quarter = 0; quarter < 4; quarter++) {
      clock.advance(Duration.ofMinutes(quarter == 3 ? 14 : 15));
      turns().breakOff(turns().take(member).orElseThrow());
    }
    clock.advance(Duration.ofSeconds(50));
    turns().take(member);
    clock.advance(Duration.ofSeconds(20));
    assertThat(turns().take(member)).isEmpty();
  }

  @Test
  void whatWasBrokenOffLongAgoIsOver() {
    turns().breakOff(turns().take(member).orElseThrow());
    clock.advance(Duration.ofMinutes(15).plusMillis(1));
    CheckoutTurns.Turn next = turns().take(member).orElseThrow();
    assertThat(next.origin()).isEqualTo(next.id());
  }

  @Test
  void whoeverWasSlowDoesNotBreakOffTheNextOnesTurn() {
    CheckoutTurns.Turn slow = turns().take(member).orElseThrow();
    clock.advance(Duration.ofSeconds(31));
    turns().take(member);
    turns().breakOff(slow);
    assertThat(turns().take(member)).isEmpty();
  }
}
