package com.runsmarter.content;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast a programme may grow. A run may have at most 20% more running than the longest before
 * it, and a bout at most one and a half times the longest bout before it. Both bounds are this
 * project's own rule for people who are new to running.
 */
final class ScheduleBounds {

  private ScheduleBounds() {}

  static List<Problem> problems(Located<Programme> programme) {
    List<Problem> problems = new ArrayList<>();
    Duration mostRunning = Duration.ZERO;
    Duration longestBout = Duration.ZERO;
    List<Programme.Week> weeks = programme.value().weeks();
    for (int w = 0; w < weeks.size(); w++) {
      for (int r = 0; r < weeks.get(w).runs().size(); r++) {
        Programme.Run run = weeks.get(w).runs().get(r);
        String pointer = "/weeks/" + w + "/runs/" + r;
        boolean first = mostRunning.isZero();
        if (!first && exceeds(run.running(), mostRunning, 6, 5)) {
          problems.add(
              programme.problem(
                  pointer,
                  "has %d s of running after at most %d s; it may grow by a fifth, to %d s"
                      .formatted(
                          run.running().toSeconds(),
                          mostRunning.toSeconds(),
                          mostRunning.toSeconds() * 6 / 5)));
        }
        if (!first && exceeds(run.bout(), longestBout, 3, 2)) {
          problems.add(
              programme.problem(
                  pointer,
                  "has a bout of %d s after at most %d s; it may grow by half, to %d s"
                      .formatted(
                          run.bout().toSeconds(),
                          longestBout.toSeconds(),
                          longestBout.toSeconds() * 3 / 2)));
        }
        mostRunning = longer(mostRunning, run.running());
        longestBout = longer(longestBout, run.bout());
      }
    }
    return problems;
  }

  /** Compares in whole numbers, since exactly a fifth more is allowed. */
  private static boolean exceeds(Duration now, Duration before, int times, int over) {
    return now.multipliedBy(over).compareTo(before.multipliedBy(times)) > 0;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
