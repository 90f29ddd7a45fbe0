package com.runsmarter.members;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;

/**
 * The days a programme may start on: from today in the prospect's own zone to as far ahead as the
 * programme allows.
 *
 * @param last the last day, itself included
 */
public record StartDates(LocalDate first, LocalDate last) {

  /** The days open to somebody who signs up now. */
  public static StartDates openAt(Instant now, ZoneId timeZone, Period ahead) {
    LocalDate today = LocalDate.ofInstant(now, timeZone);
    return new StartDates(today, today.plus(ahead));
  }

  /** Whether the day is one of them. */
  public boolean contains(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }
}
