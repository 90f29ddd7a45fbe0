package com.runsmarter.billing.dynamodb;

import com.github.f4b6a3.ulid.UlidCreator;
import com.runsmarter.billing.checkout.CheckoutLocks;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Turns in billing's table: {@code pk=MEMBER#id, sk=CHECKOUT}, there while somebody has the lock
 * and while one that did not end may be gone on with.
 */
public final class DynamoCheckoutLocks implements CheckoutLocks {

  /** Longer than the function lives that has it, so that its holder is dead when it ends. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  /** Counted from the last lock that went on with it. Longer than a request is under way. */
  static final Duration GONE_ON_WITH = Duration.ofMinutes(15);

  /** Counted from its own beginning: no answer of Stripe's can keep anybody from paying longer. */
  static final Duration GONE_ON_WITH_AT_MOST = Duration.ofHours(1);

  private final Table billing;
  private final InstantSource clock;

  /**
   * @param billing billing's table
   */
  public DynamoCheckoutLocks(Table billing, InstantSource clock) {
    this.billing = billing;
    this.clock = clock;
  }

  @Override
  public Optional<Lock> take(MemberId member) {
    Instant now = clock.instant();
    String id = UlidCreator.getUlid().toString();
    long until = now.plus(LONGEST).toEpochMilli();
    Instant forgotten = now.plus(GONE_ON_WITH);
    Item item =
        Item.of(key(member))
            .with("lock", id)
            .with("origin", id)
            .with("untilMillis", until)
            .with("originUntilMillis", forgotten.toEpochMilli())
            .with("originEndsMillis", now.plus(GONE_ON_WITH_AT_MOST).toEpochMilli())
            .expiringAt(forgotten);
    Condition free = over("untilMillis", now);
    boolean first =
        billing.write(
            Write.put(item)
                .when(
                    Condition.absent()
                        .or(over("originUntilMillis", now))
                        .or(over("originEndsMillis", now).and(free))));
    if (first) {
      return Optional.of(new Lock(member, id, id));
    }
    return billing
        .update(
            Write.update(key(member))
                .set("lock", id)
                .set("untilMillis", until)
                .set("originUntilMillis", forgotten.toEpochMilli())
                .set("ttl", forgotten.getEpochSecond())
                .when(free))
        .map(row -> new Lock(member, id, row.text("origin")));
  }

  private static Condition over(String attribute, Instant now) {
    return Condition.below(attribute, now.toEpochMilli());
  }

  @Override
  public void end(Lock lock) {
    billing.write(Write.delete(key(lock.member())).when(Condition.is("lock", lock.id())));
  }

  @Override
  public void breakOff(Lock lock) {
    billing.write(
        Write.update(key(lock.member()))
            .set("untilMillis", 0L)
            .when(Condition.is("lock", lock.id())));
  }

  private static Key key(MemberId member) {
    return new Key("MEMBER#" + member, "CHECKOUT");
  }
}
