package com.runsmarter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.local.LocalStack;
import com.runsmarter.local.Settings;
import com.runsmarter.template.FunctionDeclaration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** The local stack, started empty, with a proxy between each of its functions and DynamoDB. */
final class CountedStack implements AutoCloseable {
  private static final String READY = "Ready: ";
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final List<String> ONE_OF_EACH =
      List.of("/v1/me", "/v1/me/membership", "/v1/plans/current", "/v1/videos");
  private static final Duration QUIET = Duration.ofMillis(300);

  private final Map<String, CapacityProxy> proxies = new LinkedHashMap<>();
  private final List<String> console = new CopyOnWriteArrayList<>();
  private final LocalStack stack;
  private final Api api;

  private CountedStack(UnpackedFunctions workshop) throws IOException {
    Path root = workshop.folder().resolve("story");
    var urls = new LinkedHashMap<String, URI>();
    for (FunctionDeclaration function : TemplateCopy.functions(workshop.template())) {
      CapacityProxy proxy = CapacityProxy.idle();
      proxies.put(function.id(), proxy);
      urls.put(function.id(), proxy.url());
    }
    TemplateCopy.write(workshop.root(), root, urls);
    var settings =
        new Settings(
            root,
            root.resolve(".local"),
            0,
            0,
            true,
            Optional.empty(),
            Settings.USUAL_CONCURRENCY,
            false,
            false);
    stack = LocalStack.start(settings, console::add);
    String ready =
        console.stream().filter(line -> line.startsWith(READY)).findFirst().orElseThrow();
    api = Api.at(URI.create(ready.substring(READY.length())));
    URI dynamodb = URI.create(places().path("dynamodb").asText());
    proxies.values().forEach(proxy -> proxy.leadTo(dynamodb));
  }

  /** Starts it, and every function that answers HTTP: their cold starts are measured elsewhere. */
  static CountedStack start(UnpackedFunctions workshop) throws IOException, InterruptedException {
    var stack = new CountedStack(workshop);
    for (String path : ONE_OF_EACH) {
      stack.until(path + " is served", () -> stack.api.get(path).status() < 500);
    }
    stack.untilQuiet();
    stack.forget();
    return stack;
  }

  Api api() {
    return api;
  }

  /** What {@code /_local/stack} tells. */
  JsonNode places() {
    return api.get("/_local/stack").expecting(200).body();
  }

  /** A function's calls since they were last asked for. */
  List<DynamoCall> take(String function) {
    return Optional.ofNullable(proxies.get(function)).orElseThrow().take();
  }

  /** Forgets what any function has called so far. */
  void forget() {
    proxies.values().forEach(CapacityProxy::take);
  }

  /**
   * Waits until something holds.
   *
   * @throws IllegalStateException if it does not within a minute and a half
   */
  void until(String what, BooleanSupplier holds) throws InterruptedException {
    Instant end = Instant.now().plus(LONGEST);
    while (!holds.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("waited in vain: " + what);
      }
      Thread.sleep(QUIET);
    }
  }

  /** Waits until no function is at work, on what was queued or streamed either. */
  void untilQuiet() throws InterruptedException {
    var quiet = 0;
    var before = -1L;
    Instant end = Instant.now().plus(LONGEST);
    while (quiet < 6 && Instant.now().isBefore(end)) {
      long invocations = 0;
      boolean busy = false;
      for (JsonNode function : places().path("functions")) {
        invocations += function.path("invocations").asLong();
        busy |= function.path("state").asText().matches("busy|starting");
      }
      quiet = !busy && invocations == before ? quiet + 1 : 0;
      before = invocations;
      Thread.sleep(QUIET);
    }
  }

  /** The last lines on its console. */
  List<String> tail() {
    return console.subList(Math.max(0, console.size() - 40), console.size());
  }

  @Override
  public void close() {
    stack.close();
    proxies.values().forEach(CapacityProxy::close);
  }
}
