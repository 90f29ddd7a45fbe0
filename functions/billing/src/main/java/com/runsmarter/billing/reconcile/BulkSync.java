package com.runsmarter.billing.reconcile;

import com.runsmarter.billing.sync.MembershipSync;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Does many syncs, a few at a time and no faster than Stripe's rate limits allow. */
public interface BulkSync {

  /**
   * Does the work until there is no time left. A sync that fails does not keep the rest from being
   * done.
   */
  Reconciliation run(List<Supplier<MembershipSync.Outcome>> work, BooleanSupplier timeLeft);
}
