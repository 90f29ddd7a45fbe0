package com.runsmarter.training;

import java.util.List;
import java.util.stream.IntStream;

/**
 * On which days of its weeks a programme has its workouts. A week is seven days from the plan's
 * first day, whatever weekday that is, so day 1 is the weekday on which the plan began.
 *
 * <p>Two runs are never on neighbouring days, across weeks neither. Two strength workouts are at
 * least 48 hours apart, as the American College of Sports Medicine advises for training the same
 * muscles (Garber et al., Med. Sci. Sports Exerc. 43(7), 2011). No day has both.
 *
 * @param runs the days of a week's runs, in order, from 1 to 7
 * @param strength the days of a week's strength workouts, in order, from 1 to 7
 */
public record Rhythm(List<Integer> runs, List<Integer> strength) {

  /** How many days a week has. */
  static final int DAYS = 7;

  /**
   * @throws IllegalArgumentException whose message says which of its rules a day breaks
   */
  public Rhythm {
    runs = List.copyOf(runs);
    strength = List.copyOf(strength);
    requireApart("runs", runs);
    requireApart("strength workouts", strength);
    if (runs.stream().anyMatch(strength::contains)) {
      throw new IllegalArgumentException("no day has a run and a strength workout");
    }
  }

  /**
   * The day of a week's workout, from 1 to 7.
   *
   * @throws IllegalArgumentException when the rhythm has no day for so many
   */
  int dayOf(WorkoutId workout) {
    List<Integer> days =
        switch (workout.kind()) {
          case RUN -> runs;
          case STRENGTH -> strength;
        };
    if (workout.number() > days.size()) {
      throw new IllegalArgumentException("there is no day for " + workout);
    }
    return days.get(workout.number() - 1);
  }

  private static void requireApart(String what, List<Integer> days) {
    if (days.isEmpty() || days.stream().anyMatch(day -> day < 1 || day > DAYS)) {
      throw new IllegalArgumentException("the days of " + what + " are from 1 to " + DAYS);
    }
    boolean apart =
        IntStream.range(1, days.size())
                .allMatch(place -> days.get(place) >= days.get(place - 1) + 2)
            && days.getFirst() + DAYS - days.getLast() >= 2;
    if (!apart) {
      throw new IllegalArgumentException(
          "the days of %s are in order and never neighbours, last and first neither"
              .formatted(what));
    }
  }
}
