package com.runsmarter.content;

import java.util.List;

/**
 * An entry of the strength catalogue: one exercise or one short flow.
 *
 * @param equipment all that is needed, as the catalogue's words; {@code none} alone when nothing is
 * @param minutes how long it takes when followed along
 * @param why what it is good for, in one line to a runner
 * @param cues how to do it, two to five lines
 */
public record Video(
    VideoId id,
    String title,
    Focus focus,
    List<String> equipment,
    Load load,
    Level level,
    int minutes,
    Audience audience,
    String why,
    List<String> cues) {

  /** What a video trains. Each focus is one file of the catalogue. */
  public enum Focus {
    SINGLE_LEG,
    SQUAT_AND_HINGE,
    PLYOMETRIC,
    CORE,
    HIP,
    CALF_AND_FOOT,
    MOBILITY,
    UPPER_BODY,
    FULL_BODY;

    /** The word that the files and the API use. */
    public String id() {
      return Word.of(this);
    }
  }

  /** How heavy the added load is. */
  public enum Load {
    HEAVY,
    MEDIUM,
    LIGHT,
    BODYWEIGHT;

    /** The word that the files and the API use. */
    public String id() {
      return Word.of(this);
    }
  }

  /** Whom a video suits. */
  public enum Level {
    BEGINNER,
    INTERMEDIATE,
    ADVANCED;

    /** The word that the files and the API use. */
    public String id() {
      return Word.of(this);
    }
  }

  /** Who may watch: every member, or members of the Training Team. */
  public enum Audience {
    FREE,
    TEAM;

    /** The word that the files and the API use. */
    public String id() {
      return Word.of(this);
    }
  }

  public Video {
    equipment = List.copyOf(equipment);
    cues = List.copyOf(cues);
    if (title.isBlank() || minutes < 1 || equipment.isEmpty() || cues.isEmpty()) {
      throw new IllegalArgumentException(
          "The video " + id + " has a title, equipment, cues and at least a minute");
    }
  }
}
