package com.runsmarter.library;

import java.util.List;

/** Videos for tests, in the catalogue's order. */
public final class SampleVideos {

  public static final OfferId OFFER = new OfferId("team-monthly");

  public static final Video STEP_UP =
      free("step-up", "Step-up", Focus.SINGLE_LEG, 0, List.of("step"), Load.BODYWEIGHT);
  public static final Video BOX_STEP =
      team("weighted-step-up", "Weighted step-up", Focus.SINGLE_LEG, 1, "dumbbell", Load.MEDIUM);
  public static final Video DEAD_BUG =
      free("dead-bug", "Dead bug", Focus.CORE, 0, List.of("mat"), Load.BODYWEIGHT);
  public static final Video PALLOF =
      team("pallof-press", "Pallof press", Focus.CORE, 1, "resistance-band", Load.LIGHT);
  public static final Video CLAMSHELL =
      free("clamshell", "Clamshell", Focus.HIP, 0, List.of("none"), Load.BODYWEIGHT);

  public static final List<Video> ALL = List.of(STEP_UP, BOX_STEP, DEAD_BUG, PALLOF, CLAMSHELL);

  private SampleVideos() {}

  /** A store that holds them all. */
  public static InMemoryVideos store() {
    InMemoryVideos videos = new InMemoryVideos();
    ALL.reversed().forEach(videos::put);
    return videos;
  }

  private static Video free(
      String id, String title, Focus focus, int place, List<String> equipment, Load load) {
    return video(id, title, focus, place, equipment, load, new Audience.Everybody(), 5);
  }

  private static Video team(
      String id, String title, Focus focus, int place, String equipment, Load load) {
    return video(id, title, focus, place, List.of(equipment), load, new Audience.Team(OFFER), 12);
  }

  private static Video video(
      String id,
      String title,
      Focus focus,
      int place,
      List<String> equipment,
      Load load,
      Audience audience,
      int minutes) {
    return new Video(
        new VideoDescription(
            new VideoId(id),
            title,
            focus,
            place,
            equipment,
            load,
            audience instanceof Audience.Team ? Level.ADVANCED : Level.BEGINNER,
            minutes,
            audience,
            "It makes a runner's stride steadier",
            List.of("Stand tall à la Zátopek", "Move slowly through " + title)),
        new Recording(
            "videos/3f9c/" + id + ".mp4",
            "video/mp4",
            List.of(new Recording.Captions("en", "videos/3f9c/" + id + ".en.vtt"))),
        false);
  }
}
