package com.runsmarter.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * A change of a table, in the shape in which Lambda hands it to a function.
 *
 * @param sequence its place in the stream
 * @param json the record as the event holds it
 */
record StreamRecord(String sequence, ObjectNode json) {

  /** A change that the stream told of. */
  static StreamRecord of(Record change, String streamArn) {
    var seen = change.dynamodb();
    var json = Batch.JSON.createObjectNode();
    json.put("eventID", change.eventID());
    json.put("eventName", change.eventNameAsString());
    var dynamodb = frame(json, streamArn, seen.streamViewTypeAsString());
    dynamodb.put("SequenceNumber", seen.sequenceNumber());
    if (seen.sizeBytes() != null) {
      dynamodb.put("SizeBytes", seen.sizeBytes());
    }
    if (seen.approximateCreationDateTime() != null) {
      dynamodb.put(
          "ApproximateCreationDateTime", seen.approximateCreationDateTime().getEpochSecond());
    }
    dynamodb.set("Keys", item(seen.keys()));
    if (seen.hasNewImage()) {
      dynamodb.set("NewImage", item(seen.newImage()));
    }
    if (seen.hasOldImage()) {
      dynamodb.set("OldImage", item(seen.oldImage()));
    }
    return new StreamRecord(seen.sequenceNumber(), json);
  }

  /** An item that is there now, told of as if it had just been put. */
  static StreamRecord replayed(
      Map<String, AttributeValue> keys, Map<String, AttributeValue> item, String streamArn) {
    var sequence = UUID.randomUUID().toString();
    var json = Batch.JSON.createObjectNode();
    json.put("eventID", sequence);
    json.put("eventName", "INSERT");
    var dynamodb = frame(json, streamArn, "NEW_IMAGE");
    dynamodb.put("SequenceNumber", sequence);
    dynamodb.set("Keys", item(keys));
    dynamodb.set("NewImage", item(item));
    return new StreamRecord(sequence, json);
  }

  private static ObjectNode frame(ObjectNode json, String streamArn, String view) {
    json.put("eventVersion", "1.1");
    json.put("eventSource", "aws:dynamodb");
    json.put("awsRegion", "us-east-1");
    json.put("eventSourceARN", streamArn);
    var dynamodb = json.putObject("dynamodb");
    dynamodb.put("StreamViewType", view);
    return dynamodb;
  }

  private static ObjectNode item(Map<String, AttributeValue> attributes) {
    var json = Batch.JSON.createObjectNode();
    attributes.forEach((name, value) -> json.set(name, value(value)));
    return json;
  }

  /** An attribute under the letter of its type, as DynamoDB's own JSON has it. */
  private static JsonNode value(AttributeValue value) {
    var json = Batch.JSON.createObjectNode();
    switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case B -> json.put("B", base64(value.b().asByteArray()));
      case BOOL -> json.put("BOOL", value.bool());
      case NUL -> json.put("NULL", true);
      case M -> json.set("M", item(value.m()));
      case SS -> value.ss().forEach(json.putArray("SS")::add);
      case NS -> value.ns().forEach(json.putArray("NS")::add);
      case BS -> {
        var all = json.putArray("BS");
        value.bs().forEach(bytes -> all.add(base64(bytes.asByteArray())));
      }
      case L -> {
        var all = json.putArray("L");
        value.l().forEach(one -> all.add(value(one)));
      }
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("DynamoDB has a type that this SDK does not know");
    }
    return json;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
