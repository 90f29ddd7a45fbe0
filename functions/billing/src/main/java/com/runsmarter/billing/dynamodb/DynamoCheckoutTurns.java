package com.runsmarter.billing.dynamodb;

import com.github.f4b6a3.ulid.UlidCreator;
import com.runsmarter.billing.CheckoutTurns;
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
 * Turns in billing's table: {@code pk=MEMBER#id, sk=CHECKOUT}, there while somebody has the turn.
 */
public final class DynamoCheckoutTurns implements CheckoutTurns {

  /** Longer than the function lives that has it, so that its holder is dead when it ends. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private final Table billing;
  private final InstantSource clock;

  /**
   * @param billing billing's table
   */
  public DynamoCheckoutTurns(Table billing, InstantSource clock) {
    this.billing = billing;
    this.clock = clock;
  }

  @Override
  public Optional<Turn> take(MemberId member) {
    Instant now = clock.instant();
    Turn turn = new Turn(member, UlidCreator.getUlid().toString());
    Item item =
        Item.of(key(member))
            .with("turn", turn.id())
            .with("untilMillis", now.plus(LONGEST).toEpochMilli())
            .expiringAt(now.plus(LONGEST));
    boolean taken =
        billing.write(
            Write.put(item)
                .when(Condition.absent().or(Condition.below("untilMillis", now.toEpochMilli()))));
    return taken ? Optional.of(turn) : Optional.empty();
  }

  @Override
  public void end(Turn turn) {
    billing.write(Write.delete(key(turn.member())).when(Condition.is("turn", turn.id())));
  }

  private static Key key(MemberId member) {
    return new Key("MEMBER#" + member, "CHECKOUT");
  }
}
