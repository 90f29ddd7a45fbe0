package com.runsmarter.content;

import java.util.Comparator;

/**
 * One thing that is wrong with the content, said to whoever wrote it.
 *
 * @param file the file, from the content's or the media's folder
 * @param line the line, from 1; 0 for the file as a whole
 * @param column the place in the line, from 1; 0 for the file as a whole
 * @param what what is wrong and what to do about it
 */
public record Problem(String file, int line, int column, String what)
    implements Comparable<Problem> {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::file)
          .thenComparingInt(Problem::line)
          .thenComparingInt(Problem::column)
          .thenComparing(Problem::what);

  /** Something is wrong with a file as a whole. */
  static Problem of(String file, String what) {
    return new Problem(file, 0, 0, what);
  }

  @Override
  public int compareTo(Problem other) {
    return BY_PLACE.compare(this, other);
  }

  /** One line for a terminal, as compilers write it: editors find the place by it. */
  @Override
  public String toString() {
    return line == 0
        ? "%s: %s".formatted(file, what)
        : "%s:%d:%d: %s".formatted(file, line, column, what);
  }
}
