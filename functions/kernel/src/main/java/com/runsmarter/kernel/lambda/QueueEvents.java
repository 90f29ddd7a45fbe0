package com.runsmarter.kernel.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Messages as Lambda hands them over from a queue, and the answer that says which of them are to
 * come again. They are read here and not by the runtime, so that a rehearsal can read some before
 * the snapshot. They are read token by token: without a snapshot a binding of objects took a
 * quarter of a second to load for the first event, and this takes a fifth of that.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with
 *     Amazon SQS</a>
 */
public final class QueueEvents {

  private static final JsonFactory JSON = new JsonFactory();

  private static final String EXAMPLE =
      """
      {"Records":[{"messageId":"m","receiptHandle":"r","body":"{}","eventSourceARN":"a:q",
        "attributes":{"ApproximateReceiveCount":"1","MessageGroupId":"g"}}]}
      """;

  private QueueEvents() {}

  /**
   * The messages of an event, in their order; empty when it is no event of a queue.
   *
   * @throws IOException when it is no JSON
   */
  public static Optional<List<SQSMessage>> read(byte[] event) throws IOException {
    Optional<List<SQSMessage>> messages = Optional.empty();
    try (JsonParser json = JSON.createParser(event)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        if (field.equals("Records")) {
          messages = Optional.of(messages(json));
        } else {
          json.skipChildren();
        }
      }
    }
    return messages;
  }

  private static List<SQSMessage> messages(JsonParser json) throws IOException {
    List<SQSMessage> messages = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      messages.add(message(json));
    }
    return List.copyOf(messages);
  }

  /** What the sender may have added and what only proves the transport is not used here. */
  private static SQSMessage message(JsonParser json) throws IOException {
    SQSMessage message = new SQSMessage();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "messageId" -> message.setMessageId(json.getText());
        case "receiptHandle" -> message.setReceiptHandle(json.getText());
        case "body" -> message.setBody(json.getText());
        case "eventSourceARN" -> message.setEventSourceArn(json.getText());
        case "attributes" -> message.setAttributes(attributes(json));
        default -> json.skipChildren();
      }
    }
    return message;
  }

  private static Map<String, String> attributes(JsonParser json) throws IOException {
    Map<String, String> attributes = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      attributes.put(name, json.getText());
    }
    return attributes;
  }

  /** What a message's group is called; empty where its queue is no FIFO queue. */
  public static String group(SQSMessage message) {
    return message.getAttributes().getOrDefault("MessageGroupId", "");
  }

  /** How often a message was received, this time included. */
  public static int receives(SQSMessage message) {
    return Integer.parseInt(message.getAttributes().getOrDefault("ApproximateReceiveCount", "1"));
  }

  /**
   * Hands over one message after the other, whatever became of those before, and tells Lambda which
   * are to come again.
   *
   * @param done does what a message asks for, and says whether it is done with
   */
  public static void each(
      List<SQSMessage> messages, Predicate<SQSMessage> done, OutputStream response)
      throws IOException {
    answer(
        messages.stream().filter(done.negate()).map(SQSMessage::getMessageId).toList(), response);
  }

  /**
   * Tells Lambda which messages are to come again.
   *
   * @param failed their ids
   */
  public static void answer(List<String> failed, OutputStream response) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(response)) {
      json.writeStartObject();
      json.writeArrayFieldStart("batchItemFailures");
      for (String id : failed) {
        json.writeStartObject();
        json.writeStringField("itemIdentifier", id);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /**
   * Reads an example and answers it before a snapshot, as the first event after it will be.
   *
   * @throws IllegalStateException when the example was not read
   */
  public static void rehearse() {
    var answer = new ByteArrayOutputStream();
    try {
      List<SQSMessage> messages = read(EXAMPLE.getBytes(StandardCharsets.UTF_8)).orElseThrow();
      answer(messages.stream().map(QueueEvents::group).toList(), answer);
    } catch (IOException | NoSuchElementException unread) {
      throw new IllegalStateException("the example was not read", unread);
    }
  }
}
