package com.runsmarter.content;

import java.util.Comparator;

/**
 * One thing that is wrong with the content, said to whoever wrote it.
 *
 * @param file the file, from the content's or the media's folder
 * @param pointer where in the file, as a JSON Pointer (RFC 6901); empty for the file as a whole
 * @param what what is wrong or what must be, as the rest of a sentence
 */
public record Problem(String file, String pointer, String what) implements Comparable<Problem> {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::file)
          .thenComparing(Problem::pointer)
          .thenComparing(Problem::what);

  static Problem of(String file, String what) {
    return new Problem(file, "", what);
  }

  @Override
  public int compareTo(Problem other) {
    return BY_PLACE.compare(this, other);
  }

  /** One line for a terminal. */
  @Override
  public String toString() {
    return pointer.isEmpty() ? file + ": " + what : file + ": " + pointer + ": " + what;
  }
}
