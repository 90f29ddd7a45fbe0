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
  void a_member_has_one_turn_at_a_time() {
    assertThat(turns().take(member)).isPresent();
    assertThat(turns().take(member)).isEmpty();
  }

  @Test
  void members_do_not_wait_for_each_other() {
    turns().take(member);
    assertThat(turns().take(MemberId.next())).isPresent();
  }

  @Test
  void a_turn_that_ended_makes_room_for_another_one() {
    CheckoutTurns.Turn first = turns().take(member).orElseThrow();
    turns().end(first);
    Optional<CheckoutTurns.Turn> second = turns().take(member);
    assertThat(second).isPresent();
    assertThat(second).get().isNotEqualTo(first);
  }

  @Test
  void a_forgotten_turn_ends_by_itself() {
    turns().take(member);
    clock.advance(Duration.ofSeconds(30));
    assertThat(turns().take(member)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(turns().take(member)).isPresent();
  }

  @Test
  void whoever_was_slow_does_not_end_the_next_ones_turn() {
    CheckoutTurns.Turn slow = turns().take(member).orElseThrow();
    clock.advance(Duration.ofSeconds(31));
    turns().take(member);
    turns().end(slow);
    assertThat(turns().take(member)).isEmpty();
  }

  @Test
  void a_turn_that_did_not_end_is_gone_on_with() {
    CheckoutTurns.Turn forgotten = turns().take(member).orElseThrow();
    clock.advance(Duration.ofSeconds(31));
    CheckoutTurns.Turn brokenOff = turns().take(member).orElseThrow();
    turns().breakOff(brokenOff);
    CheckoutTurns.Turn last = turns().take(member).orElseThrow();
    assertThat(last.id()).isNotEqualTo(forgotten.id()).isNotEqualTo(brokenOff.id());
    assertThat(last.origin()).isEqualTo(brokenOff.origin()).isEqualTo(forgotten.id());
  }

  @Test
  void a_turn_after_one_that_ended_goes_on_for_none() {
    turns().breakOff(turns().take(member).orElseThrow());
    turns().end(turns().take(member).orElseThrow());
    CheckoutTurns.Turn next = turns().take(member).orElseThrow();
    assertThat(next.origin()).isEqualTo(next.id());
  }

  @Test
  void a_turn_is_gone_on_with_as_long_as_another_one_does_so_in_time() {
    CheckoutTurns.Turn first = turns().take(member).orElseThrow();
    turns().breakOff(first);
    clock.advance(Duration.ofMinutes(15));
    turns().breakOff(turns().take(member).orElseThrow());
    clock.advance(Duration.ofMinutes(15));
    assertThat(turns().take(member).orElseThrow().origin()).isEqualTo(first.id());
  }

  @Test
  void a_turn_is_gone_on_with_for_an_hour_at_most() {
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
  void a_turn_is_not_taken_away_because_what_it_goes_on_for_is_an_hour_old() {
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
  void what_was_broken_off_long_ago_is_over() {
    turns().breakOff(turns().take(member).orElseThrow());
    clock.advance(Duration.ofMinutes(15).plusMillis(1));
    CheckoutTurns.Turn next = turns().take(member).orElseThrow();
    assertThat(next.origin()).isEqualTo(next.id());
  }

  @Test
  void whoever_was_slow_does_not_break_off_the_next_ones_turn() {
    CheckoutTurns.Turn slow = turns().take(member).orElseThrow();
    clock.advance(Duration.ofSeconds(31));
    turns().take(member);
    turns().breakOff(slow);
    assertThat(turns().take(member)).isEmpty();
  }
}
