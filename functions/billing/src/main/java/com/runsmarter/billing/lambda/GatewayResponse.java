package com.runsmarter.billing.lambda;

import com.google.gson.stream.JsonWriter;
import com.runsmarter.kernel.http.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** What the webhook intake answers, as an HTTP API reads it (payload format 2.0). */
record GatewayResponse(int status, String mediaType, String body) {

  /** Stripe may forget the event. */
  static GatewayResponse received() {
    return new GatewayResponse(200, "application/json", "{\"received\":true}");
  }

  /** Stripe, or whoever it was, is told why not. */
  static GatewayResponse refused(Problem problem) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      json.name("type").value(problem.type());
      json.name("title").value(problem.title());
      json.name("status").value(problem.status());
      json.name("detail").value(problem.detail());
      json.endObject();
    }
    return new GatewayResponse(problem.status(), Problem.MEDIA_TYPE, text.toString());
  }

  void write(OutputStream out) throws IOException {
    try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        JsonWriter json = new JsonWriter(writer)) {
      json.beginObject();
      json.name("statusCode").value(status);
      json.name("headers").beginObject().name("content-type").value(mediaType).endObject();
      json.name("body").value(body);
      json.name("isBase64Encoded").value(false);
      json.endObject();
    }
  }
}
