package com.runsmarter.members.dynamodb;

import com.runsmarter.kernel.dynamodb.Condition;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.members.Count;
import java.time.Instant;

/** How often a thing happened in one window: {@code pk=COUNT#thing, sk=the window's begin}. */
final class CountItem {

  private static final String COUNT = "count";

  private CountItem() {}

  static Key key(Count count, Instant now) {
    return new Key("COUNT#" + count.of(), count.windowAt(now).toString());
  }

  static Write add(Count count, Instant now) {
    return Write.update(key(count, now))
        .add(COUNT, 1)
        .set("ttl", count.windowAt(now).plus(count.window()).getEpochSecond())
        .when(Condition.lacks(COUNT).or(Condition.below(COUNT, count.most())));
  }

  static boolean hasRoom(Count count, Item item) {
    return item.number(COUNT) < count.most();
  }
}
