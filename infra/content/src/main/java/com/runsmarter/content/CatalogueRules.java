package com.runsmarter.content;

import java.util.ArrayList;
import java.util.List;

/** What the strength catalogue must keep beyond its schema. */
final class CatalogueRules {
  /** The library is sold as one of at least this many videos. */
  static final int LEAST_VIDEOS = 150;

  private CatalogueRules() {}

  static List<Problem> problems(List<Located<Video>> videos) {
    List<Problem> problems = new ArrayList<>();
    problems.addAll(Repeats.problems(videos, "/id", video -> video.id().value()));
    problems.addAll(Repeats.problems(videos, "/title", Video::title));
    for (Located<Video> video : videos) {
      List<String> equipment = video.value().equipment();
      if (equipment.contains("none") && equipment.size() > 1) {
        problems.add(video.problem("/equipment", "must be none alone, or without none"));
      }
      if (video.value().id().value().equals(Media.SAMPLE)) {
        problems.add(video.problem("/id", "must not be sample, which the sample's file is called"));
      }
    }
    videos.stream()
        .filter(video -> !video.value().focus().id().equals(SourceFiles.nameOf(video.file())))
        .map(
            video ->
                new Problem(
                    video.file(),
                    "/focus",
                    "must be " + SourceFiles.nameOf(video.file()) + ", as the file's name is"))
        .distinct()
        .forEach(problems::add);
    return problems;
  }

  static List<Problem> size(List<Located<Video>> videos) {
    return videos.size() >= LEAST_VIDEOS
        ? List.of()
        : List.of(
            Problem.of(
                "videos",
                "must hold at least %d videos but hold %d".formatted(LEAST_VIDEOS, videos.size())));
  }
}
