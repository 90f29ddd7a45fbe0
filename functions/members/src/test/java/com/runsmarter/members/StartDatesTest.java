package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class StartDatesTest {

  private static final Period YEAR = Period.ofYears(1);

  private static final Instant LATE_IN_LONDON = Instant.parse("2027-03-01T23:30:00Z");

  @Test
  void todayIsTheProspectsOwn() {
    assertThat(StartDates.openAt(LATE_IN_LONDON, ZoneId.of("Asia/Tokyo"), YEAR).first())
        .isEqualTo(LocalDate.parse("2027-03-02"));
    assertThat(StartDates.openAt(LATE_IN_LONDON, ZoneId.of("America/New_York"), YEAR).first())
        .isEqualTo(LocalDate.parse("2027-03-01"));
  }

  @Test
  void aProgrammeMayStartFromTodayToAYearAhead() {
    StartDates days = StartDates.openAt(LATE_IN_LONDON, ZoneId.of("Europe/London"), YEAR);

    assertThat(days.contains(LocalDate.parse("2027-02-28"))).isFalse();
    assertThat(days.contains(LocalDate.parse("2027-03-01"))).isTrue();
    assertThat(days.contains(LocalDate.parse("2028-03-01"))).isTrue();
    assertThat(days.contains(LocalDate.parse("2028-03-02"))).isFalse();
  }

  @Test
  void aProgrammeSaysItselfHowFarAheadItMayStart() {
    StartDates days =
        StartDates.openAt(LATE_IN_LONDON, ZoneId.of("Europe/London"), Period.ofWeeks(2));

    assertThat(days.contains(LocalDate.parse("2027-03-15"))).isTrue();
    assertThat(days.contains(LocalDate.parse("2027-03-16"))).isFalse();
  }

  @Test
  void aYearFromALeapDayIsTheLastOfFebruary() {
    StartDates days =
        StartDates.openAt(Instant.parse("2028-02-29T12:00:00Z"), ZoneId.of("Europe/London"), YEAR);

    assertThat(days.last()).isEqualTo(LocalDate.parse("2029-02-28"));
  }
}
