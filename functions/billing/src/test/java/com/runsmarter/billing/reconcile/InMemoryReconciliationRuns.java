package com.runsmarter.billing.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The double of {@link ReconciliationRuns}. */
public final class InMemoryReconciliationRuns implements ReconciliationRuns {

  private static final Duration LONGEST = Duration.ofMinutes(16);

  private final InstantSource clock;
  private Optional<Run> current = Optional.empty();
  private Instant until = Instant.EPOCH;
  private int begun;

  /** A dead run is over by the clock. */
  public InMemoryReconciliationRuns(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Optional<Run> begin() {
    Instant now = clock.instant();
    if (current.isPresent() && !until.isBefore(now)) {
      return Optional.empty();
    }
    begun++;
    current = Optional.of(new Run(Integer.toString(begun)));
    until = now.plus(LONGEST);
    return current;
  }

  @Override
  public synchronized void end(Run run) {
    current = current.filter(other -> !other.equals(run));
  }
}
