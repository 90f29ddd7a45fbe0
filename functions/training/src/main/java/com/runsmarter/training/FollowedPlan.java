package com.runsmarter.training;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A plan with its weeks, on a day.
 *
 * @param today the day in the member's time zone
 */
public record FollowedPlan(Plan plan, List<PlanWeek> weeks, LocalDate today) {

  public FollowedPlan {
    weeks = List.copyOf(weeks);
  }

  static FollowedPlan of(WholePlan plan, LocalDate today) {
    return new FollowedPlan(plan.plan(), plan.weeks(), today);
  }

  /** The week that today is in, while the plan is on its way. */
  public Optional<Integer> currentWeek() {
    return weeks.stream().filter(week -> week.has(today)).map(PlanWeek::number).findAny();
  }
}
