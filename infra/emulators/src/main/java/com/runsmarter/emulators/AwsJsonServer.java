package com.runsmarter.emulators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.runsmarter.loopback.Callers;
import com.runsmarter.template.Access;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A loopback HTTP server that answers the way AWS's JSON services do, and opens to this machine's
 * own programs alone ({@link Callers}).
 */
final class AwsJsonServer implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  AwsJsonServer(String service, int port, Permissions permissions, Service behind) {
    try {
      server = HttpServer.create(Loopback.at(port), 0);
    } catch (IOException e) {
      workers.close();
      throw new EmulatorException(service + " did not start on port " + port, e);
    }
    server.setExecutor(workers);
    server.createContext("/", exchange -> answer(exchange, permissions, behind));
    server.start();
  }

  URI url() {
    return Loopback.url(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    workers.close();
  }

  private static void answer(HttpExchange exchange, Permissions permissions, Service behind)
      throws IOException {
    try (exchange) {
      Answer answer = answer(request(exchange, permissions), behind);
      byte[] body = JSON.writeValueAsBytes(answer.body());
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Answer answer(Request request, Service behind) {
    Optional<Callers.Refused> refused = Callers.fromElsewhere(request.headers()::get);
    if (refused.isPresent()) {
      return behind.refusal(
          new Refusal(refused.get().status(), "AccessDeniedException", refused.get().reason()));
    }
    if (!request.header("Authorization").orElse("").startsWith("AWS4-HMAC-SHA256 Credential=")) {
      return behind.refusal(
          new Refusal(403, "MissingAuthenticationTokenException", "Missing Authentication Token"));
    }
    try {
      return behind.answer(request);
    } catch (Refusal refusal) {
      return behind.refusal(refusal);
    }
  }

  private static Request request(HttpExchange exchange, Permissions permissions)
      throws IOException {
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)),
        exchange.getRequestBody().readAllBytes(),
        permissions);
  }

  /** What answers behind the door. */
  interface Service {
    /**
     * @throws Refusal for what the service refuses
     */
    Answer answer(Request request) throws Refusal;

    /** A refusal in the form that this service's protocol gives it. */
    Answer refusal(Refusal refusal);
  }

  /** A request header by name, in any case. */
  interface Headers {
    Optional<String> get(String name);
  }

  // An array inside a record: never compared, and read once.
  @SuppressWarnings("ArrayRecordComponent")
  record Request(
      String method, String path, Headers headers, byte[] body, Permissions permissions) {
    Optional<String> header(String name) {
      return headers.get(name);
    }

    /**
     * Goes on if whoever signed the request may do that.
     *
     * @throws Refusal if not
     */
    void require(Access access) throws Refusal {
      String key = Permissions.accessKey(header("Authorization").orElse(""));
      Optional<String> refusal =
          permissions.trusts(key) ? Optional.empty() : permissions.refusal(key, access);
      if (refusal.isPresent()) {
        throw new Refusal(403, "AccessDeniedException", refusal.get());
      }
    }

    /**
     * The body as a JSON object.
     *
     * @throws Refusal if it is not one
     */
    JsonNode json() throws Refusal {
      try {
        JsonNode json = JSON.readTree(new String(body, StandardCharsets.UTF_8));
        if (json.isObject()) {
          return json;
        }
      } catch (JsonProcessingException notJson) {
        // Refused below, like any other body that is no object.
      }
      throw new Refusal(400, "SerializationException", "The body is not a JSON object");
    }
  }

  record Answer(int status, Map<String, String> headers, JsonNode body) {}

  /** A service's own word for what it will not do. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;
    private final String reason;

    Refusal(int status, String type, String reason) {
      super(type + ": " + reason);
      this.status = status;
      this.type = type;
      this.reason = reason;
    }

    int status() {
      return status;
    }

    String type() {
      return type;
    }

    String reason() {
      return reason;
    }
  }
}
