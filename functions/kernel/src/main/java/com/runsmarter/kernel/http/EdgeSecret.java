package com.runsmarter.kernel.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.kernel.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/**
 * Tells whether a request came through the edge, which adds a secret to each. The secret is a JSON
 * object of two texts, of which either is believed while it is rotated: {@code
 * {"first":"…","second":""}}. One that is too short to be a secret is none.
 */
public final class EdgeSecret {

  /** What the edge adds; it takes the place of one that a caller sent. */
  public static final String HEADER = "x-origin-secret";

  /** Characters that a secret has at least. */
  static final int SHORTEST = 32;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Secrets secrets;
  private final String name;

  /**
   * @param name of the secret; it is read with the first request, after a snapshot
   */
  public EdgeSecret(Secrets secrets, String name) {
    this.secrets = secrets;
    this.name = name;
  }

  /** Whether a request came through the edge. */
  boolean admits(APIGatewayV2HTTPEvent event) {
    Map<String, String> headers = event.getHeaders();
    String shown = headers == null ? null : headers.get(HEADER);
    if (shown == null) {
      return false;
    }
    byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
    boolean known = false;
    for (JsonNode each : values()) {
      String value = each.asText();
      known |=
          value.length() >= SHORTEST
              && MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), bytes);
    }
    return known;
  }

  private JsonNode values() {
    try {
      return JSON.readTree(secrets.value(name));
    } catch (JsonProcessingException garbled) {
      // The cause would quote the secret.
      throw new IllegalStateException(
          "The secret " + name + " is no JSON object of texts: mend it, then try again");
    }
  }
}
