package com.runsmarter.billing.reconcile;

import java.util.Optional;

/** How far each reconciliation got, so that the next run goes on from there. */
public interface Positions {

  /** Where a task is to go on, or empty when it is to begin. */
  Optional<String> of(String task);

  /** Notes how far a task got. */
  void put(String task, String position);

  /** Notes that a task came to its end. */
  void clear(String task);
}
