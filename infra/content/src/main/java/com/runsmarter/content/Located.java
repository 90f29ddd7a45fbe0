package com.runsmarter.content;

/** A value with the place that it was read from, so that a rule can say where it is broken. */
record Located<T>(String file, String pointer, T value) {

  Problem problem(String below, String what) {
    return new Problem(file, pointer + below, what);
  }

  @Override
  public String toString() {
    return pointer.isEmpty() ? file : file + " at " + pointer;
  }
}
