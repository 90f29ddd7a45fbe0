package com.runsmarter.mail.sqs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages as Lambda hands them over from a queue. Source: AWS Lambda, "Using Lambda with Amazon
 * SQS".
 */
public record QueueBatch(List<Message> messages) {

  /** Copies the list. */
  public QueueBatch {
    messages = List.copyOf(messages);
  }

  /**
   * One message.
   *
   * @param queue the name of the queue that it came from
   * @param receipt what names it while it is hidden
   * @param receives how often it was received, this time included
   */
  public record Message(String id, String queue, String receipt, int receives, String body) {}

  /** Reads the event's records. */
  public static QueueBatch read(JsonArray records) {
    List<Message> messages = new ArrayList<>();
    for (JsonElement each : records) {
      JsonObject record = each.getAsJsonObject();
      String arn = record.get("eventSourceARN").getAsString();
      messages.add(
          new Message(
              record.get("messageId").getAsString(),
              arn.substring(arn.lastIndexOf(':') + 1),
              record.get("receiptHandle").getAsString(),
              record.getAsJsonObject("attributes").get("ApproximateReceiveCount").getAsInt(),
              record.get("body").getAsString()));
    }
    return new QueueBatch(messages);
  }

  /** Tells Lambda which messages are to come again. */
  public static JsonObject answer(List<String> failed) {
    JsonArray failures = new JsonArray();
    for (String id : failed) {
      JsonObject failure = new JsonObject();
      failure.addProperty("itemIdentifier", id);
      failures.add(failure);
    }
    JsonObject answer = new JsonObject();
    answer.add("batchItemFailures", failures);
    return answer;
  }
}
