package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.entitlement.Tier;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A programme for tests: eight weeks of three runs and two strength workouts. */
public final class EightWeeks {

  public static final Rhythm RHYTHM = new Rhythm(List.of(1, 3, 5), List.of(2, 6));

  public static final Programme PROGRAMME = programme("couch-to-5k", false);

  /** How long every clip plays. */
  public static final Duration LENGTH = Duration.ofMillis(2_856);

  private EightWeeks() {}

  public static Programme programme(String id, boolean retired) {
    Programme programme = weeks(id, Tier.FREE, 8);
    return retired ? programme.retire() : programme;
  }

  /** A programme that is shorter, or for others. */
  public static Programme weeks(String id, Tier tier, int weeks) {
    return new Programme(
        new ProgrammeId(id),
        "Couch to 5K",
        "From the sofa to half an hour of running",
        new StartRules(tier, Period.ofYears(1)),
        RHYTHM,
        IntStream.rangeClosed(1, weeks).mapToObj(EightWeeks::week).toList(),
        false);
  }

  /** The programme as a member's plan. */
  public static WholePlan plan(MemberId member, LocalDate startOn) {
    return Scheduling.plan(member, PROGRAMME, EightWeeks::cue, startOn);
  }

  /** A run of equal bouts between five minutes of walking at either end. */
  public static Workout.Run run(int bouts, int runSeconds, int walkSeconds) {
    Step run = new Step(Step.Kind.RUN, Duration.ofSeconds(runSeconds));
    List<Block> blocks = new ArrayList<>();
    blocks.add(Block.once(Step.Kind.WARM_UP, Duration.ofMinutes(5)));
    if (bouts > 1) {
      Step walk = new Step(Step.Kind.WALK, Duration.ofSeconds(walkSeconds));
      blocks.add(new Block(bouts - 1, List.of(run, walk)));
    }
    blocks.add(new Block(1, List.of(run)));
    blocks.add(Block.once(Step.Kind.COOL_DOWN, Duration.ofMinutes(5)));
    return new Workout.Run("An easy one", blocks);
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
    return new Cue(kind, "Say " + kind.word(), "cues/" + kind.word() + ".mp3", LENGTH);
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
