package com.runsmarter.mail.dynamodb;

import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.mail.SentMails;
import java.time.Instant;
import java.util.Optional;

/** Causes in mail's table. */
public final class DynamoSentMails implements SentMails {

  private final Table table;

  /**
   * @param table mail's table
   */
  public DynamoSentMails(Table table) {
    this.table = table;
  }

  @Override
  public Claim claim(String cause, Instant now) {
    Instant until = now.plus(LEASE);
    Condition free =
        Condition.absent()
            .or(
                Condition.lacks(SentMailItem.ENDING)
                    .and(
                        Condition.lacks(SentMailItem.CLAIMED_UNTIL)
                            .or(Condition.below(SentMailItem.CLAIMED_UNTIL, now))));
    if (table.write(Write.put(SentMailItem.claimed(cause, until)).when(free))) {
      return new Claim.Granted(until);
    }
    return table
        .getConsistently(SentMailItem.key(cause))
        .map(SentMailItem::read)
        .orElseGet(() -> new Claim.Busy(now));
  }

  @Override
  public void finish(String cause, Ending ending, Instant now) {
    table.write(
        Write.update(SentMailItem.key(cause))
            .set(SentMailItem.ENDING, ending)
            .set("endedAt", now)
            .set("ttl", now.plus(KEPT).getEpochSecond()));
  }

  @Override
  public void release(String cause, Claim.Granted claim) {
    table.write(
        Write.update(SentMailItem.key(cause))
            .set(SentMailItem.CLAIMED_UNTIL, Instant.EPOCH)
            .when(
                Condition.lacks(SentMailItem.ENDING)
                    .and(Condition.is(SentMailItem.CLAIMED_UNTIL, claim.until()))));
  }

  @Override
  public void postpone(String cause, Instant until) {
    table.write(
        Write.update(SentMailItem.key(cause))
            .set(SentMailItem.WAITS_UNTIL, until)
            .set("ttl", until.plus(KEPT).getEpochSecond())
            .when(Condition.lacks(SentMailItem.ENDING)));
  }

  @Override
  public Optional<Instant> waitsUntil(String cause) {
    return table.getConsistently(SentMailItem.key(cause)).flatMap(SentMailItem::waitsUntil);
  }
}
