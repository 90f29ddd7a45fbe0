package com.runsmarter.training.dynamodb;

import com.runsmarter.kernel.dynamodb.Item;
import com.runsmarter.kernel.dynamodb.Key;
import com.runsmarter.training.Cue;
import com.runsmarter.training.CueKind;
import java.time.Duration;

/** A cue as an item: {@code pk=COACHING, sk=CUE#kind}. */
final class CueItem {

  static final String PARTITION = ProgrammeItem.PARTITION;
  static final String PREFIX = "CUE#";

  private CueItem() {}

  static Item write(Cue cue) {
    return write(Item.of(new Key(PARTITION, PREFIX + cue.kind().word())), cue);
  }

  /** Writes a cue into an item that may be a part of another's. */
  static Item write(Item item, Cue cue) {
    return item.with("kind", cue.kind())
        .with("say", cue.say())
        .with("clip", cue.clip())
        .with("millis", cue.length().toMillis());
  }

  static Cue read(Item item) {
    return new Cue(
        CueKind.valueOf(item.text("kind")),
        item.text("say"),
        item.text("clip"),
        Duration.ofMillis(item.number("millis")));
  }
}
