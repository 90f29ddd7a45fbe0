package com.runsmarter.training;

import java.util.List;

/**
 * A plan with all its weeks.
 *
 * @param weeks in order
 */
public record WholePlan(Plan plan, List<PlanWeek> weeks) {

  /**
   * @throws IllegalArgumentException when a week is missing
   */
  public WholePlan {
    weeks = List.copyOf(weeks);
    if (weeks.size() != plan.weeks()) {
      throw new IllegalArgumentException(plan.id() + " has " + plan.weeks() + " weeks");
    }
  }
}
