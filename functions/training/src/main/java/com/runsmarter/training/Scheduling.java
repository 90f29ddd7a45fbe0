package com.runsmarter.training;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives every workout of a programme its day. A week is seven days from the plan's first day,
 * whatever weekday that is, and every week has the same rhythm:
 *
 * <pre>
 * day       1    2         3    4     5    6         7
 *           run  strength  run  rest  run  strength  rest
 * </pre>
 *
 * <p>Runs are never on neighbouring days, and the two days between the week's last run and the next
 * week's first keep that across weeks. The two strength workouts are at least 48 hours apart, as
 * the American College of Sports Medicine advises for training the same muscles (Garber et al.,
 * Med. Sci. Sports Exerc. 43(7), 2011). The week's first run and its last, which is its longest,
 * follow a day of rest. Days are calendar days: a change of the clock moves nothing.
 */
public final class Scheduling {

  private static final List<Integer> RUN_DAYS = List.of(0, 2, 4);
  private static final List<Integer> STRENGTH_DAYS = List.of(1, 5);
  private static final int DAYS = 7;

  private Scheduling() {}

  /** The first day of a week. */
  public static LocalDate startOf(int week, LocalDate startOn) {
    return startOn.plusDays((long) DAYS * (week - 1));
  }

  /** The last day of so many weeks. */
  public static LocalDate endOf(int weeks, LocalDate startOn) {
    return startOf(weeks + 1, startOn).minusDays(1);
  }

  /**
   * All workouts of a programme in the order of their days.
   *
   * @throws IllegalArgumentException when a week has more than three runs or two strength workouts
   */
  public static List<PlannedWorkout> schedule(Programme programme, LocalDate startOn) {
    List<PlannedWorkout> planned = new ArrayList<>();
    for (Programme.Week week : programme.weeks()) {
      LocalDate first = startOf(week.number(), startOn);
      for (WorkoutId id : week.workouts()) {
        planned.add(new PlannedWorkout(id, first.plusDays(day(id))));
      }
    }
    planned.sort(Comparator.comparing(PlannedWorkout::on));
    return List.copyOf(planned);
  }

  private static int day(WorkoutId id) {
    List<Integer> days =
        switch (id.kind()) {
          case RUN -> RUN_DAYS;
          case STRENGTH -> STRENGTH_DAYS;
        };
    if (id.number() > days.size()) {
      throw new IllegalArgumentException("there is no day for " + id);
    }
    return days.get(id.number() - 1);
  }
}
