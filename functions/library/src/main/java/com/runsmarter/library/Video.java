package com.runsmarter.library;

import java.util.Comparator;
import java.util.List;

/**
 * An entry of the strength catalogue: one exercise or one short flow.
 *
 * @param place its place among the videos of its focus, from 0
 * @param equipment all that is needed; {@code none} alone when nothing is
 * @param minutes how long it takes when followed along
 * @param why what it is good for, in one line to a runner
 * @param cues how to do it
 * @param hidden whether nobody sees it: it was taken out of the catalogue, or is not recorded yet
 */
public record Video(
    VideoId id,
    String title,
    Focus focus,
    int place,
    List<String> equipment,
    Load load,
    Level level,
    int minutes,
    Audience audience,
    String why,
    List<String> cues,
    Recording recording,
    boolean hidden) {

  /** The order in which the catalogue shows its videos. */
  public static final Comparator<Video> CATALOGUE_ORDER =
      Comparator.comparing(Video::focus)
          .thenComparingInt(Video::place)
          .thenComparing(video -> video.id().value());

  /**
   * @throws IllegalArgumentException when it has no title or equipment or takes no time
   */
  public Video {
    equipment = List.copyOf(equipment);
    cues = List.copyOf(cues);
    if (title.isBlank() || equipment.isEmpty() || minutes < 1) {
      throw new IllegalArgumentException("a video has a title and equipment and takes some time");
    }
  }
}
