package com.runsmarter.training;

import java.util.Locale;

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
}
