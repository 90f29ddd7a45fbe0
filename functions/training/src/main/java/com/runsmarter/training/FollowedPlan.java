package com.runsmarter.training;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A plan with its programme, on a day.
 *
 * @param today the day in the member's time zone
 */
public record FollowedPlan(Plan plan, Programme programme, LocalDate today) {

  /** The week that today is in, while the plan is on its way. */
  public Optional<Integer> currentWeek() {
    return programme.weeks().stream()
        .map(Programme.Week::number)
        .filter(number -> !today.isBefore(startOf(number)) && today.isBefore(startOf(number + 1)))
        .findAny();
  }

  /** A week's first day. */
  public LocalDate startOf(int week) {
    return Scheduling.startOf(week, plan.startOn());
  }
}
