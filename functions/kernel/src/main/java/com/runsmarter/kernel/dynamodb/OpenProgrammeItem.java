package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.programme.OpenProgramme;
import java.time.Period;

/**
 * A programme that is open to everybody, as an item of training's table: {@code pk=OPEN-PROGRAMMES,
 * sk=id}. Training writes it beside the programme itself; members reads it.
 */
public final class OpenProgrammeItem {

  static final String PARTITION = "OPEN-PROGRAMMES";

  private OpenProgrammeItem() {}

  /** Where a programme of this id is. */
  public static Key key(String id) {
    return new Key(PARTITION, id);
  }

  /** The programme as an item. */
  public static Item write(OpenProgramme programme) {
    return Item.of(key(programme.id())).with("ahead", programme.ahead().toString());
  }

  /** The programme that an item is. */
  public static OpenProgramme read(Item item) {
    return new OpenProgramme(item.key().sk(), Period.parse(item.text("ahead")));
  }
}
