package com.runsmarter.library.http;

import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import com.runsmarter.library.VideoFilter;
import com.runsmarter.library.Vocabulary;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of one query and gathers all that is wrong with them, so that a caller mends
 * everything at once.
 */
final class ReadingQuery {

  private static final List<String> KNOWN =
      List.of("focus", "equipment", "load", "level", "maxMinutes", "q", "cursor", "limit");

  private static final String WORDS = "q";

  /** Nobody types more, and every character costs a comparison with each word of the catalogue. */
  private static final int MOST_CHARACTERS = 100;

  private final HttpParameters parameters;
  private final List<Problem.FieldError> errors = new ArrayList<>();

  ReadingQuery(HttpRequest<?> request) {
    parameters = request.getParameters();
  }

  /** A misspelt filter must not be lost in silence. */
  void refuseUnknown() {
    parameters.names().stream()
        .filter(name -> !KNOWN.contains(name))
        .forEach(name -> refuse(name, "is not a parameter; there are " + String.join(", ", KNOWN)));
  }

  /**
   * Nor must the second value of a filter. The gateway joins what is given twice with a comma, and
   * Micronaut takes any comma for such a joint.
   */
  void refuseRepeated() {
    parameters.names().stream()
        .filter(name -> !name.equals(WORDS) && parameters.getAll(name).size() != 1)
        .forEach(name -> refuse(name, "must be given once, and has no comma"));
  }

  <V extends Enum<V> & Vocabulary> Optional<V> word(
      String name, @Nullable String value, Class<V> set) {
    Optional<String> given = given(value);
    Optional<V> meant = given.flatMap(word -> Vocabulary.parse(set, word));
    if (given.isPresent() && meant.isEmpty()) {
      refuse(name, "must be one of " + String.join(", ", Vocabulary.words(set)));
    }
    return meant;
  }

  Optional<String> oneOf(String name, @Nullable String value, List<String> allowed) {
    Optional<String> given = given(value);
    if (given.isPresent() && !allowed.contains(given.get())) {
      refuse(name, "must be one of " + String.join(", ", allowed));
      return Optional.empty();
    }
    return given;
  }

  OptionalInt number(String name, @Nullable Integer value, int least, int most) {
    if (value == null) {
      return OptionalInt.empty();
    }
    if (value < least || value > most) {
      refuse(name, "must be a whole number from " + least + " to " + most);
      return OptionalInt.empty();
    }
    return OptionalInt.of(value);
  }

  /** The words to search for, which commas may set apart as well as spaces. */
  List<String> words() {
    String text = String.join(" ", parameters.getAll(WORDS));
    if (text.length() > MOST_CHARACTERS) {
      refuse(WORDS, "must have at most " + MOST_CHARACTERS + " characters");
      return List.of();
    }
    List<String> words = VideoFilter.words(text);
    if (words.isEmpty() && !text.isBlank()) {
      // Without a word it would list everything, as if it had been left out.
      refuse(WORDS, "must have a letter or a digit");
    }
    return words;
  }

  void refuse(String name, String detail) {
    errors.add(new Problem.FieldError("?" + name, detail));
  }

  /** Ends the request if anything was wrong. */
  void check() {
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(List.copyOf(errors)));
    }
  }

  static Optional<String> given(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }
}
