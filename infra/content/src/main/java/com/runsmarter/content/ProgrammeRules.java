package com.runsmarter.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a programme must keep beyond its schema. */
final class ProgrammeRules {

  private ProgrammeRules() {}

  /** The rules that look at the programme alone. */
  static List<Problem> alone(Located<Programme> programme) {
    List<Problem> problems = new ArrayList<>();
    String name = SourceFiles.nameOf(programme.file());
    if (!programme.value().id().value().equals(name)) {
      problems.add(programme.problem("/id", "must be " + name + ", as the file's name is"));
    }
    List<Programme.Week> weeks = programme.value().weeks();
    for (int w = 0; w < weeks.size(); w++) {
      if (weeks.get(w).number() != w + 1) {
        problems.add(programme.problem("/weeks/" + w + "/number", "must be " + (w + 1)));
      }
    }
    problems.addAll(ScheduleBounds.problems(programme));
    return problems;
  }

  /** Whoever follows the free programme must be able to watch all that it asks for. */
  static List<Problem> videos(Located<Programme> programme, List<Located<Video>> catalogue) {
    Map<VideoId, Video> videos =
        catalogue.stream()
            .map(Located::value)
            .collect(Collectors.toMap(Video::id, Function.identity(), (one, same) -> one));
    List<Problem> problems = new ArrayList<>();
    List<Programme.Week> weeks = programme.value().weeks();
    for (int w = 0; w < weeks.size(); w++) {
      for (int s = 0; s < weeks.get(w).strength().size(); s++) {
        List<Programme.Exercise> exercises = weeks.get(w).strength().get(s).exercises();
        for (int e = 0; e < exercises.size(); e++) {
          VideoId id = exercises.get(e).video();
          String pointer = "/weeks/%d/strength/%d/exercises/%d/video".formatted(w, s, e);
          Video video = videos.get(id);
          if (video == null) {
            problems.add(programme.problem(pointer, id + " is not in the catalogue"));
          } else if (video.audience() != Video.Audience.FREE) {
            problems.add(
                programme.problem(pointer, id + " is for the team; this programme is free"));
          }
        }
      }
    }
    return problems;
  }
}
