package com.runsmarter.local.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.loopback.Callers;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lambda's Runtime API for one instance, on loopback.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime
 *     API</a>
 */
final class RuntimeApi implements AutoCloseable {
  /** Lambda's cap on a synchronous answer. */
  static final int LARGEST_ANSWER = 6 * 1024 * 1024;

  private static final String ROOT = "/2018-06-01/runtime/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LinkedBlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final AtomicReference<Optional<Invocation>> current =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Outcome>> failedStart =
      new AtomicReference<>(Optional.empty());
  private final CompletableFuture<Void> primed = new CompletableFuture<>();
  private final CountDownLatch restored = new CountDownLatch(1);
  private final String arn;
  private final Duration timeout;
  private final InstantSource clock;

  RuntimeApi(String arn, Duration timeout, InstantSource clock) throws IOException {
    this.arn = arn;
    this.timeout = timeout;
    this.clock = clock;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(threads);
    server.createContext(ROOT, this::handle);
    server.start();
  }

  /** What {@code AWS_LAMBDA_RUNTIME_API} is set to. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Lays an event ready for the runtime to fetch. */
  void offer(Invocation invocation) {
    waiting.add(invocation);
  }

  /** Whether the runtime has said that the handler could not be made; its process then ends. */
  boolean failedToStart() {
    return failedStart.get().isPresent();
  }

  /** Completes when a runtime that starts for a snapshot is ready to have it taken. */
  CompletableFuture<Void> primed() {
    return primed;
  }

  /** Lets a runtime go on that waits where its snapshot is taken. */
  void restore() {
    restored.countDown();
  }

  /** Ends what is waiting or under way, because the process is gone. */
  void processEnded(Outcome how) {
    Outcome outcome = failedStart.get().orElse(how);
    primed.completeExceptionally(new IllegalStateException(outcome.inWords()));
    current.getAndSet(Optional.empty()).ifPresent(invocation -> invocation.end(outcome));
    for (Invocation left = waiting.poll(); left != null; left = waiting.poll()) {
      left.end(outcome);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getRequestHeaders();
      Optional<Callers.Refused> refused =
          Callers.fromElsewhere(name -> Optional.ofNullable(headers.getFirst(name)));
      if (refused.isPresent()) {
        reply(
            exchange,
            refused.get().status(),
            "{\"errorMessage\":\"" + refused.get().reason() + "\",\"errorType\":\"Forbidden\"}");
        return;
      }
      String path = exchange.getRequestURI().getPath().substring(ROOT.length());
      if (path.equals("invocation/next")) {
        next(exchange);
        return;
      }
      if (path.equals("restore/next")) {
        primed.complete(null);
        restored.await();
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_ANSWER + 1);
      if (path.equals("init/error")) {
        failedStart.set(Optional.of(threw(body)));
        reply(exchange, 202, "{\"status\":\"OK\"}");
      } else if (path.matches("invocation/[^/]+/(response|error)")) {
        settle(exchange, path.split("/", -1), body);
      } else {
        reply(exchange, 404, "{\"errorMessage\":\"no such path\",\"errorType\":\"NotFound\"}");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    Invocation invocation = waiting.take();
    current.set(Optional.of(invocation));
    long deadline = clock.instant().plus(timeout).toEpochMilli();
    Headers headers = exchange.getResponseHeaders();
    // The native client crashes when one of the first three is missing.
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", arn);
    headers.set("Lambda-Runtime-Trace-Id", trace(invocation.id(), clock.millis()));
    headers.set("Content-Type", "application/json");
    invocation.taken().complete(null);
    exchange.sendResponseHeaders(
        200, invocation.event().length == 0 ? -1 : invocation.event().length);
    exchange.getResponseBody().write(invocation.event());
  }

  private void settle(HttpExchange exchange, String[] path, byte[] body) throws IOException {
    Optional<Invocation> held = current.get().filter(invocation -> invocation.id().equals(path[1]));
    if (held.isEmpty()) {
      reply(
          exchange, 400, "{\"errorMessage\":\"not under way\",\"errorType\":\"InvalidRequestID\"}");
      return;
    }
    boolean tooLarge = body.length > LARGEST_ANSWER;
    reply(exchange, tooLarge ? 413 : 202, "{\"status\":\"OK\"}");
    current.set(Optional.empty());
    if (path[2].equals("error")) {
      held.get().end(threw(body));
    } else if (tooLarge) {
      held.get()
          .end(
              new Outcome.Threw(
                  "Function.ResponseSizeTooLarge",
                  "Response payload size exceeded maximum allowed payload size (6291556 bytes)."));
    } else {
      held.get().end(new Outcome.Answered(new String(body, StandardCharsets.UTF_8)));
    }
  }

  private static Outcome threw(byte[] body) {
    try {
      JsonNode error = JSON.readTree(body);
      return new Outcome.Threw(
          error.path("errorType").asText("Unknown"), error.path("errorMessage").asText(""));
    } catch (IOException e) {
      return new Outcome.Threw("Unknown", new String(body, StandardCharsets.UTF_8));
    }
  }

  private static String trace(String id, long millis) {
    String hex = id.replace("-", "");
    return "Root=1-%08x-%s;Parent=%s;Sampled=0"
        .formatted(millis / 1000, hex.substring(0, 24), hex.substring(16));
  }

  private static void reply(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
