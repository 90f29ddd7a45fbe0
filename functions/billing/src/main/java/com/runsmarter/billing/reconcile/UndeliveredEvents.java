package com.runsmarter.billing.reconcile;

import com.runsmarter.billing.Hint;
import com.runsmarter.billing.StripeUnavailableException;
import java.time.Instant;
import java.util.List;

/** Events that Stripe made and could not deliver to us. */
public interface UndeliveredEvents {

  /**
   * Undelivered events since an instant that concern somebody.
   *
   * @throws StripeUnavailableException when Stripe did not answer
   */
  Found since(Instant since);

  /**
   * What was found.
   *
   * @param hints the oldest first
   * @param askedAt Stripe's clock when it was asked
   */
  record Found(List<Hint> hints, Instant askedAt) {

    /** Keeps the list from changing. */
    public Found {
      hints = List.copyOf(hints);
    }
  }
}
