package com.runsmarter.library;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names a video for ever: lower-case words joined by hyphens, such as {@code glute-bridge}. */
public record VideoId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");
  private static final int MAX_LENGTH = 60;

  /**
   * @throws IllegalArgumentException when no video could have this name
   */
  public VideoId {
    if (!hasForm(value)) {
      throw new IllegalArgumentException("not a video id");
    }
  }

  /** The id that the text is, or empty when no video could have this name. */
  public static Optional<VideoId> parse(String text) {
    return hasForm(text) ? Optional.of(new VideoId(text)) : Optional.empty();
  }

  private static boolean hasForm(String text) {
    return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
