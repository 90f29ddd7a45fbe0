package com.runsmarter.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapingAnEventTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-03-12T19:03:58.390Z");

  @Test
  void aRequestBecomesTheEventOfPayloadFormatTwo() throws IOException {
    var headers = new LinkedHashMap<String, List<String>>();
    headers.put("Host", List.of("localhost:8080"));
    headers.put("User-Agent", List.of("curl/8"));
    headers.put("Content-Type", List.of("application/json"));
    headers.put("X-Twice", List.of("one", "two"));
    headers.put("Cookie", List.of("a=1; b=2"));
    Request request =
        request(
            "/v1/videos/cal%20f/playback",
            "focus=core&focus=hip&q=a+b%26c&empty", headers, "{\"a\":1}");

    JsonNode event =
        JSON.readTree(
            HttpEvents.event(
                request,
                new RouteTable.Match(
                    "Library", "POST /v1/videos/{id}/playback", Map.of("id", "cal f")),
                "request-1",
                NOW));

    try (InputStream golden = ShapingAnEventTest.class.getResourceAsStream("http-event.json")) {
      assertThat(event).isEqualTo(JSON.readTree(golden));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "text/plain",
        "application/problem+json",
        "application/xml"
      })
  void textStaysText(String type) throws IOException {
    JsonNode event = withBody(type, "{\"ü\":1}".getBytes(StandardCharsets.UTF_8));

    assertThat(event.get("isBase64Encoded").asBoolean()).isFalse();
    assertThat(event.get("body").asText()).isEqualTo("{\"ü\":1}");
  }

  @ParameterizedTest
  @CsvSource({
    "application/octet-stream, 00ff",
    "application/x-www-form-urlencoded, 613d31",
    "application/json, ff00ff"
  })
  void bytesComeInBase64(String type, String hex) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex);

    JsonNode event = withBody(type, bytes);

    assertThat(event.get("isBase64Encoded").asBoolean()).isTrue();
    assertThat(Base64.getDecoder().decode(event.get("body").asText())).isEqualTo(bytes);
  }

  @Test
  void whatARequestLacksItsEventLacks() throws IOException {
    JsonNode event =
        JSON.readTree(
            HttpEvents.event(
                request("/", "", Map.of(), ""),
                new RouteTable.Match("F", "$default", Map.of()),
                "request-1",
                NOW));

    assertThat(event.has("body")).isFalse();
    assertThat(event.has("cookies")).isFalse();
    assertThat(event.has("queryStringParameters")).isFalse();
    assertThat(event.has("pathParameters")).isFalse();
    assertThat(event.get("rawQueryString").asText()).isEmpty();
  }

  private static JsonNode withBody(String type, byte[] body) throws IOException {
    var request =
        new Request(
            "POST", "/", "", "HTTP/1.1", "127.0.0.1", Map.of("Content-Type", List.of(type)), body);
    return JSON.readTree(
        HttpEvents.event(request, new RouteTable.Match("F", "POST /", Map.of()), "request-1", NOW));
  }

  private static Request request(
      String path, String query, Map<String, List<String>> headers, String body) {
    return new Request(
        "POST",
        path,
        query,
        "HTTP/1.1",
        "127.0.0.1",
        headers,
        body.getBytes(StandardCharsets.UTF_8));
  }
}
