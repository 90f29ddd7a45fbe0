package com.runsmarter.kernel.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.runsmarter.kernel.http.Resources.Operation;
import io.micronaut.http.MediaType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request as the gateway hands it over, judged before any route reads it. */
final class IncomingRequest {

  /** Characters a body may have; nothing this API takes comes near it. */
  static final int MOST_CHARACTERS = 64 * 1024;

  private static final String GET = "GET";
  private static final String HEAD = "HEAD";

  private final APIGatewayV2HTTPEvent event;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  IncomingRequest(APIGatewayV2HTTPEvent event) {
    this.event = event;
    if (event.getHeaders() != null) {
      event.getHeaders().forEach(this::keep);
    }
  }

  /** No header that means anything here has control characters; the framework fails over them. */
  private void keep(String name, String value) {
    String stripped = value.strip();
    if (stripped.chars().noneMatch(Character::isISOControl)) {
      headers.put(name, stripped);
    }
  }

  String method() {
    return event.getRequestContext().getHttp().getMethod();
  }

  String path() {
    return event.getRequestContext().getHttp().getPath();
  }

  /** Whether it only asks (RFC 9110, 9.2.1). */
  boolean isSafe() {
    return method().equals(GET) || method().equals(HEAD);
  }

  Accept accept() {
    return Accept.parse(headers.getOrDefault("accept", ""));
  }

  /** Whether the asker has the answer that a tag stands for already. */
  boolean knows(String tag) {
    String known = headers.get("if-none-match");
    return known != null && EntityTags.name(known, tag);
  }

  /** What is wrong with it for what it asks for. */
  Optional<Problem> refusal(Operation operation) {
    Accept accept = accept();
    if (operation.produces().stream().noneMatch(accept::takes)) {
      return Optional.of(Problem.notAcceptable(operation.produces(), path()));
    }
    if (!hasBody()) {
      return operation.takesBody()
          ? Optional.of(Problem.badRequest("The body is missing: send one JSON object."))
          : Optional.empty();
    }
    if (event.getBody().length() > MOST_CHARACTERS) {
      return Optional.of(Problem.tooLarge(MOST_CHARACTERS));
    }
    if (!isJson()) {
      return Optional.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE.problem());
    }
    return WellFormedJson.complaint(bytes(), operation.takesBody()).map(Problem::badRequest);
  }

  /**
   * The same for the framework, which has other views of headers that were judged here: JSON is
   * JSON, any format is welcome, HEAD is GET, and a path is a URI's.
   */
  APIGatewayV2HTTPEvent plain() {
    Map<String, String> plain = new TreeMap<>(headers);
    plain.remove("accept");
    plain.remove("content-type");
    if (hasBody()) {
      plain.put("content-type", MediaType.APPLICATION_JSON);
    }
    event.setHeaders(plain);
    String path = RequestPath.encoded(path());
    event.setRawPath(path);
    event.getRequestContext().getHttp().setPath(path);
    if (method().equals(HEAD)) {
      event.getRequestContext().getHttp().setMethod(GET);
    }
    return event;
  }

  private boolean hasBody() {
    return event.getBody() != null && !event.getBody().isEmpty();
  }

  private boolean isJson() {
    try {
      MediaType type = MediaType.of(headers.getOrDefault("content-type", ""));
      return type.getType().equalsIgnoreCase("application")
          && type.getSubtype().equalsIgnoreCase("json")
          && type.getCharset().map(IncomingRequest::isWithinUtf8).orElse(true);
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static boolean isWithinUtf8(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
  }

  /** Garbled base64 is no JSON either. */
  private byte[] bytes() {
    String body = event.getBody();
    try {
      return event.getIsBase64Encoded()
          ? Base64.getDecoder().decode(body)
          : body.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException garbled) {
      return new byte[] {0};
    }
  }
}
