package com.runsmarter.billing.lambda;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch of messages as Lambda hands it over from a FIFO queue, read as a stream. Source: AWS
 * Lambda, "Using Lambda with Amazon SQS".
 *
 * @param groups messages by group, each group in its order
 */
record QueueBatch(Map<String, List<Message>> groups) {

  /**
   * One message.
   *
   * @param receives how often it was received, this time included
   */
  record Message(String id, String group, int receives, String body) {}

  static QueueBatch read(InputStream event) throws IOException {
    Map<String, List<Message>> groups = new LinkedHashMap<>();
    try (JsonReader json = new JsonReader(new InputStreamReader(event, StandardCharsets.UTF_8))) {
      json.beginObject();
      while (json.hasNext()) {
        if (json.nextName().equals("Records")) {
          json.beginArray();
          while (json.hasNext()) {
            Message message = message(json);
            groups.computeIfAbsent(message.group(), first -> new ArrayList<>()).add(message);
          }
          json.endArray();
        } else {
          json.skipValue();
        }
      }
      json.endObject();
    }
    return new QueueBatch(groups);
  }

  private static Message message(JsonReader json) throws IOException {
    String id = "";
    String body = "";
    Map<String, String> attributes = Map.of();
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "messageId" -> id = json.nextString();
        case "body" -> body = json.nextString();
        case "attributes" -> attributes = attributes(json);
        default -> json.skipValue();
      }
    }
    json.endObject();
    return new Message(
        id,
        attributes.getOrDefault("MessageGroupId", ""),
        Integer.parseInt(attributes.getOrDefault("ApproximateReceiveCount", "1")),
        body);
  }

  private static Map<String, String> attributes(JsonReader json) throws IOException {
    Map<String, String> attributes = new HashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      attributes.put(json.nextName(), json.nextString());
    }
    json.endObject();
    return attributes;
  }

  /** Tells Lambda which messages are to come again. */
  static void answer(List<String> failed, OutputStream response) throws IOException {
    try (JsonWriter json =
        new JsonWriter(new OutputStreamWriter(response, StandardCharsets.UTF_8))) {
      json.beginObject().name("batchItemFailures").beginArray();
      for (String id : failed) {
        json.beginObject().name("itemIdentifier").value(id).endObject();
      }
      json.endArray().endObject();
    }
  }
}
