package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.sync.SyncRecords.Lease;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Write;
import java.time.Instant;
import java.util.Optional;

/**
 * Whose a customer is, and who syncs it: {@code pk=CUSTOMER#id, sk=LINK}. The index lists live
 * customers under {@code gsi1pk=CUSTOMERS, gsi1sk=id}. {@code fence} counts the leases; {@code
 * leaseUntil} and {@code syncedAt} are in epoch milliseconds, which compare as numbers.
 */
final class LinkItem {

  private static final String CUSTOMER = "CUSTOMER#";
  private static final String FENCE = "fence";
  private static final String LEASE_UNTIL = "leaseUntil";
  private static final String SYNCED = "syncedAt";
  private static final String UNLINKED = "unlinkedAt";

  private LinkItem() {}

  static Key key(CustomerId customer) {
    return new Key(CUSTOMER + customer, "LINK");
  }

  static Write put(CustomerId customer, MemberId member) {
    return Write.put(
            Item.of(key(customer))
                .with("member", member.value())
                .with(FENCE, 0)
                .with("gsi1pk", "CUSTOMERS")
                .with("gsi1sk", customer.value()))
        .when(Condition.absent());
  }

  static Write.Update lease(CustomerId customer, Instant now, Instant until) {
    return Write.update(key(customer))
        .set(LEASE_UNTIL, until.toEpochMilli())
        .add(FENCE, 1)
        .when(
            Condition.present()
                .and(Condition.lacks(UNLINKED))
                .and(
                    Condition.lacks(LEASE_UNTIL)
                        .or(Condition.below(LEASE_UNTIL, now.toEpochMilli()))));
  }

  static Write.Update release(Lease lease) {
    return Write.update(key(lease.customer()))
        .remove(LEASE_UNTIL)
        .when(Condition.is(FENCE, lease.fence()));
  }

  static Write.Update synced(Lease lease) {
    return Write.update(key(lease.customer()))
        .remove(LEASE_UNTIL)
        .set(SYNCED, lease.since().toEpochMilli())
        .when(Condition.is(FENCE, lease.fence()));
  }

  static Write.Update outdate(CustomerId customer) {
    return Write.update(key(customer)).remove(SYNCED).when(Condition.has(SYNCED));
  }

  static Optional<Instant> syncedAt(Item item) {
    return item.has(SYNCED)
        ? Optional.of(Instant.ofEpochMilli(item.number(SYNCED)))
        : Optional.empty();
  }

  /** Gives the lease back and lets nobody take one again. */
  static Write unlink(Lease lease, Instant at) {
    return Write.update(key(lease.customer()))
        .remove(LEASE_UNTIL)
        .remove("gsi1pk")
        .remove("gsi1sk")
        .set(UNLINKED, at)
        .when(Condition.is(FENCE, lease.fence()));
  }

  /** Nobody's any more, as if it had never been linked. */
  static Write delete(Lease lease) {
    return Write.delete(key(lease.customer())).when(Condition.is(FENCE, lease.fence()));
  }

  static Lease lease(CustomerId customer, Item item, Instant since) {
    return new Lease(customer, member(item), item.number(FENCE), since);
  }

  static MemberId member(Item item) {
    return new MemberId(item.text("member"));
  }

  static boolean unlinked(Item item) {
    return item.has(UNLINKED);
  }

  /** Every live customer, in order of id; keys only. */
  static Query all() {
    return Query.of("CUSTOMERS").on("gsi1");
  }

  /** The key in the index that a customer's row has, to go on after it. */
  static Item indexed(CustomerId customer) {
    return Item.of(key(customer)).with("gsi1pk", "CUSTOMERS").with("gsi1sk", customer.value());
  }

  static CustomerId customer(Key key) {
    return new CustomerId(key.pk().substring(CUSTOMER.length()));
  }
}
