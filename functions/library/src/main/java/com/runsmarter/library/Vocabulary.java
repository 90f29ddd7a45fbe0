package com.runsmarter.library;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words of a closed set, as the content and the API write them: {@code SINGLE_LEG} is {@code
 * single-leg}.
 */
public interface Vocabulary {

  /** The constant's name in Java. */
  String name();

  /** The word that the content and the API use. */
  default String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the word means in this set, if anything. */
  static <V extends Enum<V> & Vocabulary> Optional<V> parse(Class<V> set, String word) {
    return Stream.of(set.getEnumConstants()).filter(each -> each.word().equals(word)).findAny();
  }

  /** All words of the set, in order. */
  static <V extends Enum<V> & Vocabulary> List<String> words(Class<V> set) {
    return Stream.of(set.getEnumConstants()).map(Vocabulary::word).toList();
  }
}
