package com.runsmarter.library;

import java.util.Comparator;
import java.util.List;

/**
 * An entry of the strength catalogue.
 *
 * @param description what the coach writes of it
 * @param hidden whether nobody sees it: it was taken out of the catalogue, or is not recorded yet
 */
public record Video(VideoDescription description, Recording recording, boolean hidden) {

  /** The order in which the catalogue shows its videos. */
  public static final Comparator<Video> CATALOGUE_ORDER =
      Comparator.comparing(Video::focus)
          .thenComparingInt(video -> video.description().place())
          .thenComparing(video -> video.id().value());

  /** The same video, which nobody sees. */
  public Video hide() {
    return new Video(description, recording, true);
  }

  /** Names it for ever. */
  public VideoId id() {
    return description.id();
  }

  /** Its title. */
  public String title() {
    return description.title();
  }

  /** What it trains. */
  public Focus focus() {
    return description.focus();
  }

  /** All that is needed; {@code none} alone when nothing is. */
  public List<String> equipment() {
    return description.equipment();
  }

  /** How heavy it is. */
  public Load load() {
    return description.load();
  }

  /** Whom it suits. */
  public Level level() {
    return description.level();
  }

  /** How long it takes when followed along. */
  public int minutes() {
    return description.minutes();
  }

  /** Who may watch it. */
  public Audience audience() {
    return description.audience();
  }

  /** What it is good for, in one line to a runner. */
  public String why() {
    return description.why();
  }

  /** How to do it. */
  public List<String> cues() {
    return description.cues();
  }
}
