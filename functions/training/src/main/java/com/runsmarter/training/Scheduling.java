package com.runsmarter.training;

import com.runsmarter.kernel.MemberId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes a programme one member's plan: every workout gets its day, and the plan a copy of all that
 * it needs. Days are calendar days: a change of the clock moves nothing.
 */
final class Scheduling {

  private Scheduling() {}

  /**
   * A new plan.
   *
   * @param cues what the words and the clip of a cue are today
   * @throws IllegalArgumentException when the programme's rhythm has too few days for a week
   */
  static WholePlan plan(
      MemberId member, Programme programme, Function<CueKind, Cue> cues, LocalDate startOn) {
    List<PlanWeek> weeks =
        programme.weeks().stream().map(week -> week(programme, week, cues, startOn)).toList();
    return new WholePlan(
        new Plan(
            PlanId.next(),
            member,
            programme.id(),
            programme.title(),
            startOn,
            startOf(weeks.size() + 1, startOn).minusDays(1),
            weeks.size(),
            weeks.stream().mapToInt(week -> week.workouts().size()).sum(),
            0),
        weeks);
  }

  private static PlanWeek week(
      Programme programme, Programme.Week week, Function<CueKind, Cue> cues, LocalDate startOn) {
    LocalDate first = startOf(week.number(), startOn);
    return new PlanWeek(
        week.number(),
        week.phase(),
        week.focus(),
        first,
        week.workouts().stream()
            .map(
                id ->
                    new PlannedWorkout(
                        id,
                        first.plusDays(programme.rhythm().dayOf(id) - 1L),
                        week.workout(id).orElseThrow()))
            .sorted(Comparator.comparing(PlannedWorkout::on))
            .toList(),
        heard(week, cues));
  }

  private static Map<CueKind, Cue> heard(Programme.Week week, Function<CueKind, Cue> cues) {
    return week.runs().stream()
        .flatMap(run -> CueSheet.of(run).entries().stream())
        .map(CueSheet.Entry::cue)
        .distinct()
        .collect(Collectors.toUnmodifiableMap(Function.identity(), cues));
  }

  private static LocalDate startOf(int week, LocalDate startOn) {
    return startOn.plusDays((long) Rhythm.DAYS * (week - 1));
  }
}
