package com.runsmarter.content;

import com.runsmarter.training.Rhythm;
import com.runsmarter.training.StartRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A running programme, week by week.
 *
 * @param warmUp the walk before every run
 * @param coolDown the walk after every run
 * @param start who may start it, and when
 * @param rhythm on which days its workouts are
 */
public record Programme(
    ProgrammeId id,
    String title,
    String summary,
    Duration warmUp,
    Duration coolDown,
    StartRules start,
    Rhythm rhythm,
    List<Week> weeks) {

  public Programme {
    weeks = List.copyOf(weeks);
    if (weeks.isEmpty()) {
      throw new IllegalArgumentException("The programme " + id + " has at least one week");
    }
  }

  /** All runs in the order in which they are run. */
  public List<Run> runs() {
    return weeks.stream().flatMap(week -> week.runs().stream()).toList();
  }

  /**
   * A run as flat steps: the warm-up walk, the runs with a walk between each two, the cool-down
   * walk. No walk break follows the last run, because the cool-down walk does.
   */
  public List<Step> steps(Run run) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step(Step.Kind.WARM_UP, warmUp, Cue.WARM_UP_WALK));
    for (int rep = 1; rep < run.reps(); rep++) {
      steps.add(new Step(Step.Kind.RUN, run.bout(), Cue.START_RUNNING));
      steps.add(new Step(Step.Kind.WALK, run.walk(), Cue.START_WALKING));
    }
    CueId last = run.reps() > 1 ? Cue.LAST_ONE : Cue.START_RUNNING;
    steps.add(new Step(Step.Kind.RUN, run.bout(), last));
    steps.add(new Step(Step.Kind.COOL_DOWN, coolDown, Cue.COOL_DOWN_WALK));
    return List.copyOf(steps);
  }

  /**
   * A week of a programme.
   *
   * @param number 1 for the first
   * @param phase the part of the programme: {@code foundation}, {@code build} or {@code finish}
   * @param focus the one thing to think of this week
   */
  public record Week(
      int number, String phase, String focus, List<Run> runs, List<Strength> strength) {

    public Week {
      runs = List.copyOf(runs);
      strength = List.copyOf(strength);
      if (number < 1) {
        throw new IllegalArgumentException("Weeks are numbered from 1");
      }
    }
  }

  /**
   * A run without the walks around it.
   *
   * @param bout how long each of the runs lasts
   * @param walk the walk between two of them; zero when there is only one
   */
  public record Run(String purpose, int reps, Duration bout, Duration walk) {

    public Run {
      if (reps < 1 || !bout.isPositive() || walk.isPositive() != reps > 1) {
        throw new IllegalArgumentException(
            "A run lasts some time, and is walked between its repetitions and nowhere else");
      }
    }

    /** The time spent running, without any walk. */
    public Duration running() {
      return bout.multipliedBy(reps);
    }
  }

  /** One stretch of a run, and the cue that begins it. */
  public record Step(Kind kind, Duration length, CueId cue) {

    /** What the runner does in a step. */
    public enum Kind {
      WARM_UP,
      RUN,
      WALK,
      COOL_DOWN;

      /** The word that the API uses. */
      public String id() {
        return Word.of(this);
      }
    }

    public Step {
      if (!length.isPositive()) {
        throw new IllegalArgumentException("A step lasts some time");
      }
    }
  }

  /** A strength workout. */
  public record Strength(String title, String purpose, int minutes, List<Exercise> exercises) {

    public Strength {
      exercises = List.copyOf(exercises);
      if (minutes < 1 || exercises.isEmpty()) {
        throw new IllegalArgumentException("A strength workout has exercises and takes some time");
      }
    }
  }

  /**
   * Sets of an exercise that a video shows.
   *
   * @param eachSide whether the amount is meant for each side
   */
  public record Exercise(VideoId video, int sets, Amount amount, boolean eachSide) {

    public Exercise {
      if (sets < 1) {
        throw new IllegalArgumentException("An exercise has at least one set");
      }
    }
  }

  /** How much a set is: counted or timed. */
  public sealed interface Amount {

    /** A number of repetitions. */
    record Reps(int count) implements Amount {}

    /** A time for which a position is held or a movement goes on. */
    record Hold(Duration length) implements Amount {}
  }
}
