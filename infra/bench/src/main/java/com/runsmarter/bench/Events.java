package com.runsmarter.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.billing.CustomerId;
import com.runsmarter.billing.EventId;
import com.runsmarter.billing.Hint;
import com.runsmarter.billing.sqs.HintMessage;
import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.http.EdgeSecret;
import com.runsmarter.kernel.sqs.FactMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Events in the shapes in which AWS hands them to a function. */
final class Events {
  static final ObjectMapper JSON = new ObjectMapper();

  private Events() {}

  /**
   * A request through an HTTP API, payload version 2.0.
   *
   * @param asked such as {@code POST /v1/videos/{id}/playback}
   * @param body empty for none
   */
  static byte[] http(
      String asked, Map<String, String> path, Map<String, String> headers, String body) {
    String method = asked.substring(0, asked.indexOf(' '));
    String raw = asked.substring(method.length() + 1);
    String routeKey = "ANY " + raw;
    for (Map.Entry<String, String> parameter : path.entrySet()) {
      raw = raw.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", routeKey);
    event.put("rawPath", raw).put("rawQueryString", "");
    ObjectNode all = event.putObject("headers");
    all.put("host", "localhost").put("accept", "application/json");
    all.put(EdgeSecret.HEADER, Keys.ORIGIN_SECRET).put("x-viewer-ip", "127.0.0.1");
    headers.forEach(all::put);
    if (!path.isEmpty()) {
      ObjectNode parameters = event.putObject("pathParameters");
      path.forEach(parameters::put);
    }
    ObjectNode context = event.putObject("requestContext");
    context.put("accountId", "000000000000").put("apiId", "bench").put("stage", "$default");
    context.put("domainName", "localhost").put("requestId", "bench").put("routeKey", routeKey);
    context.put("time", "01/Jan/2026:00:00:00 +0000").put("timeEpoch", 1_767_225_600_000L);
    ObjectNode http = context.putObject("http");
    http.put("method", method).put("path", raw).put("protocol", "HTTP/1.1");
    http.put("sourceIp", "127.0.0.1").put("userAgent", "bench");
    if (!body.isEmpty()) {
      event.put("body", body);
    }
    event.put("isBase64Encoded", false);
    return bytes(event);
  }

  /** A message of the FIFO queue, in the group of the customer that it is about. */
  static byte[] queued(Hint hint) {
    ObjectNode event = JSON.createObjectNode();
    ObjectNode record = event.putArray("Records").addObject();
    record.put("messageId", hint.event().value()).put("receiptHandle", "bench");
    record.put("body", HintMessage.write(hint));
    record.put("eventSource", "aws:sqs").put("awsRegion", "us-east-1");
    record.put("eventSourceARN", "arn:aws:sqs:us-east-1:000000000000:StripeEvents.fifo");
    record
        .putObject("attributes")
        .put("ApproximateReceiveCount", "1")
        .put("SentTimestamp", Long.toString(Instant.now().toEpochMilli()))
        .put("MessageGroupId", hint.subject().id())
        .put("MessageDeduplicationId", hint.event().value());
    record.putObject("messageAttributes");
    return bytes(event);
  }

  /** What the intake queues of an event that happened now. */
  static Hint hint(String event, String customer) {
    return new Hint(
        new EventId(event),
        "customer.subscription.updated",
        Instant.now(),
        Hint.Subject.of(new CustomerId(customer)));
  }

  /**
   * A fact in a message of a consumer's queue.
   *
   * @param outbox the feature that tells it
   */
  static byte[] told(String queue, String outbox, Fact fact) {
    ObjectNode record = JSON.createObjectNode();
    record.put("messageId", fact.cause()).put("receiptHandle", "bench");
    record.put("body", new FactMessage(outbox, fact).body());
    record.put("eventSource", "aws:sqs").put("awsRegion", "us-east-1");
    record.put("eventSourceARN", "arn:aws:sqs:us-east-1:000000000000:" + queue);
    record
        .putObject("attributes")
        .put("ApproximateReceiveCount", "1")
        .put("SentTimestamp", Long.toString(Instant.now().toEpochMilli()));
    record.putObject("messageAttributes");
    return records(record);
  }

  static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + json, e);
    }
  }

  private static byte[] records(ObjectNode record) {
    ObjectNode event = JSON.createObjectNode();
    event.putArray("Records").add(record);
    return bytes(event);
  }
}
