package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.outbox.Fact;

/**
 * The part of an outbox row that leaves the table: {@code kind}, {@code version}, {@code cause} and
 * {@code payload}. A row's key begins with {@code OUTBOX#}, for the pipes of template.yaml choose
 * by that; whatever else the row has stays in the table.
 */
public final class FactItem {

  private FactItem() {}

  /** A row that tells a fact. */
  public static Item write(Key key, Fact fact) {
    return Item.of(key)
        .with("kind", fact.kind())
        .with("version", fact.version())
        .with("cause", fact.cause())
        .with("payload", fact.payload());
  }
}
