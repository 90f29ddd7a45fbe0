package com.runsmarter.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what may be there once and is there twice. */
final class Repeats {

  private Repeats() {}

  /**
   * @param field what no two of the entries may share
   */
  static List<Problem> problems(List<Place> entries, String field) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Place> seen = new HashMap<>();
    for (Place entry : entries) {
      Place place = entry.at("/" + field);
      Place earlier = seen.putIfAbsent(entry.text(field), place);
      if (earlier != null) {
        problems.add(
            place.problem(
                "\"%s\" is taken by %s: choose another".formatted(entry.text(field), earlier)));
      }
    }
    return problems;
  }
}
