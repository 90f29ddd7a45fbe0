package com.runsmarter.library;

import java.util.List;

/**
 * What the coach writes of a video: one exercise or one short flow.
 *
 * @param place its place among the videos of its focus, from 0
 * @param equipment all that is needed; {@code none} alone when nothing is
 * @param minutes how long it takes when followed along
 * @param why what it is good for, in one line to a runner
 * @param cues how to do it
 */
public record VideoDescription(
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
    List<String> cues) {

  /**
   * @throws IllegalArgumentException when it has no title or equipment or takes no time
   */
  public VideoDescription {
    equipment = List.copyOf(equipment);
    cues = List.copyOf(cues);
    if (title.isBlank() || equipment.isEmpty() || minutes < 1) {
      throw new IllegalArgumentException("a video has a title and equipment and takes some time");
    }
  }
}
