package com.runsmarter.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void what_is_there_is_not_waited_for() {
    assertThat(
            new Patience(5, Duration.ofDays(1)).await(() -> Optional.of(looks.incrementAndGet())))
        .contains(1);
  }

  @Test
  void what_comes_in_time_is_had() {
    assertThat(
            new Patience(5, Duration.ZERO)
                .await(() -> Optional.of(looks.incrementAndGet()).filter(look -> look == 4)))
        .contains(4);
  }

  @Test
  void patience_has_an_end() {
    assertThat(
            new Patience(3, Duration.ZERO)
                .await(
                    () -> {
                      looks.incrementAndGet();
                      return Optional.empty();
                    }))
        .isEmpty();
    assertThat(looks).hasValue(3);
  }

  @Test
  void nobody_waits_longer_than_there_is_time() {
    assertThat(
            Deadline.of(() -> 2_500)
                .during(
                    () ->
                        new Patience(3, Duration.ofDays(1))
                            .await(
                                () -> {
                                  looks.incrementAndGet();
                                  return Optional.empty();
                                })))
        .isEmpty();
    assertThat(looks).hasValue(1);
  }

  @Test
  void no_look_at_all_is_no_patience() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Patience(0, Duration.ZERO));
  }
}
