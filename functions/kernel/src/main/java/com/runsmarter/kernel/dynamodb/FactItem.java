package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.fact.Fact;
import java.time.Duration;
import java.time.Instant;

/**
 * An outbox row, which tells a fact: {@code pk=OUTBOX#cause, sk=FACT}. Its attributes {@code kind},
 * {@code version}, {@code cause} and {@code payload} leave the table: the pipes of template.yaml
 * choose by the key's beginning and carry those four. Whatever else a row has, such as {@link
 * OwedMailItem}, stays in the table.
 */
public final class FactItem {

  /** How long a row is kept: longer than Stripe's events are listable, which may be causes. */
  static final Duration KEPT = Duration.ofDays(90);

  private static final String PREFIX = "OUTBOX#";

  private FactItem() {}

  /** Where the row of a cause is. */
  public static Key key(String cause) {
    return key(cause, "FACT");
  }

  static Key key(String cause, String sortKey) {
    return new Key(PREFIX + cause, sortKey);
  }

  /** A row that tells a fact and nothing besides, from an instant on. */
  public static Item write(Fact fact, Instant at) {
    return write(key(fact.cause()), fact).expiringAt(at.plus(KEPT));
  }

  static Item write(Key key, Fact fact) {
    return Item.of(key)
        .with("kind", fact.kind())
        .with("version", fact.version())
        .with("cause", fact.cause())
        .with("payload", fact.payload());
  }

  /** The fact that a row tells. */
  public static Fact read(Item item) {
    return new Fact(
        item.text("kind"),
        Math.toIntExact(item.number("version")),
        item.text("cause"),
        item.textMap("payload"));
  }

  /** The cause of a row, by its key. */
  static String cause(Key key) {
    return key.pk().substring(PREFIX.length());
  }
}
