package com.runsmarter.billing.lambda;

import com.google.gson.stream.JsonWriter;
import com.runsmarter.kernel.http.AnswerHeaders;
import com.runsmarter.kernel.http.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the webhook intake answers, as an HTTP API reads it (payload format 2.0). */
record GatewayResponse(int status, Map<String, String> headers, String body) {

  private static final String CONTENT_TYPE = "content-type";
  private static final String ALLOW = "Allow";
  private static final String METHODS = "OPTIONS, POST";

  /** Stripe may forget the event. */
  static GatewayResponse received() {
    return new GatewayResponse(
        200, Map.of(CONTENT_TYPE, "application/json"), "{\"received\":true}");
  }

  /** Nothing but a POST is taken; the methods there are go along (RFC 9110, 10.2.1). */
  static GatewayResponse notAPost(String method) throws IOException {
    if (method.equals("OPTIONS")) {
      return new GatewayResponse(204, Map.of(ALLOW, METHODS), "");
    }
    Map<String, String> headers = Map.of(CONTENT_TYPE, Problem.MEDIA_TYPE, ALLOW, METHODS);
    String body = text(Problem.methodNotAllowed(method, "/v1/stripe/webhooks", METHODS));
    return new GatewayResponse(405, headers, method.equals("HEAD") ? "" : body);
  }

  /** Stripe, or whoever it was, is told why not. */
  static GatewayResponse refused(Problem problem) throws IOException {
    return new GatewayResponse(
        problem.status(), Map.of(CONTENT_TYPE, Problem.MEDIA_TYPE), text(problem));
  }

  private static String text(Problem problem) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      json.name("type").value(problem.type());
      json.name("title").value(problem.title());
      json.name("status").value(problem.status());
      json.name("detail").value(problem.detail());
      json.endObject();
    }
    return text.toString();
  }

  void write(OutputStream out) throws IOException {
    try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        JsonWriter json = new JsonWriter(writer)) {
      json.beginObject();
      json.name("statusCode").value(status);
      json.name("headers").beginObject();
      for (Map.Entry<String, String> header : AnswerHeaders.with(headers).entrySet()) {
        json.name(header.getKey()).value(header.getValue());
      }
      json.endObject();
      json.name("body").value(body);
      json.name("isBase64Encoded").value(false);
      json.endObject();
    }
  }
}
