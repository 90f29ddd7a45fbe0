package com.runsmarter.billing.lambda;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.runsmarter.emulators.lambda.EventFile;
import com.stripe.net.Webhook;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;

/** A recorded webhook request of the gateway, with a body and a signature put in. */
final class GatewayEvent {

  private final JsonObject event;

  private GatewayEvent(JsonObject event) {
    this.event = event;
  }

  static GatewayEvent recorded() {
    return new GatewayEvent(
        JsonParser.parseString(EventFile.named("stripe-webhook").json()).getAsJsonObject());
  }

  GatewayEvent body(String body) {
    event.addProperty("body", body);
    return this;
  }

  GatewayEvent method(String method) {
    event.getAsJsonObject("requestContext").getAsJsonObject("http").addProperty("method", method);
    return this;
  }

  GatewayEvent base64() {
    String body = event.get("body").getAsString();
    event.addProperty(
        "body", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    return flaggedBase64();
  }

  GatewayEvent flaggedBase64() {
    event.addProperty("isBase64Encoded", true);
    return this;
  }

  GatewayEvent header(String name, String value) {
    event.getAsJsonObject("headers").addProperty(name, value);
    return this;
  }

  /** Signs the body that is in the event now. */
  GatewayEvent signed(String secret, Instant at) {
    return header("stripe-signature", signature(event.get("body").getAsString(), secret, at));
  }

  static String signature(String body, String secret, Instant at) {
    try {
      return Webhook.Signature.generateSignatureHeader(body, secret, at.getEpochSecond());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  InputStream stream() {
    return new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8));
  }
}
