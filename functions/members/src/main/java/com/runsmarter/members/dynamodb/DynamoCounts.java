package com.runsmarter.members.dynamodb;

import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.members.Count;
import com.runsmarter.members.Counts;
import java.time.Instant;

/**
 * Counts in members' table, each by a write of its own: no transaction, so that many who ask at the
 * same instant do not wait for each other.
 */
public final class DynamoCounts implements Counts {

  private final Table table;

  /**
   * @param table members' table
   */
  public DynamoCounts(Table table) {
    this.table = table;
  }

  @Override
  public boolean add(Count count, Instant now) {
    return count.most() > 0 && table.write(CountItem.add(count, now));
  }

  @Override
  public boolean hasRoom(Count count, Instant now) {
    return table
        .getConsistently(CountItem.key(count, now))
        .map(item -> CountItem.hasRoom(count, item))
        .orElse(count.most() > 0);
  }
}
