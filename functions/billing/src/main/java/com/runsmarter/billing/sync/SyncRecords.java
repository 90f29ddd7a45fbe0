package com.runsmarter.billing.sync;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.fact.MembershipChanged;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was synced, and who is syncing now. One transaction writes all that a sync found. */
public interface SyncRecords {

  /** Those of the events that no sync has covered yet. */
  Set<EventId> unprocessed(Set<EventId> events);

  /**
   * Takes the lease on a customer. It runs out by itself, because its holder may have died; a
   * holder that was only slow then finds that its fence is no longer the newest.
   */
  Leasing lease(CustomerId customer);

  /**
   * When Stripe was read for the last sync that came to its end: the lease's beginning. Empty when
   * there was none, or the customer was sent to one of Stripe's pages since.
   */
  Optional<Instant> syncedAt(CustomerId customer);

  /** Forgets when the customer was synced last. */
  void outdate(CustomerId customer);

  /** Gives a lease back of a sync that found nothing to write. */
  void synced(Lease lease);

  /** Gives a lease back of a sync that came to no end. */
  void release(Lease lease);

  /** Writes everything or nothing; gives the lease back, as synced, when it wrote. */
  Writing write(Lease lease, Findings findings);

  /**
   * Gives the member of a leased customer another customer instead, in one transaction: the leased
   * one belongs to nobody then.
   *
   * @return false when the lease was lost, or the member or the other customer is linked otherwise
   *     by now: nothing was written, and the lease is as it was
   */
  boolean handOver(Lease lease, CustomerId to);

  /** Whether a mail with this cause is owed already, or was. */
  boolean owed(String cause);

  /** Remembers events that need no sync. */
  void acknowledge(Set<EventId> events);

  /** Remembers a customer that nobody is linked to, to be looked at again each night. */
  void park(CustomerId customer);

  /** Customers that nobody belonged to when they were last looked at. */
  List<CustomerId> parked();

  /**
   * Writes a membership that no customer stands behind, or a gift that the next sync is to find,
   * what others are told of it, and what its member is owed.
   *
   * @return whether it was written: not when somebody else wrote this version before
   */
  boolean write(Membership membership, Optional<MembershipChanged> change, List<OwedMail> mails);

  /**
   * The right to sync one customer.
   *
   * @param fence grows with every lease on the customer
   * @param since when it was taken, before anything was read under it
   */
  record Lease(CustomerId customer, MemberId member, long fence, Instant since) {}

  /** How taking a lease went. */
  sealed interface Leasing {

    /** It is ours. */
    record Leased(Lease lease) implements Leasing {}

    /** Somebody else has it. */
    record Held() implements Leasing {}

    /** No member belongs to the customer. */
    record Unknown() implements Leasing {}

    /** The customer was deleted, and the member is free to have another. */
    record Unlinked() implements Leasing {}
  }

  /**
   * What a sync found.
   *
   * @param membership the membership as it should be, one version on; empty when it is right
   * @param change what others are told of the membership
   * @param mails what the member is owed; a mail that was owed before is not owed again
   * @param trialBy whose trial is to be noted
   * @param unlinks whether the customer is gone and the member may have another
   */
  record Findings(
      Optional<Membership> membership,
      Optional<MembershipChanged> change,
      Set<EventId> events,
      List<OwedMail> mails,
      Optional<EmailAddress> trialBy,
      boolean unlinks) {

    /** Whether there is anything to write. */
    boolean any() {
      return membership.isPresent() || !events.isEmpty() || !mails.isEmpty() || unlinks;
    }
  }

  /** How writing went. */
  enum Writing {
    WRITTEN,
    /** A newer sync has the customer: what this one read is too old to count. */
    LEASE_LOST,
    /** Somebody else wrote the membership since it was read, such as the coach giving a gift. */
    CHANGED
  }
}
