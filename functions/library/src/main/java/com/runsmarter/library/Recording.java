package com.runsmarter.library;

import java.util.List;

/**
 * Where a video's recording is in the media bucket. The key has a random part, so that one link
 * tells nothing about another.
 *
 * @param key the object's key
 * @param mediaType such as {@code video/mp4}
 */
public record Recording(String key, String mediaType, List<Captions> captions) {

  /**
   * A text track.
   *
   * @param language a language tag (BCP 47), such as {@code en}
   * @param key the key of its WebVTT file
   */
  public record Captions(String language, String key) {}

  /**
   * @throws IllegalArgumentException when there is no key or no media type
   */
  public Recording {
    captions = List.copyOf(captions);
    if (key.isBlank() || mediaType.isBlank()) {
      throw new IllegalArgumentException("a recording has a key and a media type");
    }
  }
}
