package com.runsmarter.library;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The catalogue as members see it, kept in memory for a minute: it is small, changes when the coach
 * loads content, and every request needs it.
 */
public final class Catalogue {

  /** How long a change may take to show. */
  static final Duration KEPT = Duration.ofSeconds(60);

  private final Videos videos;
  private final InstantSource clock;
  private List<Video> kept = List.of();
  private Instant until = Instant.MIN;

  /** Reads from a store, and again a minute later by this clock. */
  public Catalogue(Videos videos, InstantSource clock) {
    this.videos = videos;
    this.clock = clock;
  }

  /** Every video, hidden ones in their places, in the catalogue's order. */
  synchronized List<Video> everything() {
    Instant now = clock.instant();
    if (!now.isBefore(until)) {
      kept = videos.all().stream().sorted(Video.CATALOGUE_ORDER).toList();
      until = now.plus(KEPT);
    }
    return kept;
  }

  /** The video, unless it is unknown or hidden. */
  Optional<Video> find(VideoId id) {
    return everything().stream()
        .filter(video -> video.id().equals(id) && !video.hidden())
        .findAny();
  }
}
