package com.runsmarter.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.training.Programme;
import com.runsmarter.training.Step;
import com.runsmarter.training.Workout;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CouchTo5kScheduleTest {
  private static final Programme PROGRAMME = programme();

  @Test
  void hasEightWeeksOfThreeRunsAndTwoStrengthWorkouts() {
    assertThat(PROGRAMME.weeks())
        .hasSize(8)
        .allSatisfy(
            week -> {
              assertThat(week.runs()).hasSize(3);
              assertThat(week.strength()).hasSize(2);
            });
  }

  @ParameterizedTest(name = "run {0} is {1} x {2} s with walks of {3} s")
  @CsvSource({
    "1, 8, 60, 90", "2, 8, 60, 90", "3, 9, 60, 90",
    "4, 7, 90, 120", "5, 7, 90, 90", "6, 8, 90, 90",
    "7, 6, 120, 90", "8, 5, 150, 90", "9, 5, 150, 90",
    "10, 5, 180, 90", "11, 4, 240, 120", "12, 4, 240, 90",
    "13, 4, 270, 90", "14, 3, 360, 120", "15, 3, 390, 120",
    "16, 3, 420, 120", "17, 2, 600, 180", "18, 2, 660, 150",
    "19, 2, 720, 120", "20, 2, 780, 120", "21, 1, 1140, 0",
    "22, 1, 1320, 0", "23, 1, 1560, 0", "24, 1, 1800, 0"
  })
  void followsTheSchedule(int number, int reps, int run, int walk) {
    List<Step> steps = runs().get(number - 1).steps();

    assertThat(bouts(number)).hasSize(reps).containsOnly((long) run);
    assertThat(seconds(steps, Step.Kind.WALK))
        .isEqualTo(Collections.nCopies(reps - 1, (long) walk));
  }

  @Test
  void neverAddsMoreThanAFifthOfRunningOverAnyRunBefore() {
    long most = sum(bouts(1));
    for (int number = 2; number <= runs().size(); number++) {
      long running = sum(bouts(number));
      assertThat(running * 5).as("run %d", number).isLessThanOrEqualTo(most * 6);
      most = Math.max(most, running);
    }
  }

  @Test
  void neverMakesABoutMoreThanHalfAsLongAgainAsAnyBefore() {
    long longest = Collections.max(bouts(1));
    for (int number = 2; number <= runs().size(); number++) {
      long bout = Collections.max(bouts(number));
      assertThat(bout * 2).as("run %d", number).isLessThanOrEqualTo(longest * 3);
      longest = Math.max(longest, bout);
    }
  }

  @Test
  void walksBetweenRunsAndStraightIntoTheCoolDownAfterTheLast() {
    List<Step> steps = runs().getFirst().steps();

    assertThat(steps).hasSize(1 + 8 + 7 + 1);
    assertThat(steps.subList(0, 3))
        .containsExactly(
            step(Step.Kind.WARM_UP, 300), step(Step.Kind.RUN, 60), step(Step.Kind.WALK, 90));
    assertThat(steps.subList(steps.size() - 2, steps.size()))
        .containsExactly(step(Step.Kind.RUN, 60), step(Step.Kind.COOL_DOWN, 300));
    assertThat(runs().getFirst().total()).hasSeconds(300 + 8 * 60 + 7 * 90 + 300);
  }

  @Test
  void theLastRunHasNoWalkInIt() {
    assertThat(runs().getLast().steps())
        .containsExactly(
            step(Step.Kind.WARM_UP, 300),
            step(Step.Kind.RUN, 1800),
            step(Step.Kind.COOL_DOWN, 300));
  }

  private static List<Workout.Run> runs() {
    return PROGRAMME.weeks().stream().flatMap(week -> week.runs().stream()).toList();
  }

  private static List<Long> bouts(int number) {
    return seconds(runs().get(number - 1).steps(), Step.Kind.RUN);
  }

  private static List<Long> seconds(List<Step> steps, Step.Kind kind) {
    return steps.stream()
        .filter(step -> step.kind() == kind)
        .map(step -> step.length().toSeconds())
        .toList();
  }

  private static long sum(List<Long> seconds) {
    return seconds.stream().mapToLong(Long::longValue).sum();
  }

  private static Step step(Step.Kind kind, int seconds) {
    return new Step(kind, Duration.ofSeconds(seconds));
  }

  private static Programme programme() {
    return switch (ContentReader.bundled().read()) {
      case Reading.Complete(Content content) ->
          content.programmes().stream()
              .filter(it -> it.id().value().equals("couch-to-5k"))
              .findFirst()
              .orElseThrow();
      case Reading.Broken(var problems) -> throw new AssertionError(problems.toString());
    };
  }
}
