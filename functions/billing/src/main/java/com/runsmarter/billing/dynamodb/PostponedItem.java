package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Write;
import java.time.Duration;
import java.time.Instant;

/** {@code pk=POSTPONED, sk=event}: a hint that waits for Stripe. */
final class PostponedItem {

  /** As long as processed events are known. */
  private static final Duration KEPT = Duration.ofDays(45);

  private static final String POSTPONED = "POSTPONED";

  private PostponedItem() {}

  static Key key(EventId event) {
    return new Key(POSTPONED, event.value());
  }

  static Query all() {
    return Query.of(POSTPONED);
  }

  static Write put(Hint hint, Instant now) {
    return Write.put(
        Item.of(key(hint.event()))
            .with("type", hint.type())
            .with("created", hint.created())
            .with("kind", hint.subject().kind().word())
            .with("id", hint.subject().id())
            .expiringAt(now.plus(KEPT)));
  }

  static Hint read(Item item) {
    return new Hint(
        new EventId(item.key().sk()),
        item.text("type"),
        item.instant("created"),
        new Hint.Subject(Hint.Kind.of(item.text("kind")).orElseThrow(), item.text("id")));
  }
}
