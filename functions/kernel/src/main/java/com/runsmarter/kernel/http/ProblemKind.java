package com.runsmarter.kernel.http;

import java.util.Locale;

/**
 * A kind of problem. A feature has one enum of its kinds, and nothing else makes a problem; {@code
 * docs/problems.md} describes each, and the API shows that description at the problem's type.
 */
public interface ProblemKind {

  /** The constant's name, which the kind's word is made of. */
  String name();

  /** The HTTP status, always the same. */
  int status();

  /** The kind in a few words, always the same. */
  String title();

  /** What to do, where nothing more can be said of the one that occurred. */
  String whatToDo();

  /** The word that names it in its type, such as {@code not-found}; it never changes. */
  default String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A problem of this kind. */
  default Problem problem() {
    return problem(whatToDo());
  }

  /**
   * A problem of this kind.
   *
   * @param detail what to do about this one
   */
  default Problem problem(String detail) {
    return Problem.of(this, detail);
  }
}
