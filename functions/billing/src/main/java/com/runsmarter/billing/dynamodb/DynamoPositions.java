package com.runsmarter.billing.dynamodb;

import com.runsmarter.billing.reconcile.Positions;
import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import java.util.Optional;

/** Positions in billing's table: {@code pk=RECONCILE, sk=task}. */
public final class DynamoPositions implements Positions {

  private final Table table;

  /**
   * @param table billing's table
   */
  public DynamoPositions(Table table) {
    this.table = table;
  }

  @Override
  public Optional<String> of(String task) {
    return table.getConsistently(key(task)).map(item -> item.text("position"));
  }

  @Override
  public void put(String task, String position) {
    table.write(Write.put(Item.of(key(task)).with("position", position)));
  }

  @Override
  public void clear(String task) {
    table.write(Write.delete(key(task)));
  }

  private static Key key(String task) {
    return new Key("RECONCILE", task);
  }
}
