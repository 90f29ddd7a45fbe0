package com.runsmarter.stripe.time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as the pages show them: the day in UTC. */
public final class Dates {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Dates() {}

  public static String day(long epochSecond) {
    return DAY.format(Instant.ofEpochSecond(epochSecond));
  }
}
