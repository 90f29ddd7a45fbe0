package com.runsmarter.content;

import com.runsmarter.kernel.entitlement.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a programme must keep beyond its schema. */
final class ProgrammeRules {

  private ProgrammeRules() {}

  /** What must hold before the tree can be a programme at all. */
  static List<Problem> form(String file, JsonNode root) {
    List<Problem> problems = new ArrayList<>();
    int weeks = root.path("weeks").size();
    for (int w = 0; w < weeks; w++) {
      String week = "/weeks/" + w;
      if (root.at(week + "/number").asInt() != w + 1) {
        problems.add(new Problem(file, week + "/number", "must be " + (w + 1)));
      }
      problems.addAll(asManyAsDays(file, root, week + "/runs", "runDays"));
      problems.addAll(asManyAsDays(file, root, week + "/strength", "strengthDays"));
    }
    try {
      Trees.rhythm(root);
    } catch (IllegalArgumentException broken) {
      problems.add(new Problem(file, "/runDays", String.valueOf(broken.getMessage())));
    }
    return problems;
  }

  private static List<Problem> asManyAsDays(
      String file, JsonNode root, String workouts, String days) {
    int wanted = root.path(days).size();
    return root.at(workouts).size() == wanted
        ? List.of()
        : List.of(
            new Problem(
                file, workouts, "must have %d, a day of %s for each".formatted(wanted, days)));
  }

  /** The rules that look at the programme alone. */
  static List<Problem> alone(Located<Programme> programme) {
    List<Problem> problems = new ArrayList<>();
    String name = SourceFiles.nameOf(programme.file());
    if (!programme.value().id().value().equals(name)) {
      problems.add(programme.problem("/id", "must be " + name + ", as the file's name is"));
    }
    problems.addAll(ScheduleBounds.problems(programme));
    return problems;
  }

  /** Whoever may follow the programme must be able to watch all that it asks for. */
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
          } else if (!mayWatch(programme.value().start().tier(), video)) {
            problems.add(
                programme.problem(pointer, id + " is for the team; this programme is free"));
          }
        }
      }
    }
    return problems;
  }

  private static boolean mayWatch(Tier tier, Video video) {
    return tier == Tier.TEAM || video.audience() == Video.Audience.FREE;
  }
}
