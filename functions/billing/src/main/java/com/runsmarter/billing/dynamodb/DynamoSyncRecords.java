package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.membership.Membership;
import com.runsmarter.billing.sync.SyncRecords;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.FactItem;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.OwedMailItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.fact.MembershipChanged;
import com.runsmarter.kernel.outbox.OwedMail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Syncing in billing's table. */
public final class DynamoSyncRecords implements SyncRecords {

  /**
   * A lease outlasts a sync that Stripe answers slowly; a longer one would only make the next
   * worker wait for a dead one. Too short is safe: the fence keeps the slow one from writing.
   */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Table table;
  private final InstantSource clock;

  /**
   * @param table billing's table
   * @param clock ours, for leases and for how long rows are kept
   */
  public DynamoSyncRecords(Table table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  @Override
  public Set<EventId> unprocessed(Set<EventId> events) {
    Set<Key> processed =
        table.getAllConsistently(events.stream().map(SyncItems::event).toList()).stream()
            .map(Item::key)
            .collect(Collectors.toSet());
    return events.stream()
        .filter(event -> !processed.contains(SyncItems.event(event)))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Leasing lease(CustomerId customer) {
    Instant now = clock.instant();
    return table
        .update(LinkItem.lease(customer, now, now.plus(LEASE)))
        .<Leasing>map(item -> new Leasing.Leased(LinkItem.lease(customer, item, now)))
        .orElseGet(() -> refused(customer));
  }

  private Leasing refused(CustomerId customer) {
    Optional<Item> link = table.getConsistently(LinkItem.key(customer));
    if (link.isEmpty()) {
      return new Leasing.Unknown();
    }
    return LinkItem.unlinked(link.get()) ? new Leasing.Unlinked() : new Leasing.Held();
  }

  @Override
  public Optional<Instant> syncedAt(CustomerId customer) {
    return table.getConsistently(LinkItem.key(customer)).flatMap(LinkItem::syncedAt);
  }

  @Override
  public void outdate(CustomerId customer) {
    table.update(LinkItem.outdate(customer));
  }

  @Override
  public void synced(Lease lease) {
    table.update(LinkItem.synced(lease));
  }

  /** A lease that somebody else has by now is theirs to give back. */
  @Override
  public void release(Lease lease) {
    table.update(LinkItem.release(lease));
  }

  @Override
  public Writing write(Lease lease, Findings findings) {
    Instant now = clock.instant();
    List<Write> writes = new ArrayList<>();
    if (findings.unlinks()) {
      writes.add(LinkItem.unlink(lease, now));
      writes.add(CustomerItem.unlink(lease.member()));
    } else {
      writes.add(LinkItem.synced(lease));
    }
    findings.membership().map(MembershipItem::put).ifPresent(writes::add);
    findings.change().map(change -> told(change, now)).ifPresent(writes::add);
    findings.events().forEach(event -> writes.add(SyncItems.processed(event, now)));
    findings.trialBy().ifPresent(address -> writes.add(SyncItems.trialUsed(address, now)));
    List<Integer> refused = write(writes, findings.mails());
    if (refused.isEmpty()) {
      return Writing.WRITTEN;
    }
    return refused.contains(0) ? Writing.LEASE_LOST : Writing.CHANGED;
  }

  @Override
  public boolean write(
      Membership membership, Optional<MembershipChanged> change, List<OwedMail> mails) {
    List<Write> writes = new ArrayList<>();
    writes.add(MembershipItem.put(membership));
    change.map(each -> told(each, clock.instant())).ifPresent(writes::add);
    return write(writes, mails).isEmpty();
  }

  /** The membership's own condition keeps a revision from being told twice. */
  private static Write told(MembershipChanged change, Instant now) {
    return Write.put(FactItem.write(change.fact(), now));
  }

  /**
   * Writes with those mails that were not owed before: one that somebody else wrote since {@link
   * #owed} was asked is dropped, and the rest tried again.
   *
   * @return the places of the writes, mails aside, whose conditions did not hold
   */
  private List<Integer> write(List<Write> writes, List<OwedMail> mails) {
    List<OwedMail> news = mails;
    while (true) {
      List<Write> all = new ArrayList<>(writes);
      news.forEach(mail -> all.add(Write.put(OwedMailItem.write(mail)).when(Condition.absent())));
      switch (table.transact(all)) {
        case Table.Outcome.Committed written -> {
          return List.of();
        }
        case Table.Outcome.Refused refused -> {
          List<Integer> own = refused.writes().stream().filter(at -> at < writes.size()).toList();
          if (!own.isEmpty()) {
            return own;
          }
          news = without(news, refused.writes(), writes.size());
        }
      }
    }
  }

  private static List<OwedMail> without(List<OwedMail> mails, List<Integer> refused, int offset) {
    List<OwedMail> left = new ArrayList<>();
    for (int place = 0; place < mails.size(); place++) {
      if (!refused.contains(place + offset)) {
        left.add(mails.get(place));
      }
    }
    return left;
  }

  @Override
  public boolean handOver(Lease lease, CustomerId to) {
    return switch (table.transact(
        List.of(
            LinkItem.delete(lease),
            CustomerItem.handOver(lease, to),
            LinkItem.put(to, lease.member()),
            Write.delete(SyncItems.parked(to))))) {
      case Table.Outcome.Committed written -> true;
      case Table.Outcome.Refused refused -> false;
    };
  }

  @Override
  public boolean owed(String cause) {
    return table.get(OwedMailItem.key(cause)).isPresent();
  }

  @Override
  public void acknowledge(Set<EventId> events) {
    Instant now = clock.instant();
    events.forEach(event -> table.write(SyncItems.processed(event, now)));
  }

  @Override
  public void park(CustomerId customer) {
    table.write(SyncItems.park(customer, clock.instant()));
  }

  @Override
  public List<CustomerId> parked() {
    return table.queryAll(SyncItems.allParked()).stream()
        .map(item -> new CustomerId(item.key().sk()))
        .toList();
  }
}
