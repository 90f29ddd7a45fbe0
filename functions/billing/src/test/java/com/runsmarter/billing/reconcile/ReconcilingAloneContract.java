package com.runsmarter.billing.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.billing.reconcile.ReconciliationRuns.Run;
import com.runsmarter.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What all {@link ReconciliationRuns} hold. */
public abstract class ReconcilingAloneContract {

  /** The clock that dead runs are over by. */
  protected final MovableClock clock = new MovableClock(Instant.parse("2027-03-02T09:30:00.5Z"));

  /** The runs under test. */
  protected abstract ReconciliationRuns runs();

  @Test
  void oneRunIsUnderWayAtATimeAndADeadOneRunsOut() {
    Run first = runs().begin().orElseThrow();
    assertThat(runs().begin()).isEmpty();
    runs().end(first);
    Run dead = runs().begin().orElseThrow();
    clock.advance(Duration.ofMinutes(16));
    assertThat(runs().begin()).isEmpty();
    clock.advance(Duration.ofMillis(1));
    Run next = runs().begin().orElseThrow();
    runs().end(dead);
    assertThat(runs().begin()).as("the dead one ends no other").isEmpty();
    runs().end(next);
    assertThat(runs().begin()).isPresent();
  }
}
