package com.runsmarter.training;

import java.util.List;
import java.util.Optional;

/** A week of a plan with what the member told of its workouts. */
public record LoggedWeek(PlanWeek week, List<WorkoutLog> logs) {

  public LoggedWeek {
    logs = List.copyOf(logs);
  }

  /** What she told of a workout, if anything. */
  public Optional<WorkoutLog> log(WorkoutId workout) {
    return logs.stream().filter(log -> log.workout().equals(workout)).findAny();
  }
}
