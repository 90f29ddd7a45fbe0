package com.runsmarter.training.dynamodb;

import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.training.Programme;
import com.runsmarter.training.ProgrammeId;
import com.runsmarter.training.Rhythm;
import com.runsmarter.training.StartRules;
import java.time.Period;
import java.util.List;

/**
 * A programme as one item: {@code pk=COACHING, sk=PROGRAMME#id}. Eight weeks are about 14 KB, far
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
        .with("tier", programme.start().tier())
        .with("ahead", programme.start().ahead().toString())
        .with("runDays", programme.rhythm().runs())
        .with("strengthDays", programme.rhythm().strength())
        .with("weeks", programme.weeks().stream().map(ProgrammeItem::write).toList())
        .with("retired", programme.retired());
  }

  static Programme read(Item item) {
    return new Programme(
        new ProgrammeId(item.text("id")),
        item.text("title"),
        item.text("summary"),
        new StartRules(Tier.valueOf(item.text("tier")), Period.parse(item.text("ahead"))),
        new Rhythm(days(item, "runDays"), days(item, "strengthDays")),
        item.items("weeks").stream().map(ProgrammeItem::week).toList(),
        item.flag("retired"));
  }

  private static List<Integer> days(Item item, String name) {
    return item.numbers(name).stream().map(Math::toIntExact).toList();
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
