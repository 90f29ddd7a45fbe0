package com.runsmarter.training;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A week of a plan with all that is to be done and heard, as it was when the plan began.
 *
 * @param number from 1
 * @param phase the part of the programme that it belongs to
 * @param focus the one thing to think of this week
 * @param startsOn its first day
 * @param workouts in the order of their days
 * @param cues the words and the clip of every cue that its runs' cue sheets have
 */
public record PlanWeek(
    int number,
    String phase,
    String focus,
    LocalDate startsOn,
    List<PlannedWorkout> workouts,
    Map<CueKind, Cue> cues) {

  /**
   * @throws IllegalArgumentException when a workout is outside the week's days
   */
  public PlanWeek {
    workouts = List.copyOf(workouts);
    cues = Map.copyOf(cues);
    for (PlannedWorkout workout : workouts) {
      if (workout.on().isBefore(startsOn) || !workout.on().isBefore(next(startsOn))) {
        throw new IllegalArgumentException(workout.id() + " is outside its week");
      }
    }
  }

  /** Whether a day is one of its seven. */
  public boolean has(LocalDate day) {
    return !day.isBefore(startsOn) && day.isBefore(next(startsOn));
  }

  /** One of its workouts, if there is one of this id. */
  public Optional<PlannedWorkout> workout(WorkoutId id) {
    return workouts.stream().filter(workout -> workout.id().equals(id)).findAny();
  }

  /** How many of its workouts are of a kind. */
  public int count(WorkoutId.Kind kind) {
    return Math.toIntExact(
        workouts.stream().filter(workout -> workout.id().kind() == kind).count());
  }

  /** How long all its workouts take together. */
  public int minutes() {
    return workouts.stream().mapToInt(workout -> workout.workout().minutes()).sum();
  }

  private static LocalDate next(LocalDate startsOn) {
    return startsOn.plusDays(Rhythm.DAYS);
  }
}
