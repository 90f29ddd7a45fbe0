package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
import java.time.LocalDate;

/**
 * A member's plan at its head: what it is and from when to when. Its weeks are its own too, taken
 * from the programme when the plan begins: what the coach changes later on changes nobody's plan.
 *
 * @param programme what it was made from; that may be gone
 * @param title the programme's title when the plan began
 * @param startOn its first day, in the member's time zone
 * @param endsOn its last day
 * @param weeks how many weeks it has
 * @param workouts how many workouts it has
 * @param done how many of them the member has done
 */
public record Plan(
    PlanId id,
    MemberId member,
    ProgrammeId programme,
    String title,
    LocalDate startOn,
    LocalDate endsOn,
    int weeks,
    int workouts,
    int done) {

  /**
   * @throws IllegalArgumentException when it has no days
   */
  public Plan {
    if (weeks < 1 || endsOn.isBefore(startOn)) {
      throw new IllegalArgumentException("a plan has weeks, and ends after it begins");
    }
  }

  /** Whether it is still to be followed on a day: it begins later, or has not ended yet. */
  public boolean runsOn(LocalDate day) {
    return !day.isAfter(endsOn);
  }
}
