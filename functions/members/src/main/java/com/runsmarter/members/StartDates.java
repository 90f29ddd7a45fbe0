package com.runsmarter.members;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;

/**
 * The days a programme may start on: from today in the prospect's own zone to a year ahead.
 *
 * @param last the last day, itself included
 */
public record StartDates(LocalDate first, LocalDate last) {

  private static final Period AHEAD = Period.ofYears(1);

  /** The days open to somebody who signs up now. */
  public static StartDates openAt(Instant now, ZoneId timeZone) {
    LocalDate today = LocalDate.ofInstant(now, timeZone);
    return new StartDates(today, today.plus(AHEAD));
  }

  /** Whether the day is one of them. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }
}
