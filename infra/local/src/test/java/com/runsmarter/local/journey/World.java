package com.runsmarter.local.journey;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A local stack that can be stopped and started again, and an HTTP client to live in it with. */
final class World implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final int LINES_OF_A_FAILURE = 60;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> console = new CopyOnWriteArrayList<>();
  private final Settings settings;
  private LocalStack stack;
  private String url = "";

  World(Path data) {
    var root = Path.of(System.getProperty("root", "../..")).toAbsolutePath().normalize();
    settings = new Settings(root, data, 0, 0, false, Optional.of(Duration.ofSeconds(2)));
    stack = start();
  }

  private LocalStack start() {
    console.clear();
    var started = LocalStack.start(settings, console::add);
    url = console.getLast().replaceFirst("Ready: ", "");
    return started;
  }

  void restart() {
    stack.close();
    stack = start();
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

  /** Tells the Stripe stand-in what to do. */
  Reply control(String path, String json) {
    return send("POST", URI.create(stripe() + "/_control/" + path), Optional.of(json));
  }

  /** What a person does on one of Stripe's pages, in Stripe's own words. */
  Reply stripe(String method, String path, String form) {
    var builder =
        HttpRequest.newBuilder(URI.create(stripe() + path))
            .header("Authorization", "Bearer sk_test_journey")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, HttpRequest.BodyPublishers.ofString(form));
    return send(builder);
  }

  private String stripe() {
    return get("/_local/stack").with(200).path("stripe").asText();
  }

  /** A file behind a link, as a player asks for it. */
  HttpResponse<byte[]> fetch(String link, String... headers) {
    var builder = HttpRequest.newBuilder(URI.create(link)).timeout(SOON);
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
    var all = new ArrayList<JsonNode>();
    var to = URLEncoder.encode(address, StandardCharsets.UTF_8);
    get("/_local/mail?to=" + to).with(200).forEach(all::add);
    return all;
  }

  /** Waits for something that happens by itself. */
  <T> T eventually(Supplier<T> look, Predicate<T> wanted) {
    var deadline = System.nanoTime() + SOON.toNanos();
    while (true) {
      var seen = look.get();
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
    var builder = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      builder.headers(headers);
    }
    json.ifPresent(body -> builder.header("Content-Type", "application/json"));
    return send(
        builder.method(
            method,
            json.map(HttpRequest.BodyPublishers::ofString)
                .orElseGet(HttpRequest.BodyPublishers::noBody)));
  }

  private Reply send(HttpRequest.Builder builder) {
    try {
      var answer = http.send(builder.timeout(SOON).build(), HttpResponse.BodyHandlers.ofString());
      var type = answer.headers().firstValue("content-type").orElse("").replaceFirst(";.*", "");
      var body =
          type.endsWith("json") ? JSON.readTree(answer.body()) : JSON.valueToTree(answer.body());
      return new Reply(answer.statusCode(), type, body);
    } catch (Exception e) {
      throw new AssertionError("The request did not get through", e);
    }
  }

  @Override
  public void close() {
    stack.close();
  }
}
