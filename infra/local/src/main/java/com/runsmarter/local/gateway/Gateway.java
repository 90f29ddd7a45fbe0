package com.runsmarter.local.gateway;

import com.runsmarter.local.function.LambdaFunction;
import com.runsmarter.local.function.Outcome;
import com.runsmarter.loopback.Callers;
import com.runsmarter.template.Deployment;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The front door: an HTTP API over the template's routes, with the template's throttles, and the
 * site on all other paths.
 */
public final class Gateway implements AutoCloseable {
  /** An HTTP API's own caps: ten megabytes of body, thirty seconds for a function. */
  private static final int LARGEST_BODY = 10 * 1024 * 1024;

  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Lambda's cap on an event. */
  private static final int LARGEST_EVENT = 6_291_556;

  /** How much of a refused body is read, so that the sender gets to see the refusal. */
  private static final int LARGEST_DRAIN = 64 * 1024 * 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RouteTable routes;
  private final CorsRules cors;
  private final RouteThrottles throttles;
  private final Map<String, LambdaFunction> functions;
  private final Optional<Site> site;
  private final String home;
  private final Consumer<String> log;
  private final InstantSource clock;

  private Gateway(
      HttpServer server,
      Deployment system,
      Map<String, ? extends LambdaFunction> functions,
      Optional<Site> site,
      String home,
      Consumer<String> log,
      InstantSource clock) {
    this.site = site;
    this.home = home;
    this.server = server;
    this.routes = new RouteTable(system.functions());
    this.cors = new CorsRules(system.cors());
    this.throttles = new RouteThrottles(system.throttles());
    this.functions = Map.copyOf(functions);
    this.log = log;
    this.clock = clock;
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
   * Starts to serve.
   *
   * @param server a bound port, see {@link #bind}
   * @param functions what is behind the routes, by logical id
   * @param doors handlers of paths that are no part of the API, by prefix
   * @param site what is served on every path that no route begins with
   * @param home where somebody is sent who asks for the root where there is no site, while the
   *     template has no route there
   * @param log takes a line a request
   */
  public static Gateway open(
      HttpServer server,
      Deployment system,
      Map<String, ? extends LambdaFunction> functions,
      Map<String, HttpHandler> doors,
      Optional<Site> site,
      String home,
      Consumer<String> log,
      InstantSource clock) {
    var gateway = new Gateway(server, system, functions, site, home, log, clock);
    server.setExecutor(gateway.threads);
    server.createContext("/", gateway::handle);
    doors.forEach(server::createContext);
    server.start();
    return gateway;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Instant start = clock.instant();
    String requestId = UUID.randomUUID().toString();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      Request request = request(exchange, body);
      Answer answer = safely(request, requestId, start);
      if (body.length > LARGEST_BODY) {
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
      // What AWS answers under a name that it does not know; which origins may call says the
      // template.
      return Answer.message(403, "Forbidden");
    }
    if (site.isPresent() && !routes.claims(request.path())) {
      return site.get().answer(request);
    }
    Optional<Answer> preflight = cors.preflight(request);
    if (preflight.isPresent()) {
      return preflight.get();
    }
    if (request.body().length > LARGEST_BODY) {
      return cors.share(request, Answer.message(413, "Request Entity Too Large"));
    }
    if (isForTheRoot(request)) {
      return Answer.redirect(home);
    }
    Answer answer =
        routes
            .find(request.method(), request.path())
            .map(match -> take(request, match, requestId, now))
            .orElseGet(() -> Answer.message(404, "Not Found"));
    return cors.share(request, answer);
  }

  /** Whether somebody looks at the root, and no route but one that takes everything is for it. */
  private boolean isForTheRoot(Request request) {
    return request.path().equals("/")
        && request.method().matches("GET|HEAD")
        && routes
            .find(request.method(), "/")
            .filter(match -> match.routeKey().endsWith(" /"))
            .isEmpty();
  }

  private Answer take(Request request, RouteTable.Match match, String requestId, Instant now) {
    return throttles.admits(match.routeKey(), now)
        ? invoke(request, match, requestId, now)
        : Answer.message(429, "Too Many Requests");
  }

  private Answer invoke(Request request, RouteTable.Match match, String requestId, Instant now) {
    byte[] event = HttpEvents.event(request, match, requestId, now);
    if (event.length > LARGEST_EVENT) {
      return Answer.message(413, "Request Entity Too Large");
    }
    LambdaFunction pool = functions.get(match.function());
    if (pool == null) {
      throw new IllegalStateException("No function " + match.function() + " is running");
    }
    Future<Outcome> call = threads.submit(() -> pool.invoke(event, LONGEST));
    try {
      return answer(call.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      // The function goes on, as it does in Lambda; nobody waits for it any more.
      return Answer.message(503, "Service Unavailable");
    } catch (ExecutionException e) {
      throw new IllegalStateException("An invocation has an outcome, not a failure", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.message(503, "Service Unavailable");
    }
  }

  private static Answer answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(var payload) ->
          Answer.of(payload).orElseGet(() -> Answer.message(500, "Internal Server Error"));
      case Outcome.Busy _, Outcome.Throttled _ -> Answer.message(503, "Service Unavailable");
      case Outcome.Threw _, Outcome.Died _, Outcome.TimedOut _ ->
          Answer.message(500, "Internal Server Error");
    };
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
