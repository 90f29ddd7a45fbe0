package com.runsmarter.stripe.time;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.InternalFields;
import com.runsmarter.stripe.store.Json;
import com.runsmarter.stripe.store.ObjectKind;
import com.runsmarter.stripe.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;

/**
 * The stand-in's time: the real clock and how far it has been moved ahead. A customer on a test
 * clock lives at that clock's time instead. Seconds since the epoch, as in Stripe's API.
 */
public final class StandInClock {

  public static final long HOUR = Duration.ofHours(1).toSeconds();
  public static final long DAY = Duration.ofDays(1).toSeconds();
  private static final long NANOS_IN_MILLI = 1_000_000;
  private static final String AHEAD = "aheadMillis";

  private final InstantSource real;
  private final MVMap<String, String> kept;
  private final ObjectStore objectStore;
  private volatile long aheadMillis;

  /** Where time was moved to last in this run: a real clock set right may go back, this may not. */
  private volatile Instant reached = Instant.MIN;

  private Optional<String> testClock = Optional.empty();
  private Optional<Long> pretended = Optional.empty();

  public StandInClock(InstantSource real, ObjectStore objectStore) {
    this.real = real;
    this.objectStore = objectStore;
    this.kept = objectStore.side("clock");
    this.aheadMillis = Long.parseLong(kept.getOrDefault(AHEAD, "0"));
    objectStore.whenDone(() -> testClock = Optional.empty());
  }

  /** The time of the customer that is being served, else the stand-in's own. */
  public long now() {
    return pretended
        .or(
            () ->
                testClock.map(
                    id -> Json.amount(objectStore.get(ObjectKind.TEST_CLOCK, id), "frozen_time")))
        .orElseGet(this::ownNow);
  }

  /** Does the work as if it were another time. */
  public <T> T pretending(long at, Supplier<T> work) {
    Optional<Long> before = pretended;
    pretended = Optional.of(at);
    try {
      return work.get();
    } finally {
      pretended = before;
    }
  }

  public long ownNow() {
    return ownInstant().getEpochSecond();
  }

  public Instant ownInstant() {
    Instant now = real.instant().plusMillis(aheadMillis);
    return now.isBefore(reached) ? reached : now;
  }

  public Instant realInstant() {
    return real.instant();
  }

  /** Moves the stand-in's own time on; it never goes back. */
  public void moveTo(Instant instant) {
    Duration ahead = Duration.between(real.instant(), instant);
    // Rounded up: a part of a millisecond must not leave the clock short of the instant.
    aheadMillis = Math.max(aheadMillis, ahead.plusNanos(NANOS_IN_MILLI - 1).toMillis());
    kept.put(AHEAD, Long.toString(aheadMillis));
    reached = instant.isAfter(reached) ? instant : reached;
  }

  public void reset() {
    aheadMillis = 0;
    reached = Instant.MIN;
    testClock = Optional.empty();
  }

  /** From here to the end of the transaction, time is the time of this object's test clock. */
  public void follow(ObjectNode owner) {
    testClock =
        Json.text(owner, "test_clock").or(() -> Json.text(InternalFields.of(owner), "test_clock"));
  }

  /** Whether there is such a moment, and it is over. */
  public static boolean passed(Optional<Long> at, long now) {
    return at.filter(when -> when <= now).isPresent();
  }

  /** The end of the billing period that a moment falls in, counted in steps from the anchor. */
  public static long periodEnd(long anchor, long start, ObjectNode price) {
    if (anchor > start) {
      return anchor;
    }
    ZonedDateTime from = Instant.ofEpochSecond(anchor).atZone(ZoneOffset.UTC);
    Period step = step(price);
    for (int n = 1; ; n++) {
      long end = from.plus(step.multipliedBy(n)).toEpochSecond();
      if (end > start) {
        return end;
      }
    }
  }

  /** The start of the billing period that a moment falls in, from the anchor on. */
  public static long periodStart(long anchor, long at, ObjectNode price) {
    ZonedDateTime from = Instant.ofEpochSecond(anchor).atZone(ZoneOffset.UTC);
    Period step = step(price);
    long start = anchor;
    for (int n = 1; ; n++) {
      long next = from.plus(step.multipliedBy(n)).toEpochSecond();
      if (next > at) {
        return start;
      }
      start = next;
    }
  }

  /** How long the whole period is that ends at a moment. */
  public static long lengthBefore(long end, ObjectNode price) {
    ZonedDateTime to = Instant.ofEpochSecond(end).atZone(ZoneOffset.UTC);
    return end - to.minus(step(price)).toEpochSecond();
  }

  private static Period step(ObjectNode price) {
    int count = (int) Json.amount(price, "recurring", "interval_count");
    String interval = Json.string(price, "recurring", "interval");
    return switch (interval) {
      case "day" -> Period.ofDays(count);
      case "week" -> Period.ofWeeks(count);
      case "month" -> Period.ofMonths(count);
      case "year" -> Period.ofYears(count);
      default -> throw new IllegalArgumentException("no billing interval " + interval);
    };
  }
}
