package com.runsmarter.mail.dynamodb;

import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.mail.Causes;
import java.time.Instant;
import java.util.Optional;

/** Causes in mail's table. */
public final class DynamoCauses implements Causes {

  private final Table table;

  /**
   * @param table mail's table
   */
  public DynamoCauses(Table table) {
    this.table = table;
  }

  @Override
  public Claim claim(String cause, Instant now) {
    Instant until = now.plus(LEASE);
    Condition free =
        Condition.absent()
            .or(
                Condition.lacks(CauseItem.ENDING)
                    .and(
                        Condition.lacks(CauseItem.CLAIMED_UNTIL)
                            .or(Condition.below(CauseItem.CLAIMED_UNTIL, now))));
    if (table.write(Write.put(CauseItem.claimed(cause, until)).when(free))) {
      return new Claim.Granted(until);
    }
    return table
        .getConsistently(CauseItem.key(cause))
        .map(CauseItem::read)
        .orElseGet(() -> new Claim.Busy(now));
  }

  @Override
  public void settle(String cause, Ending ending, Instant now) {
    table.write(
        Write.update(CauseItem.key(cause))
            .set(CauseItem.ENDING, ending)
            .set("endedAt", now)
            .set("ttl", now.plus(KEPT).getEpochSecond()));
  }

  @Override
  public void release(String cause, Claim.Granted claim) {
    table.write(
        Write.update(CauseItem.key(cause))
            .set(CauseItem.CLAIMED_UNTIL, Instant.EPOCH)
            .when(
                Condition.lacks(CauseItem.ENDING)
                    .and(Condition.is(CauseItem.CLAIMED_UNTIL, claim.until()))));
  }

  @Override
  public void postpone(String cause, Instant until) {
    table.write(
        Write.update(CauseItem.key(cause))
            .set(CauseItem.WAITS_UNTIL, until)
            .set("ttl", until.plus(KEPT).getEpochSecond())
            .when(Condition.lacks(CauseItem.ENDING)));
  }

  @Override
  public Optional<Instant> waitsUntil(String cause) {
    return table.getConsistently(CauseItem.key(cause)).flatMap(CauseItem::waitsUntil);
  }
}
