package com.runsmarter.template;

import java.util.List;
import java.util.Optional;

/**
 * A rule of an event bus as the template declares it: queues that are sent what matches a pattern.
 *
 * @param id its logical id
 * @param bus logical id of the bus
 * @param pattern an EventBridge pattern as JSON
 * @param targets where matching events go
 */
public record RuleDeclaration(String id, String bus, String pattern, List<Target> targets) {

  public RuleDeclaration {
    targets = List.copyOf(targets);
  }

  /**
   * A queue that a rule sends to.
   *
   * @param queue its logical id
   * @param deadLetters logical id of the queue for events that could not be sent
   */
  public record Target(String queue, Optional<String> deadLetters) {}
}
