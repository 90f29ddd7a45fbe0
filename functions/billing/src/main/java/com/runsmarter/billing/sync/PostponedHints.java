package com.runsmarter.billing.sync;

import com.runsmarter.billing.Hint;
import java.util.List;

/**
 * Hints that could not be followed because Stripe was away for longer than the queue waits. The
 * hourly reconciliation follows them, so that an outage is no dead letter.
 */
public interface PostponedHints {

  /** Keeps a hint; one that is kept already is kept once. */
  void postpone(Hint hint);

  /** All that are kept, the oldest event first. */
  List<Hint> postponed();

  /** Forgets a hint that was followed. */
  void followed(Hint hint);
}
