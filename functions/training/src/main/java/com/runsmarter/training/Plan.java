package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
import java.time.LocalDate;
import java.util.List;

/**
 * A programme with its days, as one member follows it. The days are fixed when the plan begins:
 * what is scheduled otherwise later on moves nobody's workouts.
 *
 * @param startOn its first day, in the member's time zone
 * @param endsOn its last day
 * @param workouts every workout, in the order of their days
 */
public record Plan(
    PlanId id,
    MemberId member,
    ProgrammeId programme,
    LocalDate startOn,
    LocalDate endsOn,
    List<PlannedWorkout> workouts) {

  /**
   * @throws IllegalArgumentException when a workout is outside the plan's days
   */
  public Plan {
    workouts = List.copyOf(workouts);
    for (PlannedWorkout workout : workouts) {
      if (workout.on().isBefore(startOn) || workout.on().isAfter(endsOn)) {
        throw new IllegalArgumentException(workout.id() + " is outside its plan");
      }
    }
  }

  /** A new plan for a member. */
  public static Plan of(MemberId member, Programme programme, LocalDate startOn) {
    return new Plan(
        PlanId.next(),
        member,
        programme.id(),
        startOn,
        Scheduling.endOf(programme.weeks().size(), startOn),
        Scheduling.schedule(programme, startOn));
  }

  /** Whether it is still to be followed on a day: it begins later, or has not ended yet. */
  public boolean runsOn(LocalDate day) {
    return !day.isAfter(endsOn);
  }

  /** The workouts of a week. */
  public List<PlannedWorkout> week(int number) {
    return workouts.stream().filter(workout -> workout.id().week() == number).toList();
  }
}
