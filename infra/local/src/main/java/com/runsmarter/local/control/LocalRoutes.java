package com.runsmarter.local.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.emulators.MailInbox;
import com.runsmarter.local.function.FunctionLog;
import com.runsmarter.local.function.FunctionPool;
import com.runsmarter.local.function.FunctionPool.Failure;
import com.runsmarter.local.function.Outcome;
import com.runsmarter.loopback.Callers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Everything under {@code /_local/}. */
public final class LocalRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOT = "/_local";
  private static final String CLOCK = ROOT + "/stripe/clock";
  private static final Pattern FUNCTION =
      Pattern.compile("/_local/functions/([A-Za-z0-9]+)/(log|invoke)");
  private static final int LARGEST_EVENT = 6_291_556;
  private static final int LOG_LINES = 200;
  private static final int LARGEST_ORDER = 1_000;
  private static final Duration LONGEST_MOVE = Duration.ofMinutes(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Map<String, FunctionPool> functions;
  private final MailInbox inbox;
  private final StackState backstage;
  private final Map<String, String> places;
  private final Map<String, String> loader;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Files files = new Files();

  /**
   * @param functions by logical id
   * @param places URLs of the emulators and the stand-in by name
   * @param loader what the content loader reads of its environment, besides the places
   */
  public LocalRoutes(
      Map<String, FunctionPool> functions,
      MailInbox inbox,
      StackState backstage,
      Map<String, String> places,
      Map<String, String> loader) {
    this.functions = functions;
    this.inbox = inbox;
    this.backstage = backstage;
    this.places = places;
    this.loader = loader;
  }

  /** The handlers by path. */
  public Map<String, HttpHandler> handlers() {
    return Map.of(ROOT, this::handle);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      reply(exchange).send(exchange);
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Callers.Headers headers =
        name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    Optional<Callers.Refused> refused = Callers.fromElsewhere(headers);
    if (refused.isEmpty() && exchange.getRequestMethod().equals("POST")) {
      refused = Callers.withoutJson(headers);
    }
    if (refused.isPresent()) {
      return Reply.message(refused.get().status(), refused.get().reason());
    }
    List<String> allow = allow(path);
    if (!allow.contains(exchange.getRequestMethod())) {
      return Reply.notAllowed(String.join(", ", allow));
    }
    Matcher function = FUNCTION.matcher(path);
    if (function.matches()) {
      return function(exchange, function.group(1), function.group(2));
    }
    if (path.equals(CLOCK)) {
      return clock(exchange);
    }
    return switch (path) {
      case ROOT + "/stack" -> Reply.json(stack());
      case ROOT + "/mail" -> Reply.json(mail(exchange));
      case ROOT + "/mail/unsent" -> Reply.json(unsent());
      case ROOT + "/loader" -> Reply.text(loader());
      default -> files.reply(path);
    };
  }

  /** The methods that a path takes. */
  private static List<String> allow(String path) {
    if (path.equals(CLOCK)) {
      return List.of("GET", "HEAD", "POST");
    }
    return path.startsWith(ROOT + "/functions/") && path.endsWith("/invoke")
        ? List.of("POST")
        : List.of("GET", "HEAD");
  }

  private JsonNode stack() {
    ObjectNode stack = JSON.createObjectNode();
    places.forEach(stack::put);
    ArrayNode queues = stack.putArray("queues");
    for (Queue queue : backstage.queues()) {
      queues
          .addObject()
          .put("name", queue.name())
          .put("waiting", queue.waiting())
          .put("underWay", queue.underWay())
          .put("deadLetters", queue.deadLetters());
    }
    ArrayNode all = stack.putArray("functions");
    for (FunctionPool pool : functions.values()) {
      FunctionPool.Status status = pool.status();
      ObjectNode function = all.addObject();
      function.put("name", status.name());
      function.put("state", status.state());
      function.put("coldStarts", status.coldStarts());
      function.put("invocations", status.invocations());
      function.put("instances", status.instances());
      function.put("failures", status.failures());
      function.put("lastFailure", status.lastFailure().map(Failure::words).orElse(""));
      status.lastFailure().ifPresent(last -> function.put("lastFailureAt", last.at().toString()));
      function.put("memoryMb", pool.function().memoryMb());
      function.put("timeoutSeconds", pool.function().timeout().toSeconds());
      ArrayNode routes = function.putArray("routes");
      pool.function().routes().forEach(route -> routes.add(route.routeKey()));
    }
    return stack;
  }

  private JsonNode unsent() {
    ArrayNode all = JSON.createArrayNode();
    for (UnsentMail mail : backstage.unsentMails()) {
      all.addObject()
          .put("kind", mail.kind())
          .put("to", mail.to())
          .put("owedAt", mail.owedAt().toString());
    }
    return all;
  }

  /** The environment in which the content loader loads into this stack: NAME=value, a line each. */
  private String loader() {
    var environment = new TreeMap<>(loader);
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", places.get("dynamodb"));
    environment.put("AWS_ENDPOINT_URL_S3", places.get("s3"));
    environment.put("STRIPE_API_BASE", places.get("stripe"));
    return environment.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** Stripe's time, told and moved by the stand-in itself: its page is of another origin. */
  private Reply clock(HttpExchange exchange) throws IOException {
    boolean moves = exchange.getRequestMethod().equals("POST");
    URI there = URI.create(places.get("stripe") + (moves ? "/_control/clock" : "/_control/"));
    HttpRequest.Builder request = HttpRequest.newBuilder(there).timeout(LONGEST_MOVE);
    if (moves) {
      byte[] order = exchange.getRequestBody().readNBytes(LARGEST_ORDER);
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofByteArray(order));
    }
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(answer.statusCode(), "application/json", List.of(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.message(503, "The stack is stopping");
    }
  }

  private JsonNode mail(HttpExchange exchange) {
    Optional<String> to = query(exchange, "to");
    ArrayNode all = JSON.createArrayNode();
    for (MailInbox.Mail mail : to.map(inbox::mailsTo).orElseGet(inbox::mails)) {
      ObjectNode one = all.addObject();
      one.put("to", mail.to());
      one.put("subject", mail.subject());
      one.put("text", mail.text());
      one.put("html", mail.html());
      one.put("at", mail.at().toString());
    }
    return all;
  }

  private Reply function(HttpExchange exchange, String id, String what) throws IOException {
    Optional<FunctionPool> pool = Optional.ofNullable(functions.get(id));
    if (pool.isEmpty()) {
      return Reply.message(404, "There is no function " + id);
    }
    if (what.equals("log")) {
      ObjectNode lines = JSON.createObjectNode();
      ArrayNode all = lines.putArray("lines");
      for (FunctionLog.Entry entry : pool.get().log().last(LOG_LINES)) {
        all.addObject()
            .put("at", entry.at().toString())
            .put("kind", entry.line().kind().name().toLowerCase(Locale.ROOT))
            .put("text", entry.line().text());
      }
      return Reply.json(lines);
    }
    return invoke(exchange, pool.get());
  }

  private static Reply invoke(HttpExchange exchange, FunctionPool pool) throws IOException {
    byte[] event = exchange.getRequestBody().readNBytes(LARGEST_EVENT);
    try {
      JSON.readTree(event);
    } catch (JsonProcessingException e) {
      return Reply.message(400, "The event is no JSON");
    }
    try {
      return reply(pool.invoke(event, TIMEOUT));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.message(503, "The stack is stopping");
    }
  }

  private static Reply reply(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(var payload) ->
          new Reply(200, "application/json", List.of(), payload.getBytes(StandardCharsets.UTF_8));
      case Outcome.Busy _, Outcome.Throttled _ -> Reply.message(503, outcome.inWords());
      case Outcome.Threw _, Outcome.Died _, Outcome.TimedOut _ ->
          Reply.message(502, outcome.inWords());
    };
  }

  private static Optional<String> query(HttpExchange exchange, String name) {
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        // A plus sign in an address means itself, whether or not whoever asks has encoded it.
        String raw = pair.substring(name.length() + 1).replace("+", "%2B");
        return Optional.of(URLDecoder.decode(raw, StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }
}
