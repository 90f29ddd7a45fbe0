package com.runsmarter.training;

import static com.runsmarter.training.EightWeeks.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CueSheetTest {

  /** Every shape of run the programme could have: 1 to 10 bouts, 45 s to 40 min, walks to 3 min. */
  static Stream<Workout.Run> everyRun() {
    return IntStream.rangeClosed(1, 10)
        .boxed()
        .flatMap(
            bouts ->
                Stream.of(45, 60, 90, 120, 150, 179, 180, 240, 390, 660, 1140, 2400)
                    .flatMap(
                        seconds ->
                            Stream.of(30, 60, 90, 120, 180)
                                .map(walk -> run(bouts, seconds, walk))));
  }

  @ParameterizedTest
  @MethodSource("everyRun")
  void theTimesAddUpToTheWorkout(Workout.Run run) {
    CueSheet sheet = CueSheet.of(run);

    assertThat(sheet.entries().getFirst())
        .isEqualTo(new CueSheet.Entry(Duration.ZERO, CueKind.WARM_UP_WALK));
    assertThat(sheet.entries().getLast())
        .isEqualTo(new CueSheet.Entry(run.total(), CueKind.WELL_DONE));
    assertThat(stepCues(sheet)).extracting(CueSheet.Entry::at).isEqualTo(starts(run));
  }

  @ParameterizedTest
  @MethodSource("everyRun")
  void noTwoCuesSpeakAtOnce(Workout.Run run) {
    List<Duration> times = CueSheet.of(run).entries().stream().map(CueSheet.Entry::at).toList();

    for (int next = 1; next < times.size(); next++) {
      assertThat(times.get(next).minus(times.get(next - 1)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(15));
    }
  }

  @ParameterizedTest
  @MethodSource("everyRun")
  void halfwayIsInTheMiddleAndOnceOnly(Workout.Run run) {
    assertThat(timesOf(CueSheet.of(run), CueKind.HALFWAY))
        .containsExactly(Duration.ofSeconds(run.total().toSeconds() / 2));
  }

  @ParameterizedTest
  @MethodSource("everyRun")
  void theLastOfSeveralRunsIsAnnouncedAndOnlyThat(Workout.Run run) {
    List<Duration> bouts =
        IntStream.range(0, run.steps().size())
            .filter(place -> run.steps().get(place).kind() == Step.Kind.RUN)
            .mapToObj(place -> starts(run).get(place))
            .toList();

    CueSheet sheet = CueSheet.of(run);

    if (bouts.size() == 1) {
      assertThat(timesOf(sheet, CueKind.LAST_ONE)).isEmpty();
      assertThat(timesOf(sheet, CueKind.START_RUNNING)).isEqualTo(bouts);
    } else {
      assertThat(timesOf(sheet, CueKind.LAST_ONE)).containsExactly(bouts.getLast());
      assertThat(timesOf(sheet, CueKind.START_RUNNING))
          .isEqualTo(bouts.subList(0, bouts.size() - 1));
    }
  }

  @Test
  void theFirstRunOfTheProgrammeSoundsLikeThis() {
    assertThat(lines(run(2, 60, 90)))
        .containsExactly(
            "0 warm-up-walk",
            "300 start-running",
            "330 easy-pace",
            "360 start-walking",
            "405 halfway",
            "450 last-one",
            "510 cool-down-walk",
            "810 well-done");
  }

  @Test
  void longRunsTellWhenAMinuteIsLeft() {
    assertThat(lines(run(2, 180, 90)))
        .containsExactly(
            "0 warm-up-walk",
            "300 start-running",
            "330 easy-pace",
            "420 one-minute-left",
            "480 start-walking",
            "525 halfway",
            "570 last-one",
            "690 one-minute-left",
            "750 cool-down-walk",
            "1050 well-done");
    assertThat(timesOf(CueSheet.of(run(2, 179, 90)), CueKind.ONE_MINUTE_LEFT)).isEmpty();
  }

  @Test
  void oneLongRunHasNoLastOne() {
    assertThat(lines(run(1, 1140, 60)))
        .containsExactly(
            "0 warm-up-walk",
            "300 start-running",
            "330 easy-pace",
            "870 halfway",
            "1380 one-minute-left",
            "1440 cool-down-walk",
            "1740 well-done");
  }

  private static List<String> lines(Workout.Run run) {
    return CueSheet.of(run).entries().stream()
        .map(entry -> entry.at().toSeconds() + " " + entry.cue().word())
        .toList();
  }

  private static List<Duration> timesOf(CueSheet sheet, CueKind kind) {
    return sheet.entries().stream()
        .filter(entry -> entry.cue() == kind)
        .map(CueSheet.Entry::at)
        .toList();
  }

  private static List<CueSheet.Entry> stepCues(CueSheet sheet) {
    List<CueKind> within =
        List.of(CueKind.EASY_PACE, CueKind.HALFWAY, CueKind.ONE_MINUTE_LEFT, CueKind.WELL_DONE);
    return sheet.entries().stream().filter(entry -> !within.contains(entry.cue())).toList();
  }

  private static List<Duration> starts(Workout.Run run) {
    return IntStream.range(0, run.steps().size())
        .mapToObj(
            place ->
                run.steps().subList(0, place).stream()
                    .map(Step::length)
                    .reduce(Duration.ZERO, Duration::plus))
        .toList();
  }
}
