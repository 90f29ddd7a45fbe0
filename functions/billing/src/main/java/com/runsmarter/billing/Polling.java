package com.runsmarter.billing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How long to wait for something that is about to happen.
 *
 * @param tries how often to look, at least once
 * @param pause the time between two looks
 */
public record Polling(int tries, Duration pause) {

  /**
   * @throws IllegalArgumentException when there is no try at all
   */
  public Polling {
    if (tries < 1 || pause.isNegative()) {
      throw new IllegalArgumentException("polling has a try at least");
    }
  }

  /** The first answer there is, or empty when polling, or the invocation's time, ran out. */
  public <T> Optional<T> await(Supplier<Optional<T>> look) {
    Optional<T> seen = look.get();
    for (int more = 1; more < tries && seen.isEmpty() && hasTime() && rested(); more++) {
      seen = look.get();
    }
    return seen;
  }

  private boolean hasTime() {
    return Deadline.current().left().compareTo(pause) > 0;
  }

  private boolean rested() {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
