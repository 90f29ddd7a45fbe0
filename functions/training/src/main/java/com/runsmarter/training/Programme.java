package com.runsmarter.training;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A running programme, week by week.
 *
 * @param summary one sentence for somebody who is choosing
 * @param start who may start it, and when
 * @param rhythm on which days its workouts are
 * @param retired whether nobody may start it any more; who follows it goes on
 */
public record Programme(
    ProgrammeId id,
    String title,
    String summary,
    StartRules start,
    Rhythm rhythm,
    List<Week> weeks,
    boolean retired) {

  /**
   * @throws IllegalArgumentException when there are no weeks or they are not numbered from 1
   */
  public Programme {
    weeks = List.copyOf(weeks);
    if (weeks.isEmpty()) {
      throw new IllegalArgumentException("a programme has weeks");
    }
    for (int place = 0; place < weeks.size(); place++) {
      if (weeks.get(place).number() != place + 1) {
        throw new IllegalArgumentException("weeks are numbered from 1");
      }
    }
  }

  /** The same programme, which nobody may start any more. */
  public Programme retire() {
    return new Programme(id, title, summary, start, rhythm, weeks, true);
  }

  /** A week by its number, if there is one. */
  public Optional<Week> week(int number) {
    return number >= 1 && number <= weeks.size()
        ? Optional.of(weeks.get(number - 1))
        : Optional.empty();
  }

  /** A workout by its id, if there is one. */
  public Optional<Workout> workout(WorkoutId id) {
    return week(id.week()).flatMap(week -> week.workout(id));
  }

  /**
   * A week of a programme.
   *
   * @param number 1 for the first
   * @param phase the part of the programme that the week belongs to
   * @param focus the one thing to think of this week
   * @param runs its runs, in the order in which they are run
   * @param strength its strength workouts, in order
   */
  public record Week(
      int number,
      String phase,
      String focus,
      List<Workout.Run> runs,
      List<Workout.Strength> strength) {

    public Week {
      runs = List.copyOf(runs);
      strength = List.copyOf(strength);
    }

    /** The ids of its runs, then of its strength workouts. */
    public List<WorkoutId> workouts() {
      return Stream.concat(
              ids(WorkoutId.Kind.RUN, runs.size()), ids(WorkoutId.Kind.STRENGTH, strength.size()))
          .toList();
    }

    /** How long all its workouts take together. */
    public int minutes() {
      return Stream.concat(runs.stream(), strength.stream()).mapToInt(Workout::minutes).sum();
    }

    Optional<Workout> workout(WorkoutId id) {
      List<? extends Workout> those =
          switch (id.kind()) {
            case RUN -> runs;
            case STRENGTH -> strength;
          };
      return id.number() <= those.size()
          ? Optional.of(those.get(id.number() - 1))
          : Optional.empty();
    }

    private Stream<WorkoutId> ids(WorkoutId.Kind kind, int count) {
      return IntStream.rangeClosed(1, count).mapToObj(place -> new WorkoutId(number, kind, place));
    }
  }
}
