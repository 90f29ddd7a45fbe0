package com.runsmarter.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A programme for tests: eight weeks of three runs and two strength workouts. */
public final class EightWeeks {

  public static final Programme PROGRAMME = programme("couch-to-5k", false);

  private EightWeeks() {}

  public static Programme programme(String id, boolean retired) {
    return new Programme(
        new ProgrammeId(id),
        "Couch to 5K",
        "From the sofa to half an hour of running",
        IntStream.rangeClosed(1, 8).mapToObj(EightWeeks::week).toList(),
        retired);
  }

  /** A run of equal bouts between five minutes of walking at either end. */
  public static Workout.Run run(int bouts, int runSeconds, int walkSeconds) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(Step.Kind.WARM_UP, Duration.ofMinutes(5)));
    for (int bout = 1; bout <= bouts; bout++) {
      steps.add(new Step(Step.Kind.RUN, Duration.ofSeconds(runSeconds)));
      if (bout < bouts) {
        steps.add(new Step(Step.Kind.WALK, Duration.ofSeconds(walkSeconds)));
      }
    }
    steps.add(new Step(Step.Kind.COOL_DOWN, Duration.ofMinutes(5)));
    return new Workout.Run("An easy one", steps);
  }

  /** A store with the programme and a cue of every kind. */
  public static InMemoryProgrammes store() {
    InMemoryProgrammes programmes = new InMemoryProgrammes();
    programmes.put(PROGRAMME);
    for (CueKind kind : CueKind.values()) {
      programmes.put(cue(kind));
    }
    return programmes;
  }

  public static Cue cue(CueKind kind) {
    return new Cue(kind, "Say " + kind.word(), "cues/" + kind.word() + ".mp3");
  }

  private static Programme.Week week(int number) {
    return new Programme.Week(
        number,
        number < 3 ? "foundation" : "build",
        "Keep it easy in week " + number,
        List.of(run(8, 60, 90), run(5, 180, 90), run(1, 1140, 60)),
        List.of(
            new Workout.Strength(
                "Legs and middle",
                "Learn the moves",
                15,
                List.of(
                    new Exercise("glute-bridge", 2, new Exercise.Amount.Reps(10), false),
                    new Exercise("dead-bug", 2, new Exercise.Amount.Reps(6), true))),
            new Workout.Strength(
                "Hips and feet",
                "Wake up the small muscles",
                12,
                List.of(
                    new Exercise(
                        "single-leg-balance",
                        2,
                        new Exercise.Amount.Hold(Duration.ofSeconds(20)),
                        true)))));
  }
}
