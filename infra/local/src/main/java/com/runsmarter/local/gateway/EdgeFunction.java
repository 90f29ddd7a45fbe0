package com.runsmarter.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptableObject;

/**
 * A viewer-request function of CloudFront's: the template's own JavaScript, with the event that
 * CloudFront hands it. It may change a request's path and headers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html">CloudFront
 *     Functions event structure</a>
 */
final class EdgeFunction {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CALL = "JSON.stringify(handler(JSON.parse(event)))";

  private final String code;

  EdgeFunction(String code) {
    this.code = code;
  }

  /**
   * The request as the function leaves it.
   *
   * @throws IllegalStateException if the function fails, or answers the request itself
   */
  Request apply(Request request) {
    try {
      JsonNode changed = JSON.readTree(call(event(request).toString()));
      if (!changed.has("uri")) {
        throw new IllegalStateException("A function of the edge gave no request back: " + changed);
      }
      return new Request(
          request.method(),
          changed.path("uri").asText(),
          request.query(),
          request.protocol(),
          request.sourceIp(),
          headers(request, changed.path("headers")),
          request.body());
    } catch (RhinoException | JsonProcessingException e) {
      throw new IllegalStateException("A function of the edge failed: " + e.getMessage(), e);
    }
  }

  private String call(String event) {
    try (Context context = Context.enter()) {
      context.setInterpretedMode(true);
      context.setLanguageVersion(Context.VERSION_ES6);
      ScriptableObject scope = context.initSafeStandardObjects();
      context.evaluateString(scope, code, "function", 1, null);
      ScriptableObject.putProperty(scope, "event", event);
      return Context.toString(context.evaluateString(scope, CALL, "call", 1, null));
    }
  }

  private static ObjectNode event(Request request) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "1.0");
    event.putObject("context").put("eventType", "viewer-request");
    event.putObject("viewer").put("ip", request.sourceIp());
    ObjectNode asked = event.putObject("request");
    asked.put("method", request.method()).put("uri", request.path());
    asked.putObject("querystring");
    asked.putObject("cookies");
    ObjectNode headers = asked.putObject("headers");
    request
        .headers()
        .forEach((name, values) -> headers.putObject(name).put("value", values.getFirst()));
    return event;
  }

  /** What was sent more than once stays so, unless the function says something else. */
  private static Map<String, List<String>> headers(Request request, JsonNode changed) {
    var headers = new TreeMap<String, List<String>>();
    changed
        .properties()
        .forEach(
            header -> {
              String value = header.getValue().path("value").asText();
              List<String> sent = request.headers().getOrDefault(header.getKey(), List.of());
              headers.put(
                  header.getKey(),
                  !sent.isEmpty() && sent.getFirst().equals(value) ? sent : List.of(value));
            });
    return headers;
  }
}
