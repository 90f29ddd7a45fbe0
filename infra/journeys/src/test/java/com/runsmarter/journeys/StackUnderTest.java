package com.runsmarter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.local.LocalStack;
import com.runsmarter.local.Settings;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A local stack that can be stopped and started again, and an HTTP client to live in it with. */
final class StackUnderTest implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String READY = "Ready: ";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final int LINES_OF_A_FAILURE = 60;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> console = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final Function<Consumer<String>, Runnable> starting;
  private Runnable stopping;
  private String url = "";

  /** The project's own stack, in this process. */
  StackUnderTest(Path data) {
    this(console -> LocalStack.start(settings(data), console)::close);
  }

  /**
   * @param starting starts a stack, given what hears its lines, and answers with what stops it
   */
  StackUnderTest(Function<Consumer<String>, Runnable> starting) {
    this.starting = starting;
    this.stopping = start();
  }

  private static Settings settings(Path data) {
    return new Settings(
        Path.of(System.getProperty("root", "../..")).toAbsolutePath().normalize(),
        data,
        0,
        0,
        false,
        Optional.of(Duration.ofSeconds(2)),
        Settings.USUAL_CONCURRENCY,
        false,
        false);
  }

  private Runnable start() {
    console.clear();
    Runnable started = starting.apply(this::hear);
    url =
        console.stream()
            .filter(line -> line.startsWith(READY))
            .findFirst()
            .orElseThrow()
            .substring(READY.length());
    return started;
  }

  private void hear(String line) {
    console.add(line);
    if (line.matches("\\S+ {2}stack {2}\\w+ may not .*")) {
      refused.add(line);
    }
  }

  /** What functions tried that their roles do not allow, since the world began. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  void restart() {
    stopping.run();
    stopping = start();
  }

  /** Whether the stack has said something since it started. */
  boolean says(String words) {
    return console.stream().anyMatch(line -> line.contains(words));
  }

  /** The front door. */
  String url() {
    return url;
  }

  private List<String> lastLines() {
    var lines = List.copyOf(console);
    return lines.subList(Math.max(0, lines.size() - LINES_OF_A_FAILURE), lines.size());
  }

  Reply get(String path, String... headers) {
    return send("GET", URI.create(url + path), Optional.empty(), headers);
  }

  Reply post(String path, String json, String... headers) {
    return send("POST", URI.create(url + path), Optional.of(json), headers);
  }

  /** Any request at the front door. */
  Reply ask(String method, String path, Optional<String> json, String... headers) {
    return send(method, URI.create(url + path), json, headers);
  }

  /** Any request at any place of the stack's. */
  Reply at(String method, URI place, Optional<String> json, String... headers) {
    return send(method, place, json, headers);
  }

  /** Tells the Stripe stand-in what to do. */
  Reply control(String path, String json) {
    return send("POST", URI.create(stripe() + "/_control/" + path), Optional.of(json));
  }

  /** What a person does on one of Stripe's pages, in Stripe's own words. */
  Reply stripe(String method, String path, String form) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(stripe() + path))
            .header("Authorization", "Bearer sk_test_journey")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, HttpRequest.BodyPublishers.ofString(form));
    return send(builder);
  }

  private String stripe() {
    return get("/_local/stack").with(200).path("stripe").asText();
  }

  /** A list of Stripe's, newest first. */
  List<JsonNode> stripeList(String path) {
    return items(stripe("GET", path, "").with(200).path("data"));
  }

  /** Calls a function as a schedule or an operator does. */
  JsonNode call(String function, String event) {
    return post("/_local/functions/" + function + "/invoke", event).with(200);
  }

  /** What has been answered to requests to a path since the stack started. */
  List<Integer> answers(String path) {
    Pattern line =
        Pattern.compile("[\\d:]{8}  gateway  \\w+ " + Pattern.quote(path) + " (\\d+) .*");
    return console.stream()
        .map(line::matcher)
        .filter(Matcher::matches)
        .map(found -> Integer.valueOf(found.group(1)))
        .toList();
  }

  /** A file behind a link, as a player asks for it. */
  HttpResponse<byte[]> fetch(String link, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(link)).timeout(SOON);
    if (headers.length > 0) {
      builder.headers(headers);
    }
    try {
      return http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (Exception e) {
      throw new AssertionError(link + " cannot be fetched", e);
    }
  }

  /** All mail to an address, newest first. */
  List<JsonNode> mails(String address) {
    String to = URLEncoder.encode(address, StandardCharsets.UTF_8);
    return items(get("/_local/mail?to=" + to).with(200));
  }

  /** What a mail says in plain text, wherever its lines break. */
  static String words(JsonNode mail) {
    return mail.path("text").asText().replaceAll("\\s+", " ");
  }

  /** The newest mail to an address that says this, as soon as there is one. */
  JsonNode mailWith(String address, String words) {
    return eventually(
            () -> mails(address).stream().filter(mail -> words(mail).contains(words)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static List<JsonNode> items(JsonNode list) {
    var items = new ArrayList<JsonNode>();
    list.forEach(items::add);
    return items;
  }

  /**
   * Waits until everything that Stripe has to say was said, what was heard was synced, and what
   * that owes was mailed: what has not happened by then does not happen.
   */
  void quiet() {
    try (PendingWork backstage = backstage()) {
      eventually(() -> summary().path("deliveriesUnderWay").asInt(), none -> none == 0);
      eventually(() -> backstage.messages("StripeEvents.fifo"), none -> none == 0);
      eventually(backstage::owed, List::isEmpty);
    }
  }

  /** Stripe's time. */
  Instant now() {
    return Instant.parse(summary().path("now").asText());
  }

  private JsonNode summary() {
    return stripe("GET", "/_control/", "").with(200);
  }

  /** What no member sees. */
  PendingWork backstage() {
    return new PendingWork(get("/_local/stack").with(200));
  }

  /** Waits for something that happens by itself. */
  <T> T eventually(Supplier<T> look, Predicate<T> wanted) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (true) {
      T seen = look.get();
      if (wanted.test(seen)) {
        return seen;
      }
      assertThat(System.nanoTime())
          .as("last seen: %s; last said:%n%s", seen, String.join("\n", lastLines()))
          .isLessThan(deadline);
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private Reply send(String method, URI uri, Optional<String> json, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      builder.headers(headers);
    }
    if (Arrays.stream(headers).noneMatch("Content-Type"::equals)) {
      json.ifPresent(body -> builder.header("Content-Type", "application/json"));
    }
    return send(
        builder.method(
            method,
            json.map(HttpRequest.BodyPublishers::ofString)
                .orElseGet(HttpRequest.BodyPublishers::noBody)));
  }

  private Reply send(HttpRequest.Builder builder) {
    try {
      HttpResponse<String> answer =
          http.send(builder.timeout(SOON).build(), HttpResponse.BodyHandlers.ofString());
      String type = answer.headers().firstValue("content-type").orElse("").replaceFirst(";.*", "");
      JsonNode body =
          type.endsWith("json") ? JSON.readTree(answer.body()) : JSON.valueToTree(answer.body());
      return new Reply(answer.statusCode(), type, body);
    } catch (Exception e) {
      throw new AssertionError("The request did not get through", e);
    }
  }

  @Override
  public void close() {
    stopping.run();
  }
}
