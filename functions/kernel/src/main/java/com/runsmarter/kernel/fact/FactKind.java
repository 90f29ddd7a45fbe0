package com.runsmarter.kernel.fact;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of fact: its word, the version of its payload, and how that is read. It stands beside what
 * writes it, so that writer and readers cannot drift apart.
 *
 * @param <T> what a fact of this kind says
 */
public final class FactKind<T> {

  private final String word;
  private final int version;
  private final Function<Fact, T> reader;

  /**
   * @param word what rules choose by, such as {@code member-joined}
   * @param version grows when a reader of the one before would be wrong
   * @param reader throws what it likes at a fact that is none of this kind
   */
  public FactKind(String word, int version, Function<Fact, T> reader) {
    this.word = word;
    this.version = version;
    this.reader = reader;
  }

  /** The word that rules choose by. */
  public String word() {
    return word;
  }

  /**
   * What a fact says; empty when it is of another kind or version.
   *
   * @throws RuntimeException when it does not say what its kind says
   */
  public Optional<T> read(Fact fact) {
    return fact.kind().equals(word) && fact.version() == version
        ? Optional.of(reader.apply(fact))
        : Optional.empty();
  }

  /** A fact of this kind. */
  public Fact fact(String cause, Map<String, String> payload) {
    return new Fact(word, version, cause, payload);
  }
}
