package com.runsmarter.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/** The filters of an event source, matched by the library that EventBridge matches with. */
public final class StreamFilter {
  private final Machine machine = Machine.builder().build();
  private final boolean everything;

  /**
   * Reads the patterns.
   *
   * @param patterns as JSON; none lets everything through
   * @throws IllegalArgumentException if one is no pattern; the message says why in one line
   */
  public StreamFilter(List<String> patterns) {
    everything = patterns.isEmpty();
    for (String pattern : patterns) {
      try {
        machine.addRule("admitted", pattern);
      } catch (IOException e) {
        String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        throw new IllegalArgumentException(pattern + " is no filter pattern: " + why, e);
      }
    }
  }

  boolean admits(ObjectNode json) {
    try {
      return everything || !machine.rulesForJSONEvent(Batch.text(json)).isEmpty();
    } catch (Exception e) {
      throw new IllegalStateException("A record is always JSON", e);
    }
  }
}
