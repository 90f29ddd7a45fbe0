package com.runsmarter.kernel.outbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as a mail says them, such as {@code 12 May 2027}: no order of numbers to guess at. */
public final class InWords {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

  private InWords() {}

  /** A day, such as {@code 12 May 2027}. */
  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** The day that an instant falls on in a member's own zone. */
  public static String day(Instant instant, ZoneId zone) {
    return DAY.format(instant.atZone(zone));
  }

  /** A month, such as {@code May 2027}. */
  public static String month(YearMonth month) {
    return MONTH.format(month);
  }
}
