package com.runsmarter.training;

import java.time.Duration;

/**
 * Sets of one exercise.
 *
 * @param video the id of the library's video that shows it
 * @param eachSide whether the amount is meant for each side
 */
public record Exercise(String video, int sets, Amount amount, boolean eachSide) {

  /** How much a set is: counted or timed. */
  public sealed interface Amount {

    /** A number of repetitions. */
    record Reps(int count) implements Amount {}

    /** A time for which a position is held or a movement goes on. */
    record Hold(Duration length) implements Amount {}
  }

  /**
   * @throws IllegalArgumentException when there is no video or no set
   */
  public Exercise {
    if (video.isBlank() || sets < 1) {
      throw new IllegalArgumentException("an exercise has a video and at least one set");
    }
  }
}
