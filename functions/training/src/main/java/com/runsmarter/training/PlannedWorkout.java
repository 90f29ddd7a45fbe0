package com.runsmarter.training;

import java.time.LocalDate;

/**
 * A workout and its day.
 *
 * @param on a date in the member's time zone
 * @param workout what is done then
 */
public record PlannedWorkout(WorkoutId id, LocalDate on, Workout workout) {}
