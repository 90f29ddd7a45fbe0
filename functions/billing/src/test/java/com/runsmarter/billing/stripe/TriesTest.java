package com.runsmarter.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often and how long Stripe is tried, by the time that is left. */
class TriesTest {

  private static final Duration PATIENCE = Duration.ofMillis(4500);

  @ParameterizedTest
  @CsvSource({
    "2147483647, 2000, 4500, 2",
    "23000,      2000, 4500, 2",
    "21500,      2000, 4500, 2",
    "21499,      2000, 4500, 1",
    "14000,      2000, 4500, 1",
    "13999,      2000, 4500, 0",
    "8000,       2000, 4500, 0",
    "5000,       1250, 3750, 0",
    "2000,        500, 1500, 0",
  })
  void thereAreAsManyAsThereIsTimeFor(long left, long connecting, long answering, int again) {
    assertThat(Tries.within(Duration.ofMillis(left), PATIENCE))
        .contains(new Tries(Duration.ofMillis(connecting), Duration.ofMillis(answering), again));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1999})
  void inTooLittleTimeThereIsNone(long left) {
    assertThat(Tries.within(Duration.ofMillis(left), PATIENCE)).isEmpty();
  }

  @Test
  void theLastIsGivenUpBeforeTheTimeIsOver() {
    for (long millis = 2_000; millis < 30_000; millis += 7) {
      Duration left = Duration.ofMillis(millis);
      Tries tries = Tries.within(left, PATIENCE).orElseThrow();
      Duration pauses = Duration.ofMillis(tries.again() == 2 ? 1_500 : tries.again() * 500L);
      Duration longest =
          tries.connecting().plus(tries.answering()).multipliedBy(tries.again() + 1L).plus(pauses);
      assertThat(longest).isLessThanOrEqualTo(left);
    }
  }
}
