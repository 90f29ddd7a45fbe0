package com.runsmarter.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.local.function.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a batch of records and a function's word on it have in common, whatever the source. */
final class Batch {
  static final ObjectMapper JSON = new ObjectMapper();

  private Batch() {}

  /** The event {@code {"Records":[…]}}. */
  static byte[] event(List<ObjectNode> records) {
    ObjectNode event = JSON.createObjectNode();
    event.putArray("Records").addAll(records);
    return text(event).getBytes(StandardCharsets.UTF_8);
  }

  static String text(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of text and numbers is always JSON", e);
    }
  }

  /**
   * The identifiers of what failed. A function that threw, or that names something which was not in
   * the batch, failed at all of it.
   *
   * @param identifiers those of the batch
   * @param partial whether the function may name single failures
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial
   *     batch responses</a>
   */
  static Set<String> failures(Outcome outcome, Set<String> identifiers, boolean partial) {
    if (!(outcome instanceof Outcome.Answered(var payload))) {
      return identifiers;
    }
    if (!partial) {
      return Set.of();
    }
    JsonNode answer;
    try {
      answer = JSON.readTree(payload);
    } catch (JsonProcessingException e) {
      return identifiers;
    }
    var failed = new HashSet<String>();
    for (JsonNode failure : answer.path("batchItemFailures")) {
      String identifier = failure.path("itemIdentifier").asText("");
      if (!identifiers.contains(identifier)) {
        return identifiers;
      }
      failed.add(identifier);
    }
    return failed;
  }
}
