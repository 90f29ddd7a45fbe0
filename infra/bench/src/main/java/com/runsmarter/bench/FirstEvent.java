package com.runsmarter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.local.function.FunctionLog;
import com.runsmarter.local.function.Outcome;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What wakes a function up.
 *
 * @param function its logical id
 * @param what it is, in words
 * @param event JSON as Lambda hands it over, a new one for each start
 * @param right whether an answer is the one that was hoped for: the time of a failure is no result
 */
record FirstEvent(String function, String what, Supplier<byte[]> event, Predicate<JsonNode> right) {

  /** Hands the event over. */
  interface Handing {
    Outcome of(byte[] event) throws InterruptedException;
  }

  /**
   * The nanoseconds from handing a new one over to its right answer.
   *
   * @throws IllegalStateException when the answer was another one
   */
  long nanos(FunctionLog log, Handing handing) throws InterruptedException {
    byte[] handed = event.get();
    long began = System.nanoTime();
    Outcome outcome = handing.of(handed);
    long nanos = System.nanoTime() - began;
    if (!(outcome instanceof Outcome.Answered(var payload)) || !right.test(Events.read(payload))) {
      throw new IllegalStateException(function + " did not do its work: " + outcome + log.tail(40));
    }
    return nanos;
  }
}
