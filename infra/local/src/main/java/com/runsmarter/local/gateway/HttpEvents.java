package com.runsmarter.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a request into the event that an HTTP API hands to a function: payload format 2.0.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 *     proxy integrations for HTTP APIs</a>
 */
final class HttpEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Set<String> TEXT =
      Set.of("application/json", "application/javascript", "application/xml");

  private HttpEvents() {}

  /**
   * The event as JSON.
   *
   * @param requestId the id that API Gateway gives the request
   */
  static byte[] event(Request request, RouteTable.Match match, String requestId, Instant now) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0");
    event.put("routeKey", match.routeKey());
    event.put("rawPath", path(request));
    event.put("rawQueryString", request.query());
    cookies(request, event);
    headers(request, event);
    query(request, event);
    context(request, match, requestId, now, event.putObject("requestContext"));
    if (!match.pathParameters().isEmpty()) {
      ObjectNode parameters = event.putObject("pathParameters");
      match.pathParameters().forEach(parameters::put);
    }
    body(request, event);
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of text and numbers is always JSON", e);
    }
  }

  /** An HTTP API decodes the path that it hands over. In a path a plus sign is a plus sign. */
  private static String path(Request request) {
    return decoded(request.path().replace("+", "%2B"));
  }

  private static void cookies(Request request, ObjectNode event) {
    List<String> sent = request.headers().get("cookie");
    if (sent != null) {
      ArrayNode cookies = event.putArray("cookies");
      for (String header : sent) {
        for (String cookie : header.split(";", -1)) {
          cookies.add(cookie.strip());
        }
      }
    }
  }

  private static void headers(Request request, ObjectNode event) {
    ObjectNode headers = event.putObject("headers");
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!name.equals("cookie")) {
                headers.put(name, String.join(",", values));
              }
            });
    headers.put("x-forwarded-for", request.sourceIp());
    headers.put("x-forwarded-port", port(request));
    headers.put("x-forwarded-proto", "http");
  }

  private static void query(Request request, ObjectNode event) {
    if (request.query().isEmpty()) {
      return;
    }
    ObjectNode parameters = event.putObject("queryStringParameters");
    for (String pair : request.query().split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      JsonNode before = parameters.get(name);
      parameters.put(name, before == null ? value : before.asText() + "," + value);
    }
  }

  private static void context(
      Request request, RouteTable.Match match, String requestId, Instant now, ObjectNode context) {
    String host = request.header("host").orElse("localhost");
    String domain = host.replaceFirst(":\\d+$", "");
    context.put("accountId", "000000000000");
    context.put("apiId", "local");
    context.put("domainName", domain);
    context.put("domainPrefix", domain.replaceFirst("\\..*", ""));
    ObjectNode http = context.putObject("http");
    http.put("method", request.method());
    http.put("path", path(request));
    http.put("protocol", request.protocol());
    http.put("sourceIp", request.sourceIp());
    http.put("userAgent", request.header("user-agent").orElse(""));
    context.put("requestId", requestId);
    context.put("routeKey", match.routeKey());
    context.put("stage", "$default");
    context.put("time", TIME.format(now));
    context.put("timeEpoch", now.toEpochMilli());
  }

  private static void body(Request request, ObjectNode event) {
    if (request.body().length == 0) {
      event.put("isBase64Encoded", false);
      return;
    }
    Optional<String> text = isText(request) ? utf8(request.body()) : Optional.<String>empty();
    event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(request.body())));
    event.put("isBase64Encoded", text.isEmpty());
  }

  /** Text types pass as they are; every other type, forms among them, comes in base64. */
  private static boolean isText(Request request) {
    String type =
        request
            .header("content-type")
            .map(value -> value.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
            .orElse("text/plain");
    return type.startsWith("text/")
        || TEXT.contains(type)
        || type.endsWith("+json")
        || type.endsWith("+xml");
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String port(Request request) {
    String host = request.header("host").orElse("");
    int colon = host.lastIndexOf(':');
    return colon < 0 ? "80" : host.substring(colon + 1);
  }

  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
