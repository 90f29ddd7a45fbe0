package com.runsmarter.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * When a runner hears what. Each step begins with its cue; the end has one too, so the last entry
 * is at the run's total. Between them:
 *
 * <ul>
 *   <li>the last of several runs begins with {@link CueKind#LAST_ONE};
 *   <li>half a minute into the first run, a reminder of the easy pace: that is when beginners are
 *       too fast (left out where halfway is said then);
 *   <li>{@link CueKind#HALFWAY} in the middle of the time between warm-up and cool-down, the part
 *       that is counted in the head;
 *   <li>{@link CueKind#ONE_MINUTE_LEFT} a minute before the end of each run of three minutes or
 *       more; in a shorter one it would come too soon after the start.
 * </ul>
 */
public record CueSheet(List<Entry> entries) {

  private static final Duration TO_SETTLE = Duration.ofSeconds(30);
  private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
  private static final Duration LONG = Duration.ofMinutes(3);

  /**
   * A cue at its time.
   *
   * @param at since the run's start
   */
  public record Entry(Duration at, CueKind cue) {}

  public CueSheet {
    entries = List.copyOf(entries);
  }

  /** The cue sheet of a run. */
  public static CueSheet of(Workout.Run run) {
    List<Entry> entries = new ArrayList<>();
    List<Step> steps = run.steps();
    List<Integer> bouts = bouts(steps);
    Duration halfway = middle(steps);
    Duration at = Duration.ZERO;
    for (int place = 0; place < steps.size(); place++) {
      Step step = steps.get(place);
      entries.add(new Entry(at, beginning(step, bouts, place)));
      if (step.kind() == Step.Kind.RUN) {
        Duration settled = at.plus(TO_SETTLE);
        if (place == bouts.getFirst()
            && step.length().compareTo(TO_SETTLE) > 0
            && settled.minus(halfway).abs().compareTo(Cue.LONGEST) >= 0) {
          entries.add(new Entry(settled, CueKind.EASY_PACE));
        }
        if (step.length().compareTo(LONG) >= 0) {
          entries.add(new Entry(at.plus(step.length()).minus(ONE_MINUTE), CueKind.ONE_MINUTE_LEFT));
        }
      }
      at = at.plus(step.length());
    }
    entries.add(new Entry(halfway, CueKind.HALFWAY));
    entries.add(new Entry(at, CueKind.WELL_DONE));
    entries.sort(Comparator.comparing(Entry::at));
    return new CueSheet(entries);
  }

  private static CueKind beginning(Step step, List<Integer> bouts, int place) {
    return switch (step.kind()) {
      case WARM_UP -> CueKind.WARM_UP_WALK;
      case WALK -> CueKind.START_WALKING;
      case COOL_DOWN -> CueKind.COOL_DOWN_WALK;
      case RUN ->
          bouts.size() > 1 && place == bouts.getLast() ? CueKind.LAST_ONE : CueKind.START_RUNNING;
    };
  }

  /** The places of the stretches that are run. */
  private static List<Integer> bouts(List<Step> steps) {
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < steps.size(); place++) {
      if (steps.get(place).kind() == Step.Kind.RUN) {
        places.add(place);
      }
    }
    return places;
  }

  private static Duration middle(List<Step> steps) {
    Duration before = lengthOf(steps, kind -> kind == Step.Kind.WARM_UP);
    Duration between =
        lengthOf(steps, kind -> kind != Step.Kind.WARM_UP && kind != Step.Kind.COOL_DOWN);
    return before.plusSeconds(between.toSeconds() / 2);
  }

  private static Duration lengthOf(List<Step> steps, Predicate<Step.Kind> kinds) {
    return steps.stream()
        .filter(step -> kinds.test(step.kind()))
        .map(Step::length)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
