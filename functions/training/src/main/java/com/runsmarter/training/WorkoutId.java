package com.runsmarter.training;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a workout within a programme, such as {@code w3-run-2}: the second run of the third week.
 *
 * @param week the week's number, from 1
 * @param number its place among the week's workouts of its kind, from 1
 */
public record WorkoutId(int week, Kind kind, int number) {

  private static final Pattern FORM = Pattern.compile("w([1-9]\\d?)-(run|strength)-([1-9])");

  /** What a workout is. */
  public enum Kind implements Vocabulary {
    RUN,
    STRENGTH
  }

  /**
   * @throws IllegalArgumentException when something is not counted from 1
   */
  public WorkoutId {
    if (week < 1 || number < 1) {
      throw new IllegalArgumentException("weeks and workouts are counted from 1");
    }
  }

  /** The id that the text is, if it is one. */
  public static Optional<WorkoutId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new WorkoutId(
                Integer.parseInt(matcher.group(1)),
                matcher.group(2).equals("run") ? Kind.RUN : Kind.STRENGTH,
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "w" + week + "-" + kind.word() + "-" + number;
  }
}
