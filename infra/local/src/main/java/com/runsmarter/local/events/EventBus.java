package com.runsmarter.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.template.RuleDeclaration;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import software.amazon.event.ruler.Machine;

/**
 * An event bus: each event goes to the queues of every rule that it matches, matched by the library
 * that EventBridge matches with.
 */
public final class EventBus {
  private final Machine machine = Machine.builder().build();
  private final Map<String, RuleDeclaration> rules = new HashMap<>();
  private final BiConsumer<String, String> queues;
  private final InstantSource clock;

  /**
   * @param rules those of this bus
   * @param queues sends to a queue, by its logical id, an event as JSON
   * @throws IllegalArgumentException if a rule's pattern is none; the message says why in one line
   */
  public EventBus(
      List<RuleDeclaration> rules, BiConsumer<String, String> queues, InstantSource clock) {
    this.queues = queues;
    this.clock = clock;
    for (RuleDeclaration rule : rules) {
      this.rules.put(rule.id(), rule);
      try {
        machine.addRule(rule.id(), rule.pattern());
      } catch (IOException e) {
        String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        throw new IllegalArgumentException(
            "Resources.%s: %s is no event pattern: %s".formatted(rule.id(), rule.pattern(), why),
            e);
      }
    }
  }

  /** Sends an event on; it is with every queue that wants it when this returns. */
  void put(String source, String detailType, ObjectNode detail) {
    ObjectNode event = Batch.JSON.createObjectNode();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", detailType);
    event.put("source", source);
    event.put("account", "000000000000");
    event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", "us-east-1");
    event.putArray("resources");
    event.set("detail", detail);
    String text = Batch.text(event);
    for (String rule : matching(text)) {
      for (RuleDeclaration.Target target :
          Optional.ofNullable(rules.get(rule)).orElseThrow().targets()) {
        queues.accept(target.queue(), text);
      }
    }
  }

  private List<String> matching(String event) {
    try {
      return machine.rulesForJSONEvent(event);
    } catch (Exception e) {
      throw new IllegalStateException("An event is always JSON", e);
    }
  }
}
