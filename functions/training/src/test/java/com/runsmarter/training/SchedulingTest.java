package com.runsmarter.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.kernel.MemberId;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds for every day of two years: each weekday, both changes of the clock, a leap day. */
class SchedulingTest {

  static Stream<LocalDate> everyStart() {
    return LocalDate.of(2027, 3, 1).datesUntil(LocalDate.of(2029, 3, 1));
  }

  @ParameterizedTest
  @MethodSource("everyStart")
  void everyRuleHoldsWhateverTheFirstDayIs(LocalDate startOn) {
    List<PlannedWorkout> planned = schedule(startOn);

    assertEveryWorkoutOnceInItsOrder(planned);
    assertEachInItsOwnWeek(planned, startOn);
    List<LocalDate> runs = days(planned, WorkoutId.Kind.RUN);
    List<LocalDate> strength = days(planned, WorkoutId.Kind.STRENGTH);
    assertThat(gaps(runs)).as("days between two runs").allMatch(days -> days >= 2);
    assertThat(gaps(strength)).as("days between two strength workouts").allMatch(days -> days >= 2);
    assertThat(runs).as("days that have a run and strength").doesNotContainAnyElementsOf(strength);
    assertThat(planned.getFirst().on()).isEqualTo(startOn);
  }

  @ParameterizedTest
  @MethodSource("everyStart")
  void theWeeksFirstRunAndItsLastFollowADayOfRest(LocalDate startOn) {
    List<PlannedWorkout> planned = schedule(startOn);
    List<LocalDate> busy = planned.stream().map(PlannedWorkout::on).toList();

    planned.stream()
        .filter(workout -> workout.id().kind() == WorkoutId.Kind.RUN)
        .filter(workout -> workout.id().number() != 2)
        .forEach(run -> assertThat(busy).doesNotContain(run.on().minusDays(1)));
  }

  @Test
  void aWeekLooksLikeThis() {
    assertThat(schedule(LocalDate.of(2027, 3, 1)).subList(0, 6))
        .extracting(workout -> workout.on() + " " + workout.id())
        .containsExactly(
            "2027-03-01 w1-run-1",
            "2027-03-02 w1-strength-1",
            "2027-03-03 w1-run-2",
            "2027-03-05 w1-run-3",
            "2027-03-06 w1-strength-2",
            "2027-03-08 w2-run-1");
  }

  @Test
  void eightWeeksEndOnTheirFiftySixthDay() {
    assertThat(EightWeeks.plan(MemberId.next(), LocalDate.of(2027, 3, 1)).plan().endsOn())
        .isEqualTo(LocalDate.of(2027, 3, 1).plusDays(55));
  }

  @Test
  void aWeekWithMoreThanTheProgrammeHasDaysForIsRefused() {
    Workout.Run run = EightWeeks.run(8, 60, 90);
    Programme crowded =
        new Programme(
            new ProgrammeId("crowded"),
            "Crowded",
            "Too much",
            EightWeeks.PROGRAMME.start(),
            EightWeeks.RHYTHM,
            List.of(
                new Programme.Week(
                    1, "build", "Run every day", List.of(run, run, run, run), List.of())),
            false);

    assertThatThrownBy(
            () ->
                Scheduling.plan(
                    MemberId.next(), crowded, EightWeeks::cue, LocalDate.of(2027, 3, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("w1-run-4");
  }

  @Test
  void theDaysAreTheProgrammesOwn() {
    Programme other =
        new Programme(
            new ProgrammeId("other"),
            "Other days",
            "The same on other days",
            EightWeeks.PROGRAMME.start(),
            new Rhythm(List.of(2, 4, 6), List.of(3, 7)),
            EightWeeks.PROGRAMME.weeks(),
            false);

    assertThat(
            Scheduling.plan(MemberId.next(), other, EightWeeks::cue, LocalDate.of(2027, 3, 1))
                .weeks()
                .getFirst()
                .workouts())
        .extracting(workout -> workout.on() + " " + workout.id())
        .containsExactly(
            "2027-03-02 w1-run-1",
            "2027-03-03 w1-strength-1",
            "2027-03-04 w1-run-2",
            "2027-03-06 w1-run-3",
            "2027-03-07 w1-strength-2");
  }

  private static List<PlannedWorkout> schedule(LocalDate startOn) {
    return EightWeeks.plan(MemberId.next(), startOn).weeks().stream()
        .flatMap(week -> week.workouts().stream())
        .toList();
  }

  private static void assertEveryWorkoutOnceInItsOrder(List<PlannedWorkout> planned) {
    assertThat(planned).hasSize(8 * 5).extracting(PlannedWorkout::id).doesNotHaveDuplicates();
    for (WorkoutId.Kind kind : WorkoutId.Kind.values()) {
      assertThat(days(planned, kind)).isSorted();
      assertThat(planned.stream().map(PlannedWorkout::id).filter(id -> id.kind() == kind))
          .isSortedAccordingTo(
              Comparator.comparingInt(WorkoutId::week).thenComparingInt(WorkoutId::number));
    }
  }

  private static void assertEachInItsOwnWeek(List<PlannedWorkout> planned, LocalDate startOn) {
    assertThat(planned)
        .allMatch(
            workout ->
                ChronoUnit.DAYS.between(startOn, workout.on()) / 7 + 1 == workout.id().week());
  }

  private static List<LocalDate> days(List<PlannedWorkout> planned, WorkoutId.Kind kind) {
    return planned.stream()
        .filter(workout -> workout.id().kind() == kind)
        .map(PlannedWorkout::on)
        .toList();
  }

  private static List<Long> gaps(List<LocalDate> days) {
    return Stream.iterate(1, next -> next < days.size(), next -> next + 1)
        .map(next -> ChronoUnit.DAYS.between(days.get(next - 1), days.get(next)))
        .toList();
  }
}
