package com.runsmarter.billing.checkout;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.StripeUnavailableException;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.membership.Memberships;
import com.runsmarter.billing.sync.CustomerLinks;
import com.runsmarter.billing.sync.MembershipSync;
import com.runsmarter.billing.sync.SyncRecords;
import com.runsmarter.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * A member comes back from paying and wants in: her membership is synced now, without waiting for
 * Stripe's events.
 */
public final class SyncingOnReturn {

  /**
   * A sync that is younger is as good as another one: whoever asks again and again asks nothing of
   * Stripe. Nobody fills in a payment page in less.
   */
  static final Duration FRESH = Duration.ofSeconds(5);

  private final CustomerLinks links;
  private final Memberships memberships;
  private final MembershipSync sync;
  private final SyncRecords syncRecords;
  private final ExclusivePolling exclusivePolling;
  private final InstantSource clock;

  /**
   * @param exclusivePolling waits for somebody else who is syncing the same member
   * @param clock ours, that syncs age by
   */
  public SyncingOnReturn(
      CustomerLinks links,
      Memberships memberships,
      MembershipSync sync,
      SyncRecords syncRecords,
      ExclusivePolling exclusivePolling,
      InstantSource clock) {
    this.links = links;
    this.memberships = memberships;
    this.sync = sync;
    this.syncRecords = syncRecords;
    this.exclusivePolling = exclusivePolling;
    this.clock = clock;
  }

  /**
   * The membership, as Stripe has it or had it {@link #FRESH} ago; as it was synced last when
   * somebody else takes long to sync it, or another request waits for that already.
   *
   * @throws StripeUnavailableException when Stripe did not answer
   */
  public Membership sync(MemberId member) {
    return links
        .customerOf(member)
        .flatMap(
            customer ->
                exclusivePolling.await(
                    member, PollingPlaces.For.SYNCING, () -> syncedLately(member, customer)))
        .orElseGet(() -> asSyncedLast(member));
  }

  private Optional<Membership> syncedLately(MemberId member, CustomerId customer) {
    Instant stale = clock.instant().minus(FRESH);
    return syncRecords.syncedAt(customer).filter(stale::isBefore).isPresent()
        ? Optional.of(asSyncedLast(member))
        : sync(member, customer);
  }

  /** She is sent to one of Stripe's pages: what she does there shows in no sync before. */
  void outdate(CustomerId customer) {
    syncRecords.outdate(customer);
  }

  /** The membership as Stripe has it, or empty when somebody else takes long to sync it. */
  Optional<Membership> syncedNow(MemberId member) {
    return links
        .customerOf(member)
        .map(customer -> syncedNow(member, customer))
        .orElseGet(() -> Optional.of(asSyncedLast(member)));
  }

  private Optional<Membership> syncedNow(MemberId member, CustomerId customer) {
    Optional<Membership> synced = exclusivePolling.polling().await(() -> sync(member, customer));
    if (synced.isEmpty()) {
      new MembershipSync.Outcome.Busy(Optional.of(customer)).log();
    }
    return synced;
  }

  private Optional<Membership> sync(MemberId member, CustomerId customer) {
    return switch (sync.sync(customer, Set.of())) {
      case MembershipSync.Outcome.Synced synced -> Optional.of(synced.membership());
      case MembershipSync.Outcome.Busy busy -> Optional.empty();
      case MembershipSync.Outcome.AlreadyProcessed done -> Optional.of(asSyncedLast(member));
      case MembershipSync.Outcome.Parked parked -> Optional.of(asSyncedLast(member));
      case MembershipSync.Outcome.Unlinked unlinked -> Optional.of(asSyncedLast(member));
    };
  }

  private Membership asSyncedLast(MemberId member) {
    return memberships.find(member).orElseGet(() -> Membership.none(member));
  }
}
