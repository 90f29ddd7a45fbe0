package com.runsmarter.local.gateway;

import com.runsmarter.loopback.Callers;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A front door: what stands on a port of this machine, and the stack's own doors beside it. */
public final class Gateway implements AutoCloseable {
  /** How much of a refused body is read, so that the sender gets to see the refusal. */
  private static final int LARGEST_DRAIN = 64 * 1024 * 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Behind behind;
  private final Consumer<String> log;
  private final InstantSource clock;

  private Gateway(HttpServer server, Behind behind, Consumer<String> log, InstantSource clock) {
    this.server = server;
    this.behind = behind;
    this.log = log;
    this.clock = clock;
  }

  /** What answers at a front door. */
  @FunctionalInterface
  private interface Behind {
    Answer answer(Request request, String requestId, Instant now);
  }

  /**
   * Takes the port. Requests wait until {@link #open}.
   *
   * @throws IOException if the port is taken
   */
  public static HttpServer bind(int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
  }

  /**
   * Starts to serve an edge.
   *
   * @param server a bound port, see {@link #bind}
   * @param doors handlers of paths that are no part of the system, by prefix
   * @param log takes a line a request
   */
  public static Gateway open(
      HttpServer server,
      Edge edge,
      Map<String, HttpHandler> doors,
      Consumer<String> log,
      InstantSource clock) {
    return open(server, new Gateway(server, edge::answer, log, clock), doors);
  }

  /**
   * Starts to serve an HTTP API that stands behind nothing.
   *
   * @param home where somebody is sent who looks at the root, while the template has no route there
   */
  public static Gateway open(
      HttpServer server,
      HttpApi api,
      String home,
      Map<String, HttpHandler> doors,
      Consumer<String> log,
      InstantSource clock) {
    Behind behind =
        (request, requestId, now) ->
            isForTheRoot(request) && !api.hasRoot(request.method())
                ? Answer.redirect(home)
                : api.answer(request, requestId, now);
    return open(server, new Gateway(server, behind, log, clock), doors);
  }

  private static Gateway open(HttpServer server, Gateway gateway, Map<String, HttpHandler> doors) {
    server.setExecutor(gateway.threads);
    server.createContext("/", gateway::handle);
    doors.forEach(server::createContext);
    server.start();
    return gateway;
  }

  private static boolean isForTheRoot(Request request) {
    return request.path().equals("/") && request.method().matches("GET|HEAD");
  }

  private void handle(HttpExchange exchange) throws IOException {
    Instant start = clock.instant();
    String requestId = UUID.randomUUID().toString();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(HttpApi.LARGEST_BODY + 1);
      Request request = request(exchange, body);
      Answer answer = safely(request, requestId, start);
      if (body.length > HttpApi.LARGEST_BODY) {
        exchange.getRequestBody().skip(LARGEST_DRAIN);
      }
      send(exchange, answer, requestId);
      log.accept(
          "%s %s %d %d ms"
              .formatted(
                  request.method(),
                  request.path(),
                  answer.status(),
                  Duration.between(start, clock.instant()).toMillis()));
    }
  }

  private static Request request(HttpExchange exchange, byte[] body) {
    URI uri = exchange.getRequestURI();
    Optional<String> path =
        Optional.ofNullable(uri.getRawPath()).filter(raw -> raw.startsWith("/"));
    return new Request(
        exchange.getRequestMethod(),
        path.orElse("/"),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        exchange.getProtocol(),
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        exchange.getRequestHeaders(),
        body);
  }

  private Answer safely(Request request, String requestId, Instant now) {
    try {
      return answer(request, requestId, now);
    } catch (RuntimeException e) {
      log.accept("a fault of the stack's own: " + e);
      return Answer.message(500, "Internal Server Error");
    }
  }

  private Answer answer(Request request, String requestId, Instant now) {
    if (Callers.byForeignName(request::header).isPresent()) {
      // What AWS answers under a name that it does not know.
      return Answer.message(403, "Forbidden");
    }
    return behind.answer(request, requestId, now);
  }

  private static void send(HttpExchange exchange, Answer answer, String requestId)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    for (Map.Entry<String, String> header : answer.headers()) {
      // The server frames the message itself.
      if (!header.getKey().matches("content-length|transfer-encoding|connection|date")) {
        headers.add(header.getKey(), header.getValue());
      }
    }
    headers.set("apigw-requestid", requestId);
    byte[] body = answer.body();
    boolean silent = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
    exchange.sendResponseHeaders(answer.status(), silent ? -1 : body.length);
    if (!silent) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Stops at once; requests under way are cut off. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
