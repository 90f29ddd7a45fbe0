package com.runsmarter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between one function and DynamoDB, hands everything on unchanged and keeps a note of each
 * call: what it was, what it cost, how long it took.
 *
 * <p>DynamoDB Local reports half of what the service charges for a transaction, for reads and
 * writes alike; the note has the whole.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html">Read
 *     and write request units</a>
 */
final class CapacityProxy implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OWN_TO_A_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");
  private static final Set<String> READS =
      Set.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems");
  private static final double LOCAL_TRANSACTION_FACTOR = 2;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile Optional<URI> dynamodb;
  private final List<DynamoCall> calls = new ArrayList<>();

  private CapacityProxy(Optional<URI> dynamodb) throws IOException {
    this.dynamodb = dynamodb;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts one on a free port. */
  static CapacityProxy inFrontOf(URI dynamodb) throws IOException {
    return new CapacityProxy(Optional.of(dynamodb));
  }

  /** Starts one on a free port before it is known where DynamoDB is. */
  static CapacityProxy idle() throws IOException {
    return new CapacityProxy(Optional.empty());
  }

  /** Tells it where. */
  void leadTo(URI url) {
    dynamodb = Optional.of(url);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The calls since this was last asked, in the order of their answers. */
  List<DynamoCall> take() {
    synchronized (calls) {
      var taken = List.copyOf(calls);
      calls.clear();
      return taken;
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    long began = System.nanoTime();
    try (exchange) {
      var request =
          HttpRequest.newBuilder(dynamodb.orElseThrow().resolve(exchange.getRequestURI().getPath()))
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> values.forEach(value -> copy(request, name, value)));
      long asked = System.nanoTime();
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      long answered = System.nanoTime();
      response
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (isPassedOn(name)) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      // Noted before it is handed on: whoever has the answer may ask for the note.
      var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (target != null) {
        note(target, response, System.nanoTime() - began, answered - asked);
      }
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(HttpRequest.Builder request, String name, String value) {
    if (isPassedOn(name)) {
      request.header(name, value);
    }
  }

  private static boolean isPassedOn(String header) {
    return OWN_TO_A_CONNECTION.stream().noneMatch(header::equalsIgnoreCase);
  }

  private void note(String target, HttpResponse<byte[]> response, long nanos, long dynamoNanos)
      throws IOException {
    var operation = target.substring(target.indexOf('.') + 1);
    var consumed = JSON.readTree(response.body()).path("ConsumedCapacity");
    var tables = new ArrayList<String>();
    var capacity = Capacity.NONE;
    for (JsonNode each : consumed.isObject() ? List.of(consumed) : consumed) {
      double units = each.path("CapacityUnits").asDouble();
      if (operation.startsWith("Transact")) {
        units *= LOCAL_TRANSACTION_FACTOR;
      }
      if (each.has("TableName")) {
        tables.add(each.path("TableName").asText());
      }
      capacity =
          capacity.plus(
              READS.contains(operation) ? new Capacity(units, 0) : new Capacity(0, units));
    }
    var call =
        new DynamoCall(
            operation, tables, capacity, response.statusCode() == 400, nanos, dynamoNanos);
    synchronized (calls) {
      calls.add(call);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
