package com.runsmarter.kernel.fact;

import java.util.Map;
import java.util.Optional;

/**
 * Something that happened in a feature, as its outbox tells the others: a row in the feature's own
 * table, written in the transaction of its cause. The table's stream carries it to the bus, and a
 * rule to each consumer's queue. A consumer takes a fact once per cause, and in any order.
 *
 * @param kind what happened, such as {@code member-joined}; rules choose by it
 * @param version of the payload's shape; a consumer passes over one that it does not know
 * @param cause what makes it the same fact, however often it is written
 * @param payload ids, dates and words of the system's own; no personal data, since it is copied
 */
public record Fact(String kind, int version, String cause, Map<String, String> payload) {

  /** Copies the payload. */
  public Fact {
    payload = Map.copyOf(payload);
  }

  /**
   * What the payload says under a name.
   *
   * @throws IllegalArgumentException when it says nothing
   */
  public String text(String name) {
    return optionalText(name)
        .orElseThrow(() -> new IllegalArgumentException(kind + " " + cause + " lacks its " + name));
  }

  /** What the payload says under a name, where it says something. */
  public Optional<String> optionalText(String name) {
    return Optional.ofNullable(payload.get(name));
  }
}
