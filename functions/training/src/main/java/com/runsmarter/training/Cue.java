package com.runsmarter.training;

/**
 * A spoken cue.
 *
 * @param say the words, which the clip speaks and a screen may show
 * @param clip the clip's key in the media bucket
 */
public record Cue(CueKind kind, String say, String clip) {

  /**
   * @throws IllegalArgumentException when there is nothing to say or to play
   */
  public Cue {
    if (say.isBlank() || clip.isBlank()) {
      throw new IllegalArgumentException("a cue has words and a clip");
    }
  }
}
