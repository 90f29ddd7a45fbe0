package com.runsmarter.training;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words of a closed set, as the content and the API write them: {@code WARM_UP} is {@code
 * warm-up}.
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
}
