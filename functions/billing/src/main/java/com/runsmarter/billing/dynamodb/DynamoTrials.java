package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.checkout.Trials;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.member.EmailAddress;

/** Used trials in billing's table, by the SHA-256 of the address: one consistent GetItem, 1 RRU. */
public final class DynamoTrials implements Trials {

  private final Table table;

  /**
   * @param table billing's table
   */
  public DynamoTrials(Table table) {
    this.table = table;
  }

  @Override
  public boolean usedBy(EmailAddress address) {
    return table.getConsistently(SyncItems.trial(address)).isPresent();
  }
}
