package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.programme.OpenProgramme;
import com.runsmarter.kernel.programme.OpenProgrammes;
import java.util.List;

/** What is open to everybody, in training's table: one Query, eventually consistent. */
public final class DynamoOpenProgrammes implements OpenProgrammes {

  private final Table training;

  /**
   * @param training training's table
   */
  public DynamoOpenProgrammes(Table training) {
    this.training = training;
  }

  @Override
  public List<OpenProgramme> all() {
    return training.queryAll(Query.of(OpenProgrammeItem.PARTITION)).stream()
        .map(OpenProgrammeItem::read)
        .toList();
  }
}
