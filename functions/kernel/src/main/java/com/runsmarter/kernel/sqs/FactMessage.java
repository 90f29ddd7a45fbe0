package com.runsmarter.kernel.sqs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.runsmarter.kernel.fact.Fact;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A fact in a message of a consumer's queue: the event of the bus, in the shape that the pipes of
 * template.yaml give it. Numbers are texts there, and the payload is a DynamoDB map. It is read
 * token by token, as the queue's own event is.
 *
 * @param source the feature that tells it, such as {@code billing}
 */
public record FactMessage(String source, Fact fact) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads a message's body.
   *
   * @throws IllegalArgumentException when it is no event of the bus that tells a fact
   */
  public static FactMessage read(String body) {
    try (JsonParser json = JSON.createParser(body)) {
      json.nextToken();
      return event(json);
    } catch (IOException garbled) {
      throw new IllegalArgumentException("a message is no JSON", garbled);
    }
  }

  /** The message's body, as the bus would deliver it. */
  public String body() {
    var body = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartObject();
      json.writeStringField("source", source);
      json.writeObjectFieldStart("detail");
      json.writeStringField("kind", fact.kind());
      json.writeStringField("version", Integer.toString(fact.version()));
      json.writeStringField("cause", fact.cause());
      json.writeObjectFieldStart("payload");
      for (Map.Entry<String, String> each : fact.payload().entrySet()) {
        json.writeObjectFieldStart(each.getKey());
        json.writeStringField("S", each.getValue());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("nothing is written to but a text", impossible);
    }
    return body.toString();
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

  private static FactMessage event(JsonParser json) throws IOException {
    Optional<String> source = Optional.empty();
    Optional<Fact> fact = Optional.empty();
    begin(json, "event");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "source" -> source = Optional.of(text(json, field));
        case "detail" -> fact = Optional.of(detail(json));
        default -> json.skipChildren();
      }
    }
    return new FactMessage(
        source.orElseThrow(() -> lacks("source")), fact.orElseThrow(() -> lacks("detail")));
  }

  private static Fact detail(JsonParser json) throws IOException {
    Map<String, String> texts = new HashMap<>();
    Map<String, String> payload = Map.of();
    begin(json, "detail");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "kind", "version", "cause" -> texts.put(field, text(json, field));
        case "payload" -> payload = payload(json);
        default -> json.skipChildren();
      }
    }
    return new Fact(
        said(texts, "kind"), version(said(texts, "version")), said(texts, "cause"), payload);
  }

  private static Map<String, String> payload(JsonParser json) throws IOException {
    Map<String, String> payload = new HashMap<>();
    begin(json, "payload");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      payload.put(name, value(json, name));
    }
    return payload;
  }

  /** The text of an attribute as DynamoDB writes it: an object whose one field is its type. */
  private static String value(JsonParser json, String name) throws IOException {
    Optional<String> value = Optional.empty();
    begin(json, name);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String type = json.currentName();
      json.nextToken();
      if (type.equals("S")) {
        value = Optional.of(text(json, name));
      } else {
        json.skipChildren();
      }
    }
    return value.orElseThrow(() -> lacks(name));
  }

  private static void begin(JsonParser json, String name) {
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      throw lacks(name);
    }
  }

  private static String text(JsonParser json, String name) throws IOException {
    if (!json.hasToken(JsonToken.VALUE_STRING)) {
      throw lacks(name);
    }
    return json.getText();
  }

  private static String said(Map<String, String> texts, String name) {
    return Optional.ofNullable(texts.get(name)).orElseThrow(() -> lacks(name));
  }

  private static int version(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException garbled) {
      throw new IllegalArgumentException("a message has no number as its version", garbled);
    }
  }

  private static IllegalArgumentException lacks(String name) {
    return new IllegalArgumentException("a message lacks its " + name);
  }
}
