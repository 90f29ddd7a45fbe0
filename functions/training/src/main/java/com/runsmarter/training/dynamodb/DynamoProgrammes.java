package com.runsmarter.training.dynamodb;

import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.training.Cue;
import com.runsmarter.training.Programme;
import com.runsmarter.training.Programmes;
import java.util.List;

/** Programmes and cues in training's table, in one partition. */
public final class DynamoProgrammes implements Programmes {

  private final Table training;

  /**
   * @param training training's table
   */
  public DynamoProgrammes(Table training) {
    this.training = training;
  }

  @Override
  public List<Programme> programmes() {
    return training
        .queryAll(Query.of(ProgrammeItem.PARTITION).startingWith(ProgrammeItem.PREFIX))
        .stream()
        .map(ProgrammeItem::read)
        .toList();
  }

  @Override
  public List<Cue> cues() {
    return training.queryAll(Query.of(CueItem.PARTITION).startingWith(CueItem.PREFIX)).stream()
        .map(CueItem::read)
        .toList();
  }

  @Override
  public void put(Programme programme) {
    training.write(Write.put(ProgrammeItem.write(programme)));
  }

  @Override
  public void put(Cue cue) {
    training.write(Write.put(CueItem.write(cue)));
  }
}
