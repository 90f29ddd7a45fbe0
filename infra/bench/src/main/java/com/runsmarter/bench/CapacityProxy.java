package com.runsmarter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.emulators.AwsCredentials;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * Stands between one function and a service (DynamoDB, SQS, Stripe), hands everything on and keeps
 * a note of each call: what it was, what it cost, how long it took. DynamoDB it asks beside what
 * each call consumed, which no function does.
 *
 * <p>DynamoDB Local is believed about single reads and writes. A transaction's cost is worked out
 * from the items themselves, which are read on the side: see {@link TransactionCost}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html">Read
 *     and write request units</a>
 */
final class CapacityProxy implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> OWN_TO_A_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");
  private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan");

  /** The stack's own key may read what no function's role allows. */
  private static final String TRUSTED =
      "AWS4-HMAC-SHA256 Credential="
          + AwsCredentials.ACCESS_KEY
          + "/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile Optional<URI> store;
  private final List<DynamoCall> calls = new ArrayList<>();

  private CapacityProxy(Optional<URI> store) throws IOException {
    this.store = store;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Starts one on a free port. */
  static CapacityProxy inFrontOf(URI store) throws IOException {
    return new CapacityProxy(Optional.of(store));
  }

  /** Starts one on a free port before it is known where the service is. */
  static CapacityProxy idle() throws IOException {
    return new CapacityProxy(Optional.empty());
  }

  /** Tells it where. */
  void leadTo(URI url) {
    store = Optional.of(url);
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
      URI asked = exchange.getRequestURI();
      byte[] body = exchange.getRequestBody().readAllBytes();
      String operation = operation(exchange);
      Optional<TransactionCost> transaction = transaction(operation, body);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(store.orElseThrow().resolve(asked.toString()))
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(metered(exchange, body)));
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> values.forEach(value -> copy(request, name, value)));
      long sent = System.nanoTime();
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      long answered = System.nanoTime();
      DynamoCall call = call(operation, transaction, response);
      // Kept before the answer leaves: whoever gets it may ask for the calls at once.
      synchronized (calls) {
        calls.add(call.took(System.nanoTime() - began, answered - sent));
      }
      answer(exchange, response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (isPassedOn(name)) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    exchange.sendResponseHeaders(response.statusCode(), response.body().length);
    exchange.getResponseBody().write(response.body());
  }

  private static String operation(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
        .map(named -> named.substring(named.indexOf('.') + 1))
        .orElse(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
  }

  /** DynamoDB Local takes any signature, so that what was signed may be changed. */
  private static byte[] metered(HttpExchange exchange, byte[] body) throws IOException {
    boolean dynamodb =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
            .filter(target -> target.startsWith("DynamoDB_"))
            .isPresent();
    if (!dynamodb) {
      return body;
    }
    ObjectNode request = (ObjectNode) JSON.readTree(body);
    return JSON.writeValueAsBytes(request.put("ReturnConsumedCapacity", "TOTAL"));
  }

  private Optional<TransactionCost> transaction(String operation, byte[] body) throws IOException {
    return operation.equals("TransactWriteItems")
        ? Optional.of(new TransactionCost(JSON.readTree(body), this::item))
        : Optional.empty();
  }

  /** Reads an item on the side. DynamoDB Local takes any signature. */
  private JsonNode item(TransactionCost.Place place) {
    ObjectNode get =
        JSON.createObjectNode().put("TableName", place.table()).put("ConsistentRead", true);
    get.set("Key", place.key());
    HttpRequest request =
        HttpRequest.newBuilder(store.orElseThrow())
            .header("content-type", "application/x-amz-json-1.0")
            .header("x-amz-target", "DynamoDB_20120810.GetItem")
            .header("authorization", TRUSTED)
            .POST(HttpRequest.BodyPublishers.ofString(get.toString()))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException("DynamoDB Local answered " + response.body());
      }
      JsonNode item = JSON.readTree(response.body()).path("Item");
      return item.isObject() ? item : JSON.createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
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

  private static DynamoCall call(
      String operation, Optional<TransactionCost> transaction, HttpResponse<byte[]> response)
      throws IOException {
    boolean refused = response.statusCode() == 400;
    if (transaction.isPresent()) {
      TransactionCost cost = transaction.get();
      return new DynamoCall(
          operation, cost.tables(), refused ? Capacity.NONE : cost.sum(), refused, 0, 0);
    }
    JsonNode consumed = JSON.readTree(response.body()).path("ConsumedCapacity");
    var tables = new ArrayList<String>();
    Capacity capacity = Capacity.NONE;
    for (JsonNode each : consumed.isObject() ? List.of(consumed) : consumed) {
      double units = each.path("CapacityUnits").asDouble();
      tables.add(each.path("TableName").asText());
      capacity =
          capacity.plus(
              READS.contains(operation) ? new Capacity(units, 0) : new Capacity(0, units));
    }
    return new DynamoCall(operation, tables, capacity, refused, 0, 0);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
