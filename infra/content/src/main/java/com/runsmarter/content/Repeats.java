package com.runsmarter.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds what may be there once and is there twice. */
final class Repeats {

  private Repeats() {}

  static <T> List<Problem> problems(
      List<Located<T>> values, String below, Function<T, String> name) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Located<T>> seen = new HashMap<>();
    for (Located<T> value : values) {
      String word = name.apply(value.value());
      Located<T> earlier = seen.putIfAbsent(word, value);
      if (earlier != null) {
        problems.add(value.problem(below, "\"" + word + "\" is taken by " + earlier));
      }
    }
    return problems;
  }
}
