package com.runsmarter.training;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a member told of a workout.
 *
 * @param on the day it was done or left out, in her time zone
 * @param minutes how long it took, where she told
 * @param revision how often it was told: 1 for the first time
 */
public record WorkoutLog(
    WorkoutId workout, Status status, LocalDate on, Optional<Integer> minutes, int revision) {

  /** Longer than anybody's workout, so that a slip of the finger is told. */
  public static final int MOST_MINUTES = 1440;

  /** What became of a workout. */
  public enum Status implements Vocabulary {
    DONE,
    SKIPPED
  }

  /**
   * @throws IllegalArgumentException when it took no time, or more than a day
   */
  public WorkoutLog {
    if (minutes.filter(some -> some < 1 || some > MOST_MINUTES).isPresent() || revision < 1) {
      throw new IllegalArgumentException("a workout takes from a minute to a day");
    }
  }

  /** Whether it was done. */
  public boolean done() {
    return status == Status.DONE;
  }

  /** The same, told after another. */
  WorkoutLog after(Optional<WorkoutLog> before) {
    return new WorkoutLog(
        workout, status, on, minutes, before.map(WorkoutLog::revision).orElse(0) + 1);
  }

  /** Whether it tells just what another tells. */
  boolean repeats(WorkoutLog other) {
    return after(Optional.empty()).equals(other.after(Optional.empty()));
  }
}
