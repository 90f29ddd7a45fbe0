package com.runsmarter.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An HTTP response, and how an HTTP API makes one of what a function returned. */
final class Answer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int status;
  private final List<Map.Entry<String, String>> headers;
  private final byte[] body;

  private Answer(int status, List<Map.Entry<String, String>> headers, byte[] body) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body;
  }

  int status() {
    return status;
  }

  /** Names in lower case; a name may stand more than once. */
  List<Map.Entry<String, String>> headers() {
    return headers;
  }

  /** The first value of a header. */
  Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  byte[] body() {
    return body;
  }

  /** An answer of the gateway's own: {@code {"message":…}}. */
  static Answer message(int status, String message) {
    String json = "{\"message\":\"" + message + "\"}";
    return new Answer(
        status,
        List.of(Map.entry("content-type", "application/json")),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer that sends a browser on, and tells whoever does not follow. */
  static Answer redirect(String to) {
    return new Answer(
        302,
        List.of(Map.entry("location", to), Map.entry("content-type", "text/plain;charset=UTF-8")),
        ("See " + to + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Any answer.
   *
   * @param headers their names in lower case
   */
  static Answer of(int status, List<Map.Entry<String, String>> headers, byte[] bytes) {
    return new Answer(status, headers, bytes);
  }

  /** A refusal as S3 and CloudFront write it. */
  static Answer xml(int status, String code, String message) {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, message);
    return new Answer(
        status,
        List.of(Map.entry("content-type", "application/xml")),
        xml.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer without a body. */
  static Answer empty(int status) {
    return new Answer(status, List.of(), new byte[0]);
  }

  /**
   * Reads what a function returned, by the rules of payload format 2.0: without a status code the
   * whole of it is the body of a 200. Empty if it is no response at all.
   */
  static Optional<Answer> of(String payload) {
    JsonNode returned;
    try {
      returned = JSON.readTree(payload);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    if (returned.isMissingNode()) {
      return Optional.empty();
    }
    if (!returned.isObject() || !returned.has("statusCode")) {
      String text = returned.isTextual() ? returned.asText() : payload;
      return Optional.of(
          new Answer(
              200,
              List.of(Map.entry("content-type", "application/json")),
              text.getBytes(StandardCharsets.UTF_8)));
    }
    return structured(returned);
  }

  private static Optional<Answer> structured(JsonNode returned) {
    JsonNode status = returned.get("statusCode");
    int code = status.isTextual() ? status.asInt(-1) : status.isInt() ? status.intValue() : -1;
    JsonNode headers = returned.path("headers");
    if (code < 100 || code > 599 || !(headers.isObject() || isAbsent(headers))) {
      return Optional.empty();
    }
    var all = new ArrayList<Map.Entry<String, String>>();
    headers
        .properties()
        .forEach(
            header ->
                all.add(
                    Map.entry(
                        header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText())));
    returned.path("cookies").forEach(cookie -> all.add(Map.entry("set-cookie", cookie.asText())));
    if (all.stream().noneMatch(header -> header.getKey().equals("content-type"))) {
      all.add(Map.entry("content-type", "text/plain;charset=UTF-8"));
    }
    return body(returned).map(bytes -> new Answer(code, all, bytes));
  }

  private static Optional<byte[]> body(JsonNode returned) {
    JsonNode body = returned.path("body");
    if (isAbsent(body)) {
      return Optional.of(new byte[0]);
    }
    String text = body.isTextual() ? body.asText() : body.toString();
    if (!returned.path("isBase64Encoded").asBoolean(false)) {
      return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  /** The same answer with other headers. */
  Answer with(List<Map.Entry<String, String>> others) {
    return new Answer(status, others, body);
  }
}
