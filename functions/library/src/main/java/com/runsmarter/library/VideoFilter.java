package com.runsmarter.library;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody is looking for. All that is given must hold.
 *
 * @param equipment a thing that the video is done with; {@code none} for videos that need nothing
 * @param maxMinutes the most time it may take
 * @param words what the title or the cues must mention: each word, or its beginning, in any case
 *     and with or without accents
 */
public record VideoFilter(
    Optional<Focus> focus,
    Optional<String> equipment,
    Optional<Load> load,
    Optional<Level> level,
    OptionalInt maxMinutes,
    List<String> words) {

  /** Anything at all. */
  public static final VideoFilter ANYTHING =
      new VideoFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          List.of());

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /**
   * @throws IllegalArgumentException when it wants to take less than a minute
   */
  public VideoFilter {
    words = List.copyOf(words);
    if (maxMinutes.isPresent() && maxMinutes.getAsInt() < 1) {
      throw new IllegalArgumentException("a video takes at least a minute");
    }
  }

  /** The words of a text as they are compared: lower-case letters and digits, without accents. */
  public static List<String> words(String text) {
    String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return Arrays.stream(BETWEEN_WORDS.split(plain.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Whether a video is one of those. */
  public boolean grantedBy(Video video) {
    return focus.map(wanted -> video.focus() == wanted).orElse(true)
        && equipment.map(wanted -> video.equipment().contains(wanted)).orElse(true)
        && load.map(wanted -> video.load() == wanted).orElse(true)
        && level.map(wanted -> video.level() == wanted).orElse(true)
        && (maxMinutes.isEmpty() || video.minutes() <= maxMinutes.getAsInt())
        && mentions(video);
  }

  private boolean mentions(Video video) {
    if (words.isEmpty()) {
      return true;
    }
    List<String> said =
        Stream.concat(Stream.of(video.title()), video.cues().stream())
            .flatMap(line -> words(line).stream())
            .toList();
    return words.stream().allMatch(word -> said.stream().anyMatch(each -> each.startsWith(word)));
  }
}
