package com.runsmarter.bench;

import com.runsmarter.bench.hello.Hello;
import com.runsmarter.local.function.FunctionPool;
import com.runsmarter.local.gateway.Gateway;
import com.runsmarter.local.gateway.HttpApi;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a member or Stripe waits for once a function is warm: over the front door, with a hello
 * handler behind the same door for what the door itself costs. Each request is measured as it is,
 * and again through a proxy that tells how long the store behind it took.
 */
final class WarmRequests {
  private static final int A_ROUND = 100;
  private static final int WARM_UPS = 600;

  private final UnpackedFunctions unpacked;
  private final int rounds;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  WarmRequests(UnpackedFunctions unpacked, int rounds) {
    this.unpacked = unpacked;
    this.rounds = rounds;
  }

  /**
   * A request that is sent again and again.
   *
   * @param store what tells how long the store took; empty where nothing stands between
   */
  private record Subject(
      String name,
      int status,
      Supplier<HttpRequest> request,
      Optional<CapacityProxy> store,
      List<Long> whole,
      List<Long> stored,
      List<Long> rest) {
    static Subject of(
        String name, int status, Supplier<HttpRequest> request, Optional<CapacityProxy> store) {
      return new Subject(
          name, status, request, store, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void once() {
      HttpRequest ready = request.get();
      long began = System.nanoTime();
      Api.Answer answer = Api.send(ready);
      long nanos = System.nanoTime() - began;
      answer.expecting(status);
      whole.add(nanos);
      store.ifPresent(
          proxy -> {
            List<DynamoCall> calls = proxy.take();
            stored.add(calls.stream().mapToLong(DynamoCall::dynamoNanos).sum());
            rest.add(nanos - calls.stream().mapToLong(DynamoCall::nanos).sum());
          });
    }

    void forget() {
      whole.clear();
      stored.clear();
      rest.clear();
    }
  }

  /** Runs it and tells of it in Markdown. */
  String measure() throws Exception {
    var loop = new ReferenceLoop();
    try (var cloud = BenchCloud.start(unpacked.template())) {
      String video = Contents.load(cloud, unpacked.root());
      List<Subject> subjects = subjects(cloud, Seed.in(cloud), video);
      for (Subject subject : subjects) {
        for (int i = 0; i < WARM_UPS; i++) {
          subject.once();
        }
        subject.forget();
      }
      for (int round = 0; round < rounds; round++) {
        for (Subject subject : subjects) {
          loop.again();
          for (int i = 0; i < A_ROUND; i++) {
            subject.once();
          }
        }
      }
      return table(subjects) + "\n" + loop.inWords() + "\n";
    } finally {
      while (!opened.isEmpty()) {
        opened.pop().close();
      }
    }
  }

  private List<Subject> subjects(BenchCloud cloud, Seed seed, String video) throws IOException {
    CapacityProxy dynamodb = keep(CapacityProxy.inFrontOf(cloud.endpoint("DYNAMODB")));
    CapacityProxy sqs = keep(CapacityProxy.inFrontOf(cloud.endpoint("SQS")));
    URI hello = door(cloud, "LibraryFunction", unpacked.hello(Hello.class));
    URI library = packaged(cloud, "LibraryFunction", Map.of());
    URI proxied = packaged(cloud, "LibraryFunction", Map.of("DYNAMODB", dynamodb.url()));
    URI webhook = packaged(cloud, "StripeWebhookFunction", Map.of());
    URI queued = packaged(cloud, "StripeWebhookFunction", Map.of("SQS", sqs.url()));
    return List.of(
        Subject.of(
            "hello, by the same road", 200, () -> playback(hello, seed, video), Optional.empty()),
        Subject.of("playback link", 200, () -> playback(library, seed, video), Optional.empty()),
        Subject.of(
            "playback link, DynamoDB timed",
            200,
            () -> playback(proxied, seed, video),
            Optional.of(dynamodb)),
        Subject.of("webhook intake", 200, () -> webhook(webhook, cloud, seed), Optional.empty()),
        Subject.of(
            "webhook intake, SQS timed",
            200,
            () -> webhook(queued, cloud, seed),
            Optional.of(sqs)));
  }

  private static HttpRequest playback(URI door, Seed seed, String video) {
    return Api.at(door)
        .signedIn(seed.token())
        .request("/v1/videos/" + video + "/playback")
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
  }

  private static HttpRequest webhook(URI door, BenchCloud cloud, Seed seed) {
    String event = FirstEvents.snapshot(seed.customer());
    return Api.at(door)
        .request("/v1/stripe/webhooks")
        .header("content-type", "application/json")
        .header("stripe-signature", FirstEvents.signature(event, cloud.keys().webhookSecret()))
        .POST(HttpRequest.BodyPublishers.ofString(event))
        .build();
  }

  private URI packaged(BenchCloud cloud, String function, Map<String, URI> instead)
      throws IOException {
    return door(cloud, function, unpacked.packaged(cloud, function, instead));
  }

  /** A front door with one function behind it. */
  private URI door(BenchCloud cloud, String function, UnpackedFunctions.Prepared prepared)
      throws IOException {
    FunctionPool pool = keep(prepared.pool());
    HttpServer server = Gateway.bind(0);
    // What is measured goes faster than the template's throttles would let it.
    HttpApi api = keep(new HttpApi(cloud.system().unthrottled(), Map.of(function, pool)));
    keep(Gateway.open(server, api, "/", Map.of(), line -> {}, InstantSource.system()));
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  private <T extends AutoCloseable> T keep(T part) {
    opened.push(part);
    return part;
  }

  private static String table(List<Subject> subjects) {
    var table =
        new MarkdownTable(
            "request",
            "p50",
            "p90",
            "p99",
            "runs",
            "to hello",
            "of it the store, p50",
            "the rest, p50");
    var hello = Spread.of(subjects.getFirst().whole(), Long::longValue);
    for (Subject subject : subjects) {
      var whole = Spread.of(subject.whole(), Long::longValue);
      table.row(
          subject.name(),
          Spread.words(whole.median()),
          Spread.words(whole.percentile(90)),
          Spread.words(whole.percentile(99)),
          whole.runs(),
          String.format(Locale.ROOT, "%.2f ×", whole.ratioTo(hello)),
          median(subject.stored()),
          median(subject.rest()));
    }
    return table.toString();
  }

  private static String median(List<Long> nanos) {
    return nanos.isEmpty() ? "" : Spread.words(Spread.of(nanos, Long::longValue).median());
  }
}
