package com.runsmarter.training;

import java.time.Duration;

/** One stretch of a run. */
public record Step(Kind kind, Duration length) {

  /** What the runner does in a step. */
  public enum Kind implements Vocabulary {
    WARM_UP,
    RUN,
    WALK,
    COOL_DOWN
  }

  /**
   * @throws IllegalArgumentException when it takes no time
   */
  public Step {
    if (!length.isPositive()) {
      throw new IllegalArgumentException("a step takes some time");
    }
  }
}
