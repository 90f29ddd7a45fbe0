package com.runsmarter.billing.sync;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.membership.Membership;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** The one way a membership changes: read the customer from Stripe, decide, write. */
public interface MembershipSync {

  /**
   * Syncs a customer, because of events, or because somebody asked and the set is empty.
   *
   * @param events the events that this syncs; all of them processed already is no work
   * @throws StripeUnavailableException when Stripe did not answer; nothing was written
   */
  Outcome sync(CustomerId customer, Set<EventId> events);

  /** How it went. */
  sealed interface Outcome {

    /**
     * The membership says what Stripe says.
     *
     * @param changed whether it said something else before
     */
    record Synced(Membership membership, boolean changed) implements Outcome {}

    /** Every event was synced before. */
    record AlreadyProcessed() implements Outcome {}

    /**
     * Somebody else is syncing this customer: try again in a moment.
     *
     * @param customer that customer; empty where a gift was in the way of another
     */
    record Busy(Optional<CustomerId> customer) implements Outcome {

      /** Whoever asks the log what was waited for in vain finds the customer. */
      public void log() {
        LoggerFactory.getLogger(MembershipSync.class)
            .atWarn()
            .addKeyValue("customer", customer.map(CustomerId::value).orElse("none"))
            .log("another sync has the customer");
      }
    }

    /** No member belongs to the customer yet; remembered until one does. */
    record Parked() implements Outcome {}

    /** The customer was deleted in Stripe and belongs to nobody any more. */
    record Unlinked() implements Outcome {}
  }
}
