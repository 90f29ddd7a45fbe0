package com.runsmarter.library.http;

import com.runsmarter.kernel.http.Problem;
import com.runsmarter.kernel.http.ProblemException;
import com.runsmarter.library.Vocabulary;
import com.runsmarter.library.Wish;
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

  /** Nobody types more, and every character costs a comparison with each word of the catalogue. */
  private static final int MOST_CHARACTERS = 100;

  private final List<Problem.FieldError> errors = new ArrayList<>();

  /** A misspelt filter must not be lost in silence. */
  void refuseUnknown(HttpRequest<?> request) {
    request.getParameters().names().stream()
        .filter(name -> !KNOWN.contains(name))
        .forEach(name -> refuse(name, "is not a parameter; there are " + String.join(", ", KNOWN)));
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

  List<String> words(String name, @Nullable String value) {
    String text = given(value).orElse("");
    if (text.length() > MOST_CHARACTERS) {
      refuse(name, "must have at most " + MOST_CHARACTERS + " characters");
      return List.of();
    }
    return Wish.words(text);
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
