package com.runsmarter.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private final AtomicInteger remaining = new AtomicInteger(25_000);
  private final Deadline deadline = Deadline.of(remaining::get);

  @Test
  void whatIsLeftGoesDownAndKeepsTwoSecondsToAnswerIn() {
    assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(23));
    remaining.set(2_001);
    assertThat(deadline.left()).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void noLessThanNoTimeIsLeft() {
    remaining.set(1_999);
    assertThat(deadline.left()).isZero();
    remaining.set(-1);
    assertThat(deadline.left()).isZero();
  }

  @Test
  void itHoldsForTheWorkOfItsInvocationAndNoLonger() {
    assertThat(deadline.during(Deadline::current)).isSameAs(deadline);
    assertThat(Deadline.current()).isNotSameAs(deadline);
  }

  @Test
  void withoutAnInvocationThereIsAllTheTime() {
    assertThat(Deadline.current().left()).isGreaterThan(Duration.ofDays(7));
  }
}
