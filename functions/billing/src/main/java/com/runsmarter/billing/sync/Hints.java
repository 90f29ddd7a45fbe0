package com.runsmarter.billing.sync;

import com.runsmarter.billing.Hint;

/** The queue of hints that wait to be followed, in order for each customer. */
public interface Hints {

  /**
   * Adds a hint. One whose event was added in the last minutes is taken and dropped.
   *
   * @throws HintNotTakenException when it is not certain that the queue has it
   */
  void add(Hint hint);
}
