package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Counts} keeps. */
public abstract class CountsContract {

  private static final Instant NOW = Instant.parse("2027-03-01T09:45:00Z");

  private final String thing = "thing/" + UUID.randomUUID();
  private final Count count = new Count(thing, 2, Duration.ofMinutes(30));

  /** The counts under test. */
  protected abstract Counts counts();

  @Test
  void aThingIsCountedAsOftenAsItMayHappen() {
    assertThat(counts().hasRoom(count, NOW)).isTrue();
    assertThat(counts().add(count, NOW)).isTrue();
    assertThat(counts().hasRoom(count, NOW)).isTrue();
    assertThat(counts().add(count, NOW)).isTrue();
    assertThat(counts().hasRoom(count, NOW)).isFalse();
    assertThat(counts().add(count, NOW)).isFalse();
    assertThat(counts().add(count, NOW.plusSeconds(899))).isFalse();
  }

  @Test
  void theNextWindowBeginsAtZero() {
    counts().add(count, NOW);
    counts().add(count, NOW);

    assertThat(counts().add(count, NOW.plusSeconds(900))).isTrue();
    assertThat(count.untilNext(NOW)).isEqualTo(Duration.ofMinutes(15));
    assertThat(count.untilNext(NOW.plusSeconds(899).plusNanos(999)))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void anotherThingHasACountOfItsOwn() {
    counts().add(count, NOW);
    counts().add(count, NOW);

    assertThat(counts().add(new Count(thing + "/other", 2, count.window()), NOW)).isTrue();
  }

  @Test
  void whatMayNeverHappenIsNotCounted() {
    Count never = new Count(thing, 0, count.window());

    assertThat(counts().add(never, NOW)).isFalse();
    assertThat(counts().hasRoom(never, NOW)).isFalse();
  }
}
