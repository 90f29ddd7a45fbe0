package com.runsmarter.training;

import java.time.Duration;
import java.util.List;

/** What a member does on one day of a programme. */
public sealed interface Workout {

  /** What it is for, in a few words. */
  String purpose();

  /** How long it takes, in whole minutes, rounded up. */
  int minutes();

  /**
   * A run.
   *
   * @param blocks what is done one after the other: at least one stretch of running among them
   */
  record Run(String purpose, List<Block> blocks) implements Workout {

    /**
     * @throws IllegalArgumentException when nothing of it is run
     */
    public Run {
      blocks = List.copyOf(blocks);
      if (blocks.stream()
          .flatMap(block -> block.steps().stream())
          .noneMatch(step -> step.kind() == Step.Kind.RUN)) {
        throw new IllegalArgumentException("some of a run is run");
      }
    }

    /** Every step in the order in which it is done. */
    public List<Step> steps() {
      return blocks.stream().flatMap(Block::unrolled).toList();
    }

    /** How long all its steps take. */
    public Duration total() {
      return steps().stream().map(Step::length).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public int minutes() {
      return Math.ceilDiv(Math.toIntExact(total().toSeconds()), 60);
    }
  }

  /**
   * A strength workout.
   *
   * @param minutes how long it takes with rests
   */
  record Strength(String title, String purpose, int minutes, List<Exercise> exercises)
      implements Workout {

    /**
     * @throws IllegalArgumentException when there is nothing to do or no time to do it
     */
    public Strength {
      exercises = List.copyOf(exercises);
      if (exercises.isEmpty() || minutes < 1) {
        throw new IllegalArgumentException("a strength workout has exercises and takes some time");
      }
    }
  }
}
