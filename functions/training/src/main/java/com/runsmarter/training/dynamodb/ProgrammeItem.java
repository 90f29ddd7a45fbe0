package com.runsmarter.training.dynamodb;

import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.training.Programme;
import com.runsmarter.training.ProgrammeId;

/**
 * A programme as one item: {@code pk=COACHING, sk=PROGRAMME#id}. Eight weeks are about 20 KB, far
 * below the 400 KB an item may have.
 */
final class ProgrammeItem {

  static final String PARTITION = "COACHING";
  static final String PREFIX = "PROGRAMME#";

  private ProgrammeItem() {}

  static Item write(Programme programme) {
    return Item.of(new Key(PARTITION, PREFIX + programme.id()))
        .with("id", programme.id().value())
        .with("title", programme.title())
        .with("summary", programme.summary())
        .with("weeks", programme.weeks().stream().map(ProgrammeItem::write).toList())
        .with("retired", programme.retired());
  }

  static Programme read(Item item) {
    return new Programme(
        new ProgrammeId(item.text("id")),
        item.text("title"),
        item.text("summary"),
        item.items("weeks").stream().map(ProgrammeItem::week).toList(),
        item.flag("retired"));
  }

  private static Item write(Programme.Week week) {
    return Item.nested()
        .with("number", week.number())
        .with("phase", week.phase())
        .with("focus", week.focus())
        .with("runs", week.runs().stream().map(WorkoutItem::write).toList())
        .with("strength", week.strength().stream().map(WorkoutItem::write).toList());
  }

  private static Programme.Week week(Item item) {
    return new Programme.Week(
        Math.toIntExact(item.number("number")),
        item.text("phase"),
        item.text("focus"),
        item.items("runs").stream().map(WorkoutItem::run).toList(),
        item.items("strength").stream().map(WorkoutItem::strength).toList());
  }
}
