package com.runsmarter.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.template.Throttles;
import com.runsmarter.template.Throttles.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottlingRoutesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String NARROW = "ANY /narrow";

  private final RouteThrottles throttles =
      new RouteThrottles(
          new Throttles(
              Optional.of(new Limit(1, 2)),
              Map.of(NARROW, new Limit(0.5, 3), "ANY /closed", new Limit(0, 0))));

  @Test
  void aBurstIsLetThroughAndNoMore() {
    assertThat(admitted(NARROW, 10, NOON)).isEqualTo(3);
  }

  @Test
  void timeBringsBackWhatTheRateSaysAndNeverMoreThanTheBurst() {
    admitted(NARROW, 3, NOON);

    assertThat(admitted(NARROW, 10, NOON.plus(Duration.ofSeconds(1)))).isZero();
    assertThat(admitted(NARROW, 10, NOON.plus(Duration.ofSeconds(2)))).isEqualTo(1);
    assertThat(admitted(NARROW, 10, NOON.plus(Duration.ofSeconds(6)))).isEqualTo(2);
    assertThat(admitted(NARROW, 10, NOON.plus(Duration.ofDays(1)))).isEqualTo(3);
  }

  @Test
  void aClockThatIsSetBackBringsNothing() {
    admitted(NARROW, 3, NOON);

    assertThat(admitted(NARROW, 1, NOON.minus(Duration.ofHours(1)))).isZero();
  }

  @Test
  void routesDoNotTakeFromEachOther() {
    admitted(NARROW, 10, NOON);

    assertThat(admitted("ANY /one", 10, NOON)).isEqualTo(2);
    assertThat(admitted("ANY /other", 10, NOON)).isEqualTo(2);
  }

  @Test
  void aRouteOfNoneIsClosed() {
    assertThat(admitted("ANY /closed", 10, NOON)).isZero();
    assertThat(admitted("ANY /closed", 10, NOON.plus(Duration.ofDays(1)))).isZero();
  }

  @Test
  void whereNothingIsSaidEverythingIsLetThrough() {
    var open = new RouteThrottles(Throttles.NONE);

    assertThat(IntStream.range(0, 1_000)).allMatch(i -> open.admits(NARROW, NOON));
  }

  private long admitted(String route, int asked, Instant now) {
    return IntStream.range(0, asked).filter(i -> throttles.admits(route, now)).count();
  }
}
