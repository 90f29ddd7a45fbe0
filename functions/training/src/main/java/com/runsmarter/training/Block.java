package com.runsmarter.training;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Steps of a run that are done one after the other, and again from the first as often as it says.
 */
public record Block(int repeat, List<Step> steps) {

  /**
   * @throws IllegalArgumentException when there is no step, or it is never done
   */
  public Block {
    steps = List.copyOf(steps);
    if (repeat < 1 || steps.isEmpty()) {
      throw new IllegalArgumentException("a block has steps and is done at least once");
    }
  }

  /** A block of one step that is done once. */
  public static Block once(Step.Kind kind, Duration length) {
    return new Block(1, List.of(new Step(kind, length)));
  }

  /** The steps in the order in which they are done, each as often as it is. */
  Stream<Step> unrolled() {
    return Collections.nCopies(repeat, steps).stream().flatMap(List::stream);
  }
}
