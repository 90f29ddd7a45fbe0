package com.runsmarter.billing;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Does many settlings, a few at a time and no faster than Stripe's rate limits allow. */
public interface Crew {

  /**
   * Does the work until there is no time left. A settling that fails does not keep the rest from
   * being done.
   */
  Reconciliation run(List<Supplier<Settlement.Outcome>> work, BooleanSupplier timeLeft);
}
