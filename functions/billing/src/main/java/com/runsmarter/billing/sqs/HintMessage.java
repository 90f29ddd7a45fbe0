package com.runsmarter.billing.sqs;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** A hint as the body of a message: {@code {"event","type","created","kind","id"}}. */
public final class HintMessage {

  private HintMessage() {}

  /** The hint as JSON. */
  public static String write(Hint hint) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      json.name("event").value(hint.event().value());
      json.name("type").value(hint.type());
      json.name("created").value(hint.created().toString());
      json.name("kind").value(hint.subject().kind().word());
      json.name("id").value(hint.subject().id());
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to a string", impossible);
    }
    return text.toString();
  }

  /**
   * The JSON as a hint.
   *
   * @throws IllegalArgumentException when it is not a hint: such a message cannot be followed
   */
  public static Hint read(String message) {
    Map<String, String> fields = new HashMap<>();
    try (JsonReader json = new JsonReader(new StringReader(message))) {
      json.beginObject();
      while (json.hasNext()) {
        fields.put(json.nextName(), json.nextString());
      }
      json.endObject();
      return hint(fields);
    } catch (IOException
        | IllegalStateException
        | DateTimeException
        | NoSuchElementException garbled) {
      throw new IllegalArgumentException("a message that is no hint", garbled);
    }
  }

  private static Hint hint(Map<String, String> fields) {
    return new Hint(
        new EventId(field(fields, "event")),
        field(fields, "type"),
        Instant.parse(field(fields, "created")),
        new Hint.Subject(Hint.Kind.of(field(fields, "kind")).orElseThrow(), field(fields, "id")));
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalStateException("a message without " + name);
    }
    return value;
  }
}
