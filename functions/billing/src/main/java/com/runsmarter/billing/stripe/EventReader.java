package com.runsmarter.billing.stripe;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the few fields of an event that routing needs and skips the rest: no class of Stripe's
 * model is loaded, and no API version matters. Snapshot events carry the object they are about;
 * thin ones ({@code v2.core.event}) only name it. Source: Stripe, "Event destinations" and "The
 * Event object".
 */
public final class EventReader {

  private EventReader() {}

  /** The event, or empty when the body is not one. */
  public static Optional<ReceivedEvent> read(String body) {
    try (JsonReader json = new JsonReader(new StringReader(body))) {
      Fields fields = new Fields();
      json.beginObject();
      while (json.hasNext()) {
        fields.readTopLevel(json);
      }
      json.endObject();
      return json.peek() == JsonToken.END_DOCUMENT ? fields.event() : Optional.empty();
    } catch (IOException | IllegalStateException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What has been read so far. Objects are kept as their text fields by name. */
  private static final class Fields {
    private final Map<String, String> top = new HashMap<>();
    private Map<String, String> object = Map.of();
    private Map<String, String> previous = Map.of();
    private Map<String, String> related = Map.of();

    void readTopLevel(JsonReader json) throws IOException {
      String name = json.nextName();
      if (name.equals("data") && json.peek() == JsonToken.BEGIN_OBJECT) {
        readData(json);
      } else if (name.equals("related_object") && json.peek() == JsonToken.BEGIN_OBJECT) {
        related = texts(json);
      } else {
        readText(json, name, top);
      }
    }

    private void readData(JsonReader json) throws IOException {
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        boolean nested = json.peek() == JsonToken.BEGIN_OBJECT;
        if (nested && name.equals("object")) {
          object = texts(json);
        } else if (nested && name.equals("previous_attributes")) {
          previous = texts(json);
        } else {
          json.skipValue();
        }
      }
      json.endObject();
    }

    /** An object's own texts; of an expanded object within, its id. */
    private static Map<String, String> texts(JsonReader json) throws IOException {
      Map<String, String> texts = new HashMap<>();
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (json.peek() == JsonToken.BEGIN_OBJECT) {
          Map<String, String> nested = new HashMap<>();
          json.beginObject();
          while (json.hasNext()) {
            readText(json, json.nextName(), nested);
          }
          json.endObject();
          Optional.ofNullable(nested.get("id")).ifPresent(id -> texts.put(name, id));
        } else {
          readText(json, name, texts);
        }
      }
      json.endObject();
      return texts;
    }

    private static void readText(JsonReader json, String name, Map<String, String> into)
        throws IOException {
      switch (json.peek()) {
        case STRING, NUMBER -> into.put(name, json.nextString());
        case BOOLEAN -> into.put(name, Boolean.toString(json.nextBoolean()));
        case NULL -> {
          json.nextNull();
          into.put(name, "");
        }
        default -> json.skipValue();
      }
    }

    Optional<ReceivedEvent> event() {
      String kind = top.getOrDefault("object", "");
      if (!kind.equals("event") && !kind.equals("v2.core.event")) {
        return Optional.empty();
      }
      return Optional.of(
          new ReceivedEvent(
              new EventId(required("id")),
              required("type"),
              instant(required("created")),
              Boolean.parseBoolean(required("livemode")),
              kind.equals("event") ? subject() : relatedSubject()));
    }

    /** Snapshot events count seconds; thin ones write the instant out. */
    private static Instant instant(String created) {
      return created.endsWith("Z")
          ? Instant.parse(created)
          : Instant.ofEpochSecond(Long.parseLong(created));
    }

    private Optional<Hint.Subject> subject() {
      Optional<Hint.Subject> named =
          subject(
                  Hint.Kind.CUSTOMER,
                  object.getOrDefault("object", "").equals("customer")
                      ? object.getOrDefault("id", "")
                      : object.getOrDefault("customer", ""))
              // A card that was taken off a customer names her only in what it was before.
              .or(() -> subject(Hint.Kind.CUSTOMER, previous.getOrDefault("customer", "")));
      if (named.isPresent() || object.containsKey("customer")) {
        return named;
      }
      return subject(Hint.Kind.CHARGE, object.getOrDefault("charge", ""))
          .or(() -> subject(Hint.Kind.INVOICE, object.getOrDefault("invoice", "")));
    }

    private Optional<Hint.Subject> relatedSubject() {
      return Hint.Kind.of(related.getOrDefault("type", ""))
          .flatMap(kind -> subject(kind, related.getOrDefault("id", "")));
    }

    private static Optional<Hint.Subject> subject(Hint.Kind kind, String id) {
      return id.isEmpty() ? Optional.empty() : Optional.of(new Hint.Subject(kind, id));
    }

    private String required(String name) {
      String value = top.getOrDefault(name, "");
      if (value.isEmpty()) {
        throw new IllegalStateException("an event without " + name);
      }
      return value;
    }
  }
}
