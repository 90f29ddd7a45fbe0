package com.runsmarter.training;

import java.time.LocalDate;

/** Where a workout stands on a day. */
public enum WorkoutStatus implements Vocabulary {
  UPCOMING,
  TODAY,
  PAST;

  /**
   * Where a workout stands.
   *
   * @param today the day in the member's time zone
   */
  public static WorkoutStatus of(PlannedWorkout workout, LocalDate today) {
    int order = workout.on().compareTo(today);
    if (order == 0) {
      return TODAY;
    }
    return order > 0 ? UPCOMING : PAST;
  }
}
