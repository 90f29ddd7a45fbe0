package com.runsmarter.billing.dynamodb;

import com.github.f4b6a3.ulid.UlidCreator;
import com.runsmarter.billing.reconcile.ReconciliationRuns;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The lease on reconciling in billing's table: {@code pk=RECONCILE, sk=RUN}. */
public final class DynamoReconciliationRuns implements ReconciliationRuns {

  /** Longer than the function lives, so that the holder of a lease that ran out is dead. */
  static final Duration LONGEST = Duration.ofMinutes(16);

  private static final Key KEY = new Key("RECONCILE", "RUN");

  private final Table billing;
  private final InstantSource clock;

  /**
   * @param billing billing's table
   */
  public DynamoReconciliationRuns(Table billing, InstantSource clock) {
    this.billing = billing;
    this.clock = clock;
  }

  @Override
  public Optional<Run> begin() {
    Instant now = clock.instant();
    Run run = new Run(UlidCreator.getUlid().toString());
    boolean begun =
        billing.write(
            Write.put(
                    Item.of(KEY)
                        .with("run", run.id())
                        .with("untilMillis", now.plus(LONGEST).toEpochMilli()))
                .when(Condition.absent().or(Condition.below("untilMillis", now.toEpochMilli()))));
    return begun ? Optional.of(run) : Optional.empty();
  }

  @Override
  public void end(Run run) {
    billing.write(Write.delete(KEY).when(Condition.is("run", run.id())));
  }
}
