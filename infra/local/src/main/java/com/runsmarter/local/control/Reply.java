package com.runsmarter.local.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a door answers. */
@SuppressWarnings("ArrayRecordComponent") // Bytes that nobody else holds.
record Reply(int status, String type, List<Map.Entry<String, String>> headers, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Reply json(JsonNode node) {
    return json(200, node);
  }

  static Reply text(String text) {
    return new Reply(
        200, "text/plain; charset=utf-8", List.of(), text.getBytes(StandardCharsets.UTF_8));
  }

  static Reply message(int status, String message) {
    return json(status, JSON.createObjectNode().put("message", message));
  }

  static Reply notAllowed(String allow) {
    Reply message = message(405, "This takes " + allow);
    return new Reply(
        message.status(), message.type(), List.of(Map.entry("allow", allow)), message.body());
  }

  static Reply redirect(String to) {
    return new Reply(302, "text/plain", List.of(Map.entry("location", to)), new byte[0]);
  }

  private static Reply json(int status, JsonNode node) {
    try {
      return new Reply(status, "application/json", List.of(), JSON.writeValueAsBytes(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of text and numbers is always JSON", e);
    }
  }

  void send(HttpExchange exchange) throws IOException {
    Headers all = exchange.getResponseHeaders();
    all.set("content-type", type);
    all.set("cache-control", "no-store");
    // A page from elsewhere shows no button of these within itself.
    all.set("content-security-policy", "frame-ancestors 'none'");
    all.set("referrer-policy", "no-referrer");
    all.set("x-content-type-options", "nosniff");
    headers.forEach(header -> all.set(header.getKey(), header.getValue()));
    boolean silent = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
    exchange.sendResponseHeaders(status, silent ? -1 : body.length);
    if (!silent) {
      exchange.getResponseBody().write(body);
    }
  }
}
