package com.runsmarter.kernel.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.kernel.fact.Fact;
import java.util.HashMap;
import java.util.Map;

/**
 * A fact in a message of a consumer's queue: the event of the bus, in the shape that the pipes of
 * template.yaml give it. Numbers are texts there, and the payload is a DynamoDB map.
 *
 * @param source the feature that tells it, such as {@code billing}
 */
public record FactMessage(String source, Fact fact) {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /**
   * Reads a message's body.
   *
   * @throws IllegalArgumentException when it is no event of the bus that tells a fact
   */
  public static FactMessage read(String body) {
    JsonNode event = parse(body);
    JsonNode detail = event.path("detail");
    return new FactMessage(
        text(event, "source"),
        new Fact(
            text(detail, "kind"),
            version(text(detail, "version")),
            text(detail, "cause"),
            payload(detail.path("payload"))));
  }

  /** The message's body, as the bus would deliver it. */
  public String body() {
    ObjectNode event = JSON.createObjectNode().put("source", source);
    ObjectNode detail =
        event
            .putObject("detail")
            .put("kind", fact.kind())
            .put("version", Integer.toString(fact.version()))
            .put("cause", fact.cause());
    ObjectNode payload = detail.putObject("payload");
    fact.payload().forEach((name, value) -> payload.putObject(name).put("S", value));
    return event.toString();
  }

  /**
   * Reads an example before a snapshot, as the first message after it will be.
   *
   * @throws IllegalStateException when it was not read as it was written
   */
  public static void rehearse() {
    FactMessage example =
        new FactMessage("rehearsal", new Fact("example", 1, "example/1", Map.of("name", "value")));
    if (!read(example.body()).equals(example)) {
      throw new IllegalStateException("the example was not read");
    }
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException garbled) {
      throw new IllegalArgumentException("a message is no JSON", garbled);
    }
  }

  private static Map<String, String> payload(JsonNode map) {
    Map<String, String> payload = new HashMap<>();
    map.properties().forEach(field -> payload.put(field.getKey(), text(field.getValue(), "S")));
    return payload;
  }

  private static int version(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException garbled) {
      throw new IllegalArgumentException("a message has no number as its version", garbled);
    }
  }

  private static String text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("a message lacks its " + name);
    }
    return value.textValue();
  }
}
