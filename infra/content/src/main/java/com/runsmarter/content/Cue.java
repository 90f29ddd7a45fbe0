package com.runsmarter.content;

import java.util.List;

/**
 * What a runner hears at a moment of a run.
 *
 * @param say the words, which the clip speaks and a screen may show
 * @param file the clip's name in the media's {@code cues} folder
 */
public record Cue(CueId id, String say, String file) {
  public static final CueId WARM_UP_WALK = new CueId("warm-up-walk");
  public static final CueId START_RUNNING = new CueId("start-running");
  public static final CueId START_WALKING = new CueId("start-walking");
  public static final CueId EASY_PACE = new CueId("easy-pace");
  public static final CueId HALFWAY = new CueId("halfway");
  public static final CueId ONE_MINUTE_LEFT = new CueId("one-minute-left");
  public static final CueId LAST_ONE = new CueId("last-one");
  public static final CueId COOL_DOWN_WALK = new CueId("cool-down-walk");
  public static final CueId WELL_DONE = new CueId("well-done");

  /** The cues that a cue sheet is made of: content without one of them is not complete. */
  public static final List<CueId> NEEDED =
      List.of(
          WARM_UP_WALK,
          START_RUNNING,
          START_WALKING,
          EASY_PACE,
          HALFWAY,
          ONE_MINUTE_LEFT,
          LAST_ONE,
          COOL_DOWN_WALK,
          WELL_DONE);

  public Cue {
    if (say.isBlank() || file.isBlank()) {
      throw new IllegalArgumentException("The cue " + id + " has words and a file");
    }
  }
}
