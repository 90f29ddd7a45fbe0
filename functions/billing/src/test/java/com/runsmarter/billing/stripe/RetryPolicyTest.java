package com.runsmarter.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often and how long Stripe is tried, by the time that is left. */
class RetryPolicyTest {

  private static final Duration READ_TIMEOUT = Duration.ofMillis(4500);

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
  void thereAreAsManyAsThereIsTimeFor(long left, long connect, long read, int retries) {
    assertThat(RetryPolicy.within(Duration.ofMillis(left), READ_TIMEOUT))
        .contains(new RetryPolicy(Duration.ofMillis(connect), Duration.ofMillis(read), retries));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1999})
  void inTooLittleTimeThereIsNone(long left) {
    assertThat(RetryPolicy.within(Duration.ofMillis(left), READ_TIMEOUT)).isEmpty();
  }

  @Test
  void theLastIsGivenUpBeforeTheTimeIsOver() {
    for (long millis = 2_000; millis < 30_000; millis += 7) {
      Duration left = Duration.ofMillis(millis);
      RetryPolicy policy = RetryPolicy.within(left, READ_TIMEOUT).orElseThrow();
      Duration pauses = Duration.ofMillis(policy.retries() == 2 ? 1_500 : policy.retries() * 500L);
      Duration longest =
          policy
              .connectTimeout()
              .plus(policy.readTimeout())
              .multipliedBy(policy.retries() + 1L)
              .plus(pauses);
      assertThat(longest).isLessThanOrEqualTo(left);
    }
  }
}
