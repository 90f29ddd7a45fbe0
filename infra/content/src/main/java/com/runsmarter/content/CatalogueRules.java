package com.runsmarter.content;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the strength catalogue must keep beyond its schema. */
final class CatalogueRules {
  /** The library is sold as one of at least this many videos. */
  static final int LEAST_VIDEOS = 150;

  private CatalogueRules() {}

  /**
   * @param files the files of the catalogue, each whole
   */
  static List<Problem> problems(List<Place> files) {
    List<Place> videos = videos(files);
    List<Problem> problems = new ArrayList<>();
    problems.addAll(Repeats.problems(videos, "id"));
    problems.addAll(Repeats.problems(videos, "title"));
    for (Place video : videos) {
      List<String> equipment =
          video.node().path("equipment").values().stream().map(JsonNode::asString).toList();
      if (equipment.contains("none") && equipment.size() > 1) {
        problems.add(video.at("/equipment").problem("must be none alone, or without none"));
      }
      if (video.text("id").equals(Media.SAMPLE)) {
        problems.add(
            video.at("/id").problem("must not be sample, which the sample's file is called"));
      }
    }
    for (Place file : files) {
      if (!file.text("focus").equals(file.fileName())) {
        problems.add(
            file.at("/focus")
                .problem("must be %s, as the file's name is".formatted(file.fileName())));
      }
    }
    return problems;
  }

  static List<Problem> size(List<Place> files) {
    int size = videos(files).size();
    return size >= LEAST_VIDEOS
        ? List.of()
        : List.of(
            Problem.of(
                "videos",
                "must hold at least %d videos but hold %d".formatted(LEAST_VIDEOS, size)));
  }

  static List<Place> videos(List<Place> files) {
    return files.stream().flatMap(file -> file.each("videos").stream()).toList();
  }
}
