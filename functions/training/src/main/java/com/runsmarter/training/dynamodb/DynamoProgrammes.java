package com.runsmarter.training.dynamodb;

import com.runsmarter.kernel.dynamodb.OpenProgrammeItem;
import com.runsmarter.kernel.dynamodb.Query;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.programme.OpenProgramme;
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
    training.transact(List.of(Write.put(ProgrammeItem.write(programme)), published(programme)));
  }

  /** What members reads of a programme: whether somebody who signs up may choose it. */
  private static Write published(Programme programme) {
    String id = programme.id().value();
    return programme.retired() || !programme.start().lets(Tier.FREE)
        ? Write.delete(OpenProgrammeItem.key(id))
        : Write.put(OpenProgrammeItem.write(new OpenProgramme(id, programme.start().ahead())));
  }

  @Override
  public void put(Cue cue) {
    training.write(Write.put(CueItem.write(cue)));
  }
}
