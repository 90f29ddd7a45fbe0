package com.runsmarter.kernel.outbox;

import java.util.Map;

/**
 * Something that happened in a feature, as its outbox tells the others: a row in the feature's own
 * table, written in the transaction of its cause. The table's stream carries it to the bus, and a
 * rule to each consumer's queue. A consumer takes a fact once per cause, and in any order.
 *
 * @param kind what happened, such as {@code mail-owed}; rules choose by it
 * @param version of the payload's shape; a consumer passes over one that it does not know
 * @param cause what makes it the same fact, however often it is written
 * @param payload ids, dates and words of the system's own; no personal data, since it is copied
 */
public record Fact(String kind, int version, String cause, Map<String, String> payload) {

  /** Copies the payload. */
  public Fact {
    payload = Map.copyOf(payload);
  }
}
