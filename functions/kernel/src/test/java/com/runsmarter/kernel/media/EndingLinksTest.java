package com.runsmarter.kernel.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a link ends that is to be the same for a while. */
class EndingLinksTest {

  private static final LinkLife HALF_AN_HOUR = LinkLife.of(Duration.ofMinutes(30));

  @ParameterizedTest
  @CsvSource({
    "2026-05-04T06:00:00Z, 2026-05-04T07:30:00Z",
    "2026-05-04T06:29:59.999Z, 2026-05-04T07:30:00Z",
    "2026-05-04T06:59:59.999Z, 2026-05-04T07:30:00Z",
    "2026-05-04T07:00:00Z, 2026-05-04T08:30:00Z"
  })
  void allLinksOfAnHourEndTogether(Instant now, Instant end) {
    assertThat(HALF_AN_HOUR.expiresAt(now)).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-04T00:00:00Z, 2026-05-05T00:30:00Z",
    "2026-05-04T23:59:59Z, 2026-05-05T00:30:00Z",
    "2026-05-05T00:00:00Z, 2026-05-06T00:30:00Z"
  })
  void orOfADay(Instant now, Instant end) {
    assertThat(HALF_AN_HOUR.sameFor(Duration.ofDays(1)).expiresAt(now)).isEqualTo(end);
  }

  @Test
  void noneWorksForLessThanItNeedsNorForMuchMore() {
    Instant begin = Instant.parse("2026-05-04T06:00:00Z");
    for (int seconds = 0; seconds < 7_300; seconds += 7) {
      Instant now = begin.plusSeconds(seconds);
      assertThat(Duration.between(now, HALF_AN_HOUR.expiresAt(now)))
          .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(90));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-04T06:03:00Z, 2026-05-04T06:03:00Z",
    "2026-05-04T06:03:00.900Z, 2026-05-04T06:03:00Z",
    "2026-05-04T05:00:00Z, 2026-05-04T05:00:00Z",
    "2026-05-04T07:30:01Z, 2026-05-04T07:30:00Z"
  })
  void noneOutlivesItsBound(Instant bound, Instant end) {
    assertThat(HALF_AN_HOUR.notAfter(bound).expiresAt(Instant.parse("2026-05-04T06:00:00Z")))
        .isEqualTo(end);
  }
}
