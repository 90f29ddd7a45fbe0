package com.runsmarter.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private final AtomicInteger remaining = new AtomicInteger(25_000);
  private final Deadline deadline = Deadline.of(remaining::get);

  @Test
  void what_is_left_goes_down_and_keeps_two_seconds_to_answer_in() {
    assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(23));
    remaining.set(2_001);
    assertThat(deadline.left()).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void no_less_than_no_time_is_left() {
    remaining.set(1_999);
    assertThat(deadline.left()).isZero();
    remaining.set(-1);
    assertThat(deadline.left()).isZero();
  }

  @Test
  void it_holds_for_the_work_of_its_invocation_and_no_longer() {
    assertThat(deadline.during(Deadline::current)).isSameAs(deadline);
    assertThat(Deadline.current()).isNotSameAs(deadline);
  }

  @Test
  void without_an_invocation_there_is_all_the_time() {
    assertThat(Deadline.current().left()).isGreaterThan(Duration.ofDays(7));
  }
}
