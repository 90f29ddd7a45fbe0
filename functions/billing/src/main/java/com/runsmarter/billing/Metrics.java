package com.runsmarter.billing;

import java.time.Duration;

/** What billing counts, for dashboards and alarms. */
public interface Metrics {

  /** Adds to a count. */
  void count(Count what, long times);

  /** Notes how long after Stripe made an event its customer was synced. */
  void lag(Duration lag);

  /** Notes that a scheduled task was done. */
  void heartbeat(String task);

  /** What is counted; each name is the metric's. */
  enum Count {
    /** Memberships brought up to date, changed or not. */
    Synced,
    /** Memberships that a reconciliation found wrong and put right: should be zero. */
    Drift,
    /** Customers that a reconciliation could not sync; the next one tries again. */
    Unsynced,
    /** Webhooks whose signature was not Stripe's. */
    RefusedSignatures,
    /** Webhooks that were put into the queue. */
    Queued,
    /** Webhooks about no customer. */
    Customerless,
    /** Webhooks that the queue did not take; Stripe sends them again. */
    NotQueued,
    /** Webhooks about test money in the live deployment, or the other way round. */
    WrongMode,
    /** Customers that no member belongs to yet. */
    Parked,
    /** Members who pay for two subscriptions at once. */
    Doubled,
    /** Members with two customers and something on both, which a person has to put together. */
    TwoCustomers,
    /** Checkouts of an offer that Stripe does not sell as it is set up. */
    NotForSale,
    /** Payments that gave no access and that only the operator can put right. */
    PaidWithoutAccess,
    /** Events that were synced before. */
    Duplicates,
    /** Events that were put off because Stripe was away for as long as the queue waits. */
    Postponed
  }
}
