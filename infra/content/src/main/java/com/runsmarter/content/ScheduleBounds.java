package com.runsmarter.content;

import com.runsmarter.training.Programme;
import com.runsmarter.training.Step;
import com.runsmarter.training.Workout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How fast a programme may grow. A run may have at most 20% more running than the longest before
 * it, and a bout at most one and a half times the longest bout before it. Both bounds are this
 * project's own rule for people who are new to running.
 */
final class ScheduleBounds {

  private ScheduleBounds() {}

  /**
   * @param place where the programme was read from
   */
  static List<Problem> problems(Place place, Programme programme) {
    List<Problem> problems = new ArrayList<>();
    Duration mostRunning = Duration.ZERO;
    Duration longestBout = Duration.ZERO;
    List<Programme.Week> weeks = programme.weeks();
    for (int w = 0; w < weeks.size(); w++) {
      for (int r = 0; r < weeks.get(w).runs().size(); r++) {
        List<Duration> bouts = bouts(weeks.get(w).runs().get(r));
        Duration running = bouts.stream().reduce(Duration.ZERO, Duration::plus);
        Duration bout = Collections.max(bouts);
        Place run = place.at("/weeks/%d/runs/%d".formatted(w, r));
        boolean first = mostRunning.isZero();
        if (!first && exceeds(running, mostRunning, 6, 5)) {
          problems.add(
              run.problem(
                  "has %d s of running after at most %d s: it may grow by a fifth, to %d s"
                      .formatted(
                          running.toSeconds(),
                          mostRunning.toSeconds(),
                          mostRunning.toSeconds() * 6 / 5)));
        }
        if (!first && exceeds(bout, longestBout, 3, 2)) {
          problems.add(
              run.problem(
                  "has a bout of %d s after at most %d s: it may grow by half, to %d s"
                      .formatted(
                          bout.toSeconds(),
                          longestBout.toSeconds(),
                          longestBout.toSeconds() * 3 / 2)));
        }
        mostRunning = longer(mostRunning, running);
        longestBout = longer(longestBout, bout);
      }
    }
    return problems;
  }

  private static List<Duration> bouts(Workout.Run run) {
    return run.steps().stream()
        .filter(step -> step.kind() == Step.Kind.RUN)
        .map(Step::length)
        .toList();
  }

  /** Compares in whole numbers, since exactly a fifth more is allowed. */
  private static boolean exceeds(Duration now, Duration before, int times, int over) {
    return now.multipliedBy(over).compareTo(before.multipliedBy(times)) > 0;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
