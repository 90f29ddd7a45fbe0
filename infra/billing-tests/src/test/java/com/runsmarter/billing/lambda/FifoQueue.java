package com.runsmarter.billing.lambda;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.sqs.HintMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A FIFO queue as Lambda polls one: a group is with one worker at a time, and what a worker did not
 * do comes again.
 */
final class FifoQueue {

  private static final int BATCH = 10;

  private final Map<String, Deque<Message>> groups = new LinkedHashMap<>();
  private final Set<String> withWorkers = new HashSet<>();
  private long sent;

  /** A message that waits. */
  record Message(String id, String group, Hint hint) {}

  synchronized void send(Hint hint) {
    String group = hint.subject().id();
    groups
        .computeIfAbsent(group, first -> new ArrayDeque<>())
        .add(new Message("message-" + sent++, group, hint));
  }

  /** The next batch, of one group, or empty when there is none to be had now. */
  synchronized Optional<List<Message>> receive() {
    for (Map.Entry<String, Deque<Message>> group : groups.entrySet()) {
      if (!group.getValue().isEmpty() && withWorkers.add(group.getKey())) {
        List<Message> batch = new ArrayList<>();
        while (batch.size() < BATCH && !group.getValue().isEmpty()) {
          batch.add(group.getValue().poll());
        }
        return Optional.of(batch);
      }
    }
    return Optional.empty();
  }

  /** The worker is done with a batch, but for those that are to come again. */
  synchronized void done(List<Message> batch, Set<String> failed) {
    String group = batch.getFirst().group();
    Deque<Message> waiting = groups.computeIfAbsent(group, first -> new ArrayDeque<>());
    batch.reversed().stream()
        .filter(message -> failed.contains(message.id()))
        .forEach(waiting::addFirst);
    withWorkers.remove(group);
    if (waiting.isEmpty()) {
      groups.remove(group);
    }
  }

  synchronized boolean isEmpty() {
    return groups.isEmpty();
  }

  static String event(List<Message> batch) {
    JsonArray records = new JsonArray();
    batch.forEach(
        message ->
            records.add(
                BillingFixture.message(
                    message.id(), message.group(), HintMessage.write(message.hint()))));
    JsonObject event = new JsonObject();
    event.add("Records", records);
    return event.toString();
  }
}
