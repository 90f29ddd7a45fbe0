package com.runsmarter.training;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the coach has written: programmes and cues, kept in memory for a minute, since they change
 * only when content is loaded and every request needs them.
 */
public final class Coaching {

  /** How long a change may take to show. */
  static final Duration KEPT = Duration.ofSeconds(60);

  private final Programmes programmes;
  private final InstantSource clock;
  private Kept kept = new Kept(List.of(), Map.of(), Instant.MIN);

  /** Reads from a store, and again a minute later by this clock. */
  public Coaching(Programmes programmes, InstantSource clock) {
    this.programmes = programmes;
    this.clock = clock;
  }

  /** The programmes that can be started, by id. */
  public List<Programme> onOffer() {
    return kept().programmes().stream().filter(programme -> !programme.retired()).toList();
  }

  /** A programme that can be started. */
  Optional<Programme> onOffer(ProgrammeId id) {
    return onOffer().stream().filter(programme -> programme.id().equals(id)).findAny();
  }

  /**
   * A cue.
   *
   * @throws IllegalStateException when it was never loaded
   */
  Cue cue(CueKind kind) {
    return Optional.ofNullable(kept().cues().get(kind))
        .orElseThrow(() -> new IllegalStateException("the cue " + kind.word() + " is not loaded"));
  }

  private synchronized Kept kept() {
    Instant now = clock.instant();
    if (!now.isBefore(kept.until())) {
      kept =
          new Kept(
              programmes.programmes().stream()
                  .sorted(Comparator.comparing(programme -> programme.id().value()))
                  .toList(),
              programmes.cues().stream()
                  .collect(Collectors.toUnmodifiableMap(Cue::kind, Function.identity())),
              now.plus(KEPT));
    }
    return kept;
  }

  private record Kept(List<Programme> programmes, Map<CueKind, Cue> cues, Instant until) {}
}
