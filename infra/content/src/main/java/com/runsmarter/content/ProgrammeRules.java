package com.runsmarter.content;

import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.training.Programme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a programme must keep beyond its schema. */
final class ProgrammeRules {

  private ProgrammeRules() {}

  /** The rules that look at the programme alone. */
  static List<Problem> alone(Place programme) {
    List<Problem> problems = new ArrayList<>();
    String name = programme.fileName();
    if (!programme.text("id").equals(name)) {
      problems.add(
          programme.at("/id").problem("must be %s, as the file's name is".formatted(name)));
    }
    List<Problem> form = form(programme);
    problems.addAll(form);
    if (form.isEmpty()) {
      Programme read = ContentRecords.programme(programme.node());
      problems.addAll(ScheduleBounds.problems(programme, read));
    }
    return problems;
  }

  /** What must hold before the tree can be a programme at all. */
  private static List<Problem> form(Place programme) {
    List<Problem> problems = new ArrayList<>();
    List<Place> weeks = programme.each("weeks");
    for (int w = 0; w < weeks.size(); w++) {
      Place week = weeks.get(w);
      if (week.node().path("number").asInt() != w + 1) {
        problems.add(
            week.at("/number")
                .problem("must be %d: weeks are numbered from 1, in order".formatted(w + 1)));
      }
      problems.addAll(asManyAsDays(programme, week.at("/runs"), "runDays"));
      problems.addAll(asManyAsDays(programme, week.at("/strength"), "strengthDays"));
    }
    try {
      ContentRecords.rhythm(programme.node());
    } catch (IllegalArgumentException broken) {
      problems.add(
          programme.at("/runDays").problem("do not go with strengthDays: " + broken.getMessage()));
    }
    return problems;
  }

  private static List<Problem> asManyAsDays(Place programme, Place workouts, String days) {
    int wanted = programme.node().path(days).size();
    return workouts.node().size() == wanted
        ? List.of()
        : List.of(workouts.problem("must have %d, one a day of %s".formatted(wanted, days)));
  }

  /** Whoever may follow the programme must be able to watch all that it asks for. */
  static List<Problem> videos(Place programme, List<Place> catalogue) {
    Map<String, Place> videos =
        catalogue.stream()
            .collect(
                Collectors.toMap(
                    video -> video.text("id"), Function.identity(), (one, same) -> one));
    boolean free = programme.text("audience").equals(Tier.FREE.word());
    List<Problem> problems = new ArrayList<>();
    for (Place week : programme.each("weeks")) {
      for (Place strength : week.each("strength")) {
        for (Place exercise : strength.each("exercises")) {
          String id = exercise.text("video");
          Place video = videos.get(id);
          if (video == null) {
            problems.add(
                exercise
                    .at("/video")
                    .problem(
                        "%s is not in the catalogue: correct it, or add it to a file of videos"
                            .formatted(id)));
          } else if (free && !video.text("audience").equals(Tier.FREE.word())) {
            problems.add(
                exercise
                    .at("/video")
                    .problem(
                        ("%s is for the team and this programme is free: choose another, or make"
                                + " it free at %s")
                            .formatted(id, video.at("/audience"))));
          }
        }
      }
    }
    return problems;
  }
}
