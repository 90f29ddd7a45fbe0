package com.runsmarter.billing.lambda;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What the webhook intake needs of an HTTP API's request (payload format 2.0).
 *
 * @param method the HTTP method
 * @param signature the {@code Stripe-Signature} header; empty where there was none
 * @param body the bytes as they were sent, as text; empty when what came is not what it says it is
 * @param requestId the gateway's id of the request, for the log
 */
record GatewayRequest(String method, String signature, Optional<String> body, String requestId) {

  static GatewayRequest read(InputStream event) throws IOException {
    String signature = "";
    String body = "";
    boolean base64 = false;
    String requestId = "";
    String method = "";
    try (JsonReader json = new JsonReader(new InputStreamReader(event, StandardCharsets.UTF_8))) {
      json.beginObject();
      while (json.hasNext()) {
        switch (json.nextName()) {
          case "headers" -> signature = member(json, "stripe-signature");
          case "requestContext" -> {
            json.beginObject();
            while (json.hasNext()) {
              switch (json.nextName()) {
                case "requestId" -> requestId = text(json);
                case "http" -> method = member(json, "method");
                default -> json.skipValue();
              }
            }
            json.endObject();
          }
          case "body" -> body = text(json);
          case "isBase64Encoded" -> base64 = json.nextBoolean();
          default -> json.skipValue();
        }
      }
      json.endObject();
    }
    return new GatewayRequest(
        method, signature, base64 ? decoded(body) : Optional.of(body), requestId);
  }

  /**
   * One text of an object, its name in any case; empty where it is not there. Several are joined by
   * commas, as the gateway joins a header that was sent more than once.
   */
  private static String member(JsonReader json, String name) throws IOException {
    String found = "";
    json.beginObject();
    while (json.hasNext()) {
      if (json.nextName().equalsIgnoreCase(name)) {
        String another = text(json);
        found = found.isEmpty() ? another : found + "," + another;
      } else {
        json.skipValue();
      }
    }
    json.endObject();
    return found;
  }

  private static String text(JsonReader json) throws IOException {
    if (json.peek() == JsonToken.STRING) {
      return json.nextString();
    }
    json.skipValue();
    return "";
  }

  private static Optional<String> decoded(String body) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
