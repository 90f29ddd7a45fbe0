package com.runsmarter.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
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
    software.amazon.awssdk.services.dynamodb.model.StreamRecord seen = change.dynamodb();
    ObjectNode json = Batch.JSON.createObjectNode();
    json.put("eventID", change.eventID());
    json.put("eventName", change.eventNameAsString());
    ObjectNode dynamodb = frame(json, streamArn, seen.streamViewTypeAsString());
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
    String sequence = UUID.randomUUID().toString();
    ObjectNode json = Batch.JSON.createObjectNode();
    json.put("eventID", sequence);
    json.put("eventName", "INSERT");
    ObjectNode dynamodb = frame(json, streamArn, "NEW_IMAGE");
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
    ObjectNode dynamodb = json.putObject("dynamodb");
    dynamodb.put("StreamViewType", view);
    return dynamodb;
  }

  private static ObjectNode item(Map<String, AttributeValue> attributes) {
    ObjectNode json = Batch.JSON.createObjectNode();
    attributes.forEach((name, value) -> json.set(name, value(value)));
    return json;
  }

  /**
   * An attribute under the letter of its type, as DynamoDB's own JSON has it. The SDK's own type()
   * does not know an empty map or list when it sees one.
   */
  private static JsonNode value(AttributeValue value) {
    ObjectNode json = Batch.JSON.createObjectNode();
    if (value.s() != null) {
      return json.put("S", value.s());
    }
    if (value.n() != null) {
      return json.put("N", value.n());
    }
    if (value.b() != null) {
      return json.put("B", base64(value.b()));
    }
    if (value.bool() != null) {
      return json.put("BOOL", value.bool());
    }
    if (value.nul() != null) {
      return json.put("NULL", value.nul());
    }
    if (value.hasM()) {
      return json.set("M", item(value.m()));
    }
    return list(value, json);
  }

  private static JsonNode list(AttributeValue value, ObjectNode json) {
    if (value.hasL()) {
      ArrayNode all = json.putArray("L");
      value.l().forEach(one -> all.add(value(one)));
    } else if (value.hasSs()) {
      value.ss().forEach(json.putArray("SS")::add);
    } else if (value.hasNs()) {
      value.ns().forEach(json.putArray("NS")::add);
    } else if (value.hasBs()) {
      ArrayNode all = json.putArray("BS");
      value.bs().forEach(bytes -> all.add(base64(bytes)));
    } else {
      // The SDK reads an empty map in a stream's record as no value at all.
      json.putObject("M");
    }
    return json;
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
  }
}
