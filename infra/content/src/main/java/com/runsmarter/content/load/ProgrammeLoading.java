package com.runsmarter.content.load;

import static java.util.stream.Collectors.toMap;

import com.runsmarter.content.Content;
import com.runsmarter.content.Media;
import com.runsmarter.training.Block;
import com.runsmarter.training.Cue;
import com.runsmarter.training.CueKind;
import com.runsmarter.training.Exercise;
import com.runsmarter.training.Programme;
import com.runsmarter.training.ProgrammeId;
import com.runsmarter.training.Programmes;
import com.runsmarter.training.Step;
import com.runsmarter.training.Vocabulary;
import com.runsmarter.training.Workout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Brings programmes and spoken cues to training. */
final class ProgrammeLoading {

  private final Content content;
  private final Programmes programmes;
  private final MediaBucket shelf;

  ProgrammeLoading(Content content, Programmes programmes, MediaBucket shelf) {
    this.content = content;
    this.programmes = programmes;
    this.shelf = shelf;
  }

  List<String> load() {
    return List.of(programmes(), cues());
  }

  private String programmes() {
    Map<ProgrammeId, Programme> held =
        programmes.programmes().stream().collect(toMap(Programme::id, Function.identity()));
    LoadCounts tally = new LoadCounts("programmes");
    for (com.runsmarter.content.Programme each : content.programmes()) {
      Programme programme = programme(each);
      tally.load(
          Optional.ofNullable(held.remove(programme.id())),
          programme,
          () -> programmes.put(programme));
    }
    held.values().stream().filter(gone -> !gone.retired()).forEach(gone -> retire(gone, tally));
    return tally.toString();
  }

  private void retire(Programme gone, LoadCounts tally) {
    tally.retire(gone.id().value());
    programmes.put(gone.retire());
  }

  private String cues() {
    Map<CueKind, Cue> held =
        programmes.cues().stream().collect(toMap(Cue::kind, Function.identity()));
    LoadCounts tally = new LoadCounts("cues");
    for (com.runsmarter.content.Cue each : content.cues()) {
      CueKind kind =
          Vocabulary.parse(CueKind.class, each.id().value())
              .orElseThrow(() -> new IllegalStateException("training knows no cue " + each.id()));
      Path clip = content.media().clip(each);
      Cue cue = new Cue(kind, each.say(), shelf.keep("cues/" + kind.word(), clip, Media.CLIP_TYPE));
      tally.load(Optional.ofNullable(held.get(kind)), cue, () -> programmes.put(cue));
    }
    return tally.toString();
  }

  private static Programme programme(com.runsmarter.content.Programme programme) {
    return new Programme(
        new ProgrammeId(programme.id().value()),
        programme.title(),
        programme.summary(),
        programme.start(),
        programme.rhythm(),
        programme.weeks().stream().map(week -> week(programme, week)).toList(),
        false);
  }

  private static Programme.Week week(
      com.runsmarter.content.Programme programme, com.runsmarter.content.Programme.Week week) {
    return new Programme.Week(
        week.number(),
        week.phase(),
        week.focus(),
        week.runs().stream()
            .map(run -> new Workout.Run(run.purpose(), blocks(programme, run)))
            .toList(),
        week.strength().stream().map(ProgrammeLoading::strength).toList());
  }

  private static List<Block> blocks(
      com.runsmarter.content.Programme programme, com.runsmarter.content.Programme.Run run) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.once(Step.Kind.WARM_UP, programme.warmUp()));
    if (run.reps() > 1) {
      blocks.add(
          new Block(
              run.reps() - 1,
              List.of(new Step(Step.Kind.RUN, run.bout()), new Step(Step.Kind.WALK, run.walk()))));
    }
    blocks.add(Block.once(Step.Kind.RUN, run.bout()));
    blocks.add(Block.once(Step.Kind.COOL_DOWN, programme.coolDown()));
    return blocks;
  }

  private static Workout.Strength strength(com.runsmarter.content.Programme.Strength strength) {
    return new Workout.Strength(
        strength.title(),
        strength.purpose(),
        strength.minutes(),
        strength.exercises().stream().map(ProgrammeLoading::exercise).toList());
  }

  private static Exercise exercise(com.runsmarter.content.Programme.Exercise exercise) {
    Exercise.Amount amount =
        switch (exercise.amount()) {
          case com.runsmarter.content.Programme.Amount.Reps(int count) ->
              new Exercise.Amount.Reps(count);
          case com.runsmarter.content.Programme.Amount.Hold(var length) ->
              new Exercise.Amount.Hold(length);
        };
    return new Exercise(exercise.video().value(), exercise.sets(), amount, exercise.eachSide());
  }
}
