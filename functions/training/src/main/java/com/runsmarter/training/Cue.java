package com.runsmarter.training;

import java.time.Duration;

/**
 * A spoken cue.
 *
 * @param say the words, which the clip speaks and a screen may show
 * @param clip the clip's key in the media bucket; another recording has another key
 * @param length how long the clip plays
 */
public record Cue(CueKind kind, String say, String clip, Duration length) {

  /** How long a clip may play: a cue sheet has no two cues that are nearer to each other. */
  public static final Duration LONGEST = Duration.ofSeconds(15);

  /**
   * @throws IllegalArgumentException when there is nothing to say or to play, or it takes too long
   */
  public Cue {
    if (say.isBlank() || clip.isBlank()) {
      throw new IllegalArgumentException("a cue has words and a clip");
    }
    if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a clip plays for up to " + LONGEST.toSeconds() + " s");
    }
  }
}
