package com.runsmarter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The examples in the API's description are the API's own answers. Ids, instants, tokens and links
 * differ from run to run: what is compared is which fields there are, and of which type.
 */
@ExtendWith(SharedStack.class)
class ApiAnswersAsDescribedJourney {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FILE =
      Path.of(
          System.getProperty("root", "../.."),
          "infra/api/src/main/resources/openapi/examples.json");

  private static final Set<String> SECRET = Set.of("accessToken", "refreshToken", "challenge");

  private final Map<String, JsonNode> answers = new TreeMap<>();
  private final Map<String, JsonNode> problems = new TreeMap<>();
  private final StackUnderTest world;
  private String[] signedIn = {};

  ApiAnswersAsDescribedJourney(StackUnderTest world) {
    this.world = world;
  }

  @Test
  void everyExampleIsAnAnswerOfTheApi() throws IOException {
    join();
    profile();
    training();
    library();
    coach();
    billing();
    refused();
    leave();

    ObjectNode given = JsonNodeFactory.instance.objectNode();
    given.putObject("answers").setAll(answers);
    given.putObject("problems").setAll(problems);
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(
          FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(shown("", given)) + "\n");
    }
    assertThat(shape(JSON.readTree(FILE.toFile())))
        .as("examples.json is behind the API: run mvn -Popenapi verify and commit it")
        .isEqualTo(shape(given));
  }

  private void join() {
    answer(
        "signUp",
        ask(
            "POST",
            "/v1/sign-ups",
            """
            {"name":"Exa","email":"exa@example.com","timeZone":"America/New_York",
             "programme":"couch-to-5k","acceptsTerms":true}
            """),
        202);
    String token = Member.token(world.mailWith("exa@example.com", "#/confirm?token="));
    String link = "{\"token\":\"" + token + "\"}";
    JsonNode session = answer("openSession", ask("POST", "/v1/sessions", link), 201);
    signedIn = bearer(session);
    problem(ask("POST", "/v1/sessions", link));
    answer("signIn", ask("POST", "/v1/sign-ins", "{\"email\":\"exa@example.com\"}"), 202);
    JsonNode next =
        answer(
            "refreshSession",
            ask(
                "POST",
                "/v1/sessions/refresh",
                "{\"refreshToken\":\"" + session.path("refreshToken").asText() + "\"}"),
            200);
    signedIn = bearer(next);
    problem(ask("POST", "/v1/sessions/refresh", "{\"refreshToken\":\"nobody's\"}"));
  }

  private void profile() {
    answer("me", ask("GET", "/v1/me"), 200);
    answer("changeMe", ask("PATCH", "/v1/me", "{\"name\":\"Exa May\"}"), 200);
  }

  private void training() {
    answer("listProgrammes", ask("GET", "/v1/programmes"), 200);
    JsonNode plan = answer("showCurrentPlan", ask("GET", "/v1/plans/current"), 200);
    String path = "/v1/plans/" + plan.path("id").asText();
    answer("showPlan", ask("GET", path), 200);
    answer("keepClips", ask("GET", path + "/clips"), 200);
    answer(
        "logWorkout",
        ask(
            "PUT",
            path + "/workouts/w1-run-1/log",
            "{\"status\":\"done\",\"completedOn\":\""
                + plan.path("startOn").asText()
                + "\",\"minutes\":31}"),
        200);
    JsonNode week = answer("showWeek", ask("GET", path + "/weeks/1"), 200);
    for (JsonNode workout : week.path("workouts")) {
      Reply audio = ask("GET", path + "/workouts/" + workout.path("id").asText() + "/audio");
      if (workout.path("kind").asText().equals("run")) {
        answer("hearRun", audio, 200);
      } else {
        problem(audio);
      }
    }
    String start =
        "{\"programme\":\"couch-to-5k\",\"startOn\":\"" + plan.path("startOn").asText() + "\"}";
    problem(ask("POST", "/v1/plans", start));
    Member idle = Member.joining(world, "Idle").getFirst();
    problem(idle.get("/v1/plans/current"));
    answer("startPlan", idle.post("/v1/plans", start), 201);
  }

  private void coach() {
    problem(ask("GET", "/v1/coach/members"));
  }

  private void library() {
    JsonNode page = answer("listVideos", ask("GET", "/v1/videos?limit=2"), 200);
    String video = page.at("/items/0/id").asText();
    answer("showVideo", ask("GET", "/v1/videos/" + video), 200);
    boolean free = false;
    boolean team = false;
    for (JsonNode each : ask("GET", "/v1/videos?limit=100").with(200).path("items")) {
      String playback = "/v1/videos/" + each.path("id").asText() + "/playback";
      if (each.path("locked").asBoolean() && !team) {
        team = true;
        problem(ask("POST", playback, "{}"));
      } else if (!each.path("locked").asBoolean() && !free) {
        free = true;
        answer("playVideo", ask("POST", playback, "{}"), 200);
      }
    }
    problem(ask("GET", "/v1/videos/none-such"));
    problem(ask("GET", "/v1/videos?level=pro"));
  }

  private void billing() {
    answer("listOffers", ask("GET", "/v1/offers"), 200);
    answer("showMembership", ask("GET", "/v1/me/membership"), 200);
    problem(ask("POST", "/v1/billing/portal", "{}"));
    answer("checkOut", ask("POST", "/v1/billing/checkout", "{\"offer\":\"team-monthly\"}"), 201);
    answer("openPortal", ask("POST", "/v1/billing/portal", "{}"), 201);
    answer("syncMembership", ask("POST", "/v1/billing/sync", "{}"), 200);
    Member paying = Member.joining(world, "Payer").getFirst();
    paying.buy("team-monthly");
    paying.membershipOnce("tier", "team");
    problem(paying.post("/v1/billing/checkout", "{\"offer\":\"team-monthly\"}"));
    problem(ask("POST", "/v1/stripe/webhooks", "{}"));
    notSold();
  }

  private void notSold() {
    String offer = "{\"offer\":\"team-monthly\"}";
    String price = price("team-monthly");
    Member late = Member.joining(world, "Late").getFirst();
    stripe("/v1/prices/" + price, "active=false");
    notSold(late, offer, "not-for-sale");
    stripe("/v1/prices/" + price, "active=true");

    Member reader = Member.joining(world, "Reader").getFirst();
    reader.checkout("team-monthly");
    String newsletter = stripe("/v1/products", "name=Newsletter").path("id").asText();
    String euros =
        stripe(
                "/v1/prices",
                "currency=eur&unit_amount=300&recurring[interval]=month&product=" + newsletter)
            .path("id")
            .asText();
    subscribe(reader.customer(), euros);
    notSold(reader, "{\"offer\":\"team-yearly\"}", "other-currency");

    Member twice = Member.joining(world, "Twice").getFirst();
    twice.buy("team-monthly");
    twice.membershipOnce("tier", "team");
    world
        .stripe("DELETE", "/v1/subscriptions/" + twice.subscription().path("id").asText(), "")
        .with(200);
    twice.membershipOnce("tier", "free");
    String id = twice.get("/v1/me").with(200).path("id").asText();
    String other = stripe("/v1/customers", "metadata[memberId]=" + id).path("id").asText();
    subscribe(other, price);
    world.eventually(
        () -> world.says("a member has two customers with something on both"), said -> said);
    notSold(twice, offer, "pays-elsewhere");
  }

  /** While what happened in Stripe is being followed the answer is another: ask again. */
  private void notSold(Member member, String offer, String kind) {
    problem(
        world.eventually(
            () -> member.post("/v1/billing/checkout", offer),
            reply -> reply.body().path("type").asText().endsWith("/" + kind)));
  }

  private String price(String offer) {
    return world.stripeList("/v1/prices?lookup_keys[]=" + offer).getFirst().path("id").asText();
  }

  private void subscribe(String customer, String price) {
    String card =
        stripe("/v1/payment_methods/pm_card_visa/attach", "customer=" + customer)
            .path("id")
            .asText();
    stripe(
        "/v1/subscriptions",
        "customer=" + customer + "&items[0][price]=" + price + "&default_payment_method=" + card);
  }

  private JsonNode stripe(String path, String form) {
    return world.stripe("POST", path, form).with(200);
  }

  private void refused() {
    problem(ask("POST", "/v1/sign-ups", "null"));
    problem(ask("PUT", "/v1/me"));
    problem(world.get("/v1/me"));
    problem(world.get("/v1/me", "Accept", "image/png"));
    problem(ask("POST", "/v1/sign-ups", "{\"name\":\"" + "x".repeat(70_000) + "\"}"));
    problem(world.ask("POST", "/v1/sign-ups", Optional.of("Exa"), "Content-Type", "text/plain"));
  }

  private void leave() {
    ask("DELETE", "/v1/sessions/current").with(204);
  }

  private Reply ask(String method, String path) {
    return world.ask(method, path, Optional.empty(), signedIn);
  }

  private Reply ask(String method, String path, String json) {
    return world.ask(method, path, Optional.of(json), signedIn);
  }

  private JsonNode answer(String operation, Reply reply, int status) {
    JsonNode body = reply.with(status);
    answers.putIfAbsent(operation, body);
    return body;
  }

  private void problem(Reply reply) {
    assertThat(reply.type()).as("%s", reply.body()).isEqualTo("application/problem+json");
    String type = reply.body().path("type").asText();
    problems.putIfAbsent(type.substring(type.lastIndexOf('/') + 1), reply.body());
  }

  private static String[] bearer(JsonNode session) {
    return new String[] {"Authorization", "Bearer " + session.path("accessToken").asText()};
  }

  /** As a reader wants to see it: the beginning of a list, no token, no address of this machine. */
  private static JsonNode shown(String name, JsonNode value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value.isObject()) {
      ObjectNode shown = nodes.objectNode();
      value
          .properties()
          .forEach(field -> shown.set(field.getKey(), shown(field.getKey(), field.getValue())));
      return shown;
    }
    if (value.isArray()) {
      ArrayNode shown = nodes.arrayNode();
      for (int i = 0; i < Math.min(value.size(), 2); i++) {
        shown.add(shown(name, value.get(i)));
      }
      return shown;
    }
    if (SECRET.contains(name)) {
      return nodes.textNode("…");
    }
    if (value.asText().startsWith("http://")) {
      return nodes.textNode(
          "https://api.runsmarter.example" + URI.create(value.asText()).getPath());
    }
    return value;
  }

  /** The fields and their types; of a list, the first element stands for all. */
  private static JsonNode shape(JsonNode value) {
    if (value.isObject()) {
      ObjectNode shape = JsonNodeFactory.instance.objectNode();
      value.properties().forEach(field -> shape.set(field.getKey(), shape(field.getValue())));
      return shape;
    }
    if (value.isArray()) {
      return JsonNodeFactory.instance.arrayNode().add(value.isEmpty() ? null : shape(value.get(0)));
    }
    return JsonNodeFactory.instance.textNode(value.getNodeType().name());
  }
}
