package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.Hint;
import com.runsmarter.billing.sync.PostponedHints;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/** Postponed hints in billing's table. */
public final class DynamoPostponedHints implements PostponedHints {

  private final Table billing;
  private final InstantSource clock;

  /**
   * @param billing billing's table
   * @param clock ours, for how long rows are kept
   */
  public DynamoPostponedHints(Table billing, InstantSource clock) {
    this.billing = billing;
    this.clock = clock;
  }

  @Override
  public void postpone(Hint hint) {
    billing.write(PostponedItem.put(hint, clock.instant()));
  }

  @Override
  public List<Hint> postponed() {
    return billing.queryAll(PostponedItem.all()).stream()
        .map(PostponedItem::read)
        .sorted(Comparator.comparing(Hint::created))
        .toList();
  }

  @Override
  public void followed(Hint hint) {
    billing.write(Write.delete(PostponedItem.key(hint.event())));
  }
}
