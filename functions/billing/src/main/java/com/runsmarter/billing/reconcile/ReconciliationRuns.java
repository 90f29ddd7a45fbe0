package com.runsmarter.billing.reconcile;

import java.util.Optional;

/** One run of a reconciliation at a time, whoever started it: two would do the same work twice. */
public interface ReconciliationRuns {

  /**
   * Begins a run, or is empty while another one is under way. One that died is over when its
   * function would have been.
   */
  Optional<Run> begin();

  /** Ends a run. Another one that began since stays. */
  void end(Run run);

  /**
   * A run.
   *
   * @param id no other run has it
   */
  record Run(String id) {}
}
