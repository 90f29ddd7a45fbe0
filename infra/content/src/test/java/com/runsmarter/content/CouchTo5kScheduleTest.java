package com.runsmarter.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
    Programme.Run planned = PROGRAMME.runs().get(number - 1);

    assertThat(planned.reps()).isEqualTo(reps);
    assertThat(planned.bout()).hasSeconds(run);
    assertThat(planned.walk()).hasSeconds(walk);
  }

  @Test
  void neverAddsMoreThanAFifthOfRunningOverAnyRunBefore() {
    List<Programme.Run> runs = PROGRAMME.runs();
    for (int i = 1; i < runs.size(); i++) {
      long most =
          runs.subList(0, i).stream().mapToLong(it -> it.running().toSeconds()).max().orElseThrow();
      assertThat(runs.get(i).running().toSeconds() * 5)
          .as("run %d", i + 1)
          .isLessThanOrEqualTo(most * 6);
    }
  }

  @Test
  void neverMakesABoutMoreThanHalfAsLongAgainAsAnyBefore() {
    List<Programme.Run> runs = PROGRAMME.runs();
    for (int i = 1; i < runs.size(); i++) {
      long longest =
          runs.subList(0, i).stream().mapToLong(it -> it.bout().toSeconds()).max().orElseThrow();
      assertThat(runs.get(i).bout().toSeconds() * 2)
          .as("run %d", i + 1)
          .isLessThanOrEqualTo(longest * 3);
    }
  }

  @Test
  void walksBetweenRunsAndStraightIntoTheCoolDownAfterTheLast() {
    List<Programme.Step> steps = PROGRAMME.steps(PROGRAMME.runs().getFirst());

    assertThat(steps).hasSize(1 + 8 + 7 + 1);
    assertThat(steps.getFirst())
        .isEqualTo(step(Programme.Step.Kind.WARM_UP, 300, Cue.WARM_UP_WALK));
    assertThat(steps.subList(1, 3))
        .containsExactly(
            step(Programme.Step.Kind.RUN, 60, Cue.START_RUNNING),
            step(Programme.Step.Kind.WALK, 90, Cue.START_WALKING));
    assertThat(steps.subList(steps.size() - 2, steps.size()))
        .containsExactly(
            step(Programme.Step.Kind.RUN, 60, Cue.LAST_ONE),
            step(Programme.Step.Kind.COOL_DOWN, 300, Cue.COOL_DOWN_WALK));
    assertThat(steps.stream().mapToLong(step -> step.length().toSeconds()).sum())
        .isEqualTo(300 + 8 * 60 + 7 * 90 + 300);
  }

  @Test
  void announcesARunWithoutWalksAsARunAndNotAsTheLastOne() {
    assertThat(PROGRAMME.steps(PROGRAMME.runs().getLast()))
        .containsExactly(
            step(Programme.Step.Kind.WARM_UP, 300, Cue.WARM_UP_WALK),
            step(Programme.Step.Kind.RUN, 1800, Cue.START_RUNNING),
            step(Programme.Step.Kind.COOL_DOWN, 300, Cue.COOL_DOWN_WALK));
  }

  private static Programme.Step step(Programme.Step.Kind kind, int seconds, CueId cue) {
    return new Programme.Step(kind, Duration.ofSeconds(seconds), cue);
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
