package com.runsmarter.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollingTest {

  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void whatIsThereIsNotWaitedFor() {
    assertThat(new Polling(5, Duration.ofDays(1)).await(() -> Optional.of(looks.incrementAndGet())))
        .contains(1);
  }

  @Test
  void whatComesInTimeIsHad() {
    assertThat(
            new Polling(5, Duration.ZERO)
                .await(() -> Optional.of(looks.incrementAndGet()).filter(look -> look == 4)))
        .contains(4);
  }

  @Test
  void pollingHasAnEnd() {
    assertThat(
            new Polling(3, Duration.ZERO)
                .await(
                    () -> {
                      looks.incrementAndGet();
                      return Optional.empty();
                    }))
        .isEmpty();
    assertThat(looks).hasValue(3);
  }

  @Test
  void nobodyWaitsLongerThanThereIsTime() {
    assertThat(
            Deadline.of(() -> 2_500)
                .during(
                    () ->
                        new Polling(3, Duration.ofDays(1))
                            .await(
                                () -> {
                                  looks.incrementAndGet();
                                  return Optional.empty();
                                })))
        .isEmpty();
    assertThat(looks).hasValue(1);
  }

  @Test
  void noLookAtAllIsNoPolling() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Polling(0, Duration.ZERO));
  }
}
