package com.runsmarter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.api.ApiDocument;
import com.runsmarter.api.AuthorizationTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every route of the API's description answers every kind of caller as docs/authorization.md says.
 * A route without a row, or without a request here, fails.
 */
@ExtendWith(SharedStack.class)
class EveryRouteForEveryCallerJourney {

  private static final Path ROOT = Path.of(System.getProperty("root", "../.."));
  private static final int TOO_MANY = 429;

  private static final String PLAN = "{\"programme\":\"couch-to-5k\",\"startOn\":\"{today}\"}";

  /** Her day may not have begun yet where it has in UTC. */
  private static final String LOG = "{\"status\":\"done\",\"completedOn\":\"{today}\"}";

  /** Asked last, in this order: what they end is needed until then. */
  private static final List<String> ENDING =
      List.of("DELETE /v1/sessions", "DELETE /v1/sessions/current");

  /** What to send to each operation, and how it answers those it lets in. */
  private static final Map<String, Ask> ASKS =
      Map.ofEntries(
          Map.entry("signUp", new Ask("{}", 400)),
          Map.entry("signIn", new Ask("{}", 400)),
          Map.entry("openSession", new Ask("{}", 400)),
          Map.entry("refreshSession", new Ask("{}", 400)),
          Map.entry("closeSession", new Ask(204)),
          Map.entry("closeSessions", new Ask(204)),
          Map.entry("me", new Ask(200)),
          Map.entry("changeMe", new Ask("{\"name\":\"Someone\"}", 200)),
          Map.entry("listMembers", new Ask(200)),
          Map.entry("listProgrammes", new Ask(200)),
          Map.entry("startPlan", new Ask(PLAN, 409)),
          Map.entry("showCurrentPlan", new Ask(200)),
          Map.entry("showPlan", new Ask(200)),
          Map.entry("showWeek", new Ask(200)),
          Map.entry("hearRun", new Ask(200)),
          Map.entry("keepClips", new Ask(200)),
          Map.entry("logWorkout", new Ask(LOG, 200, 400)),
          Map.entry("listVideos", new Ask(200)),
          Map.entry("showVideo", new Ask(200)),
          Map.entry("playVideo", new Ask("{}", 200)),
          Map.entry("listOffers", new Ask(200)),
          Map.entry("showMembership", new Ask(200)),
          Map.entry("checkOut", new Ask("{\"offer\":\"team-monthly\"}", 201, 409)),
          Map.entry("openPortal", new Ask("{}", 201, 409)),
          Map.entry("syncMembership", new Ask("{}", 200)),
          Map.entry("receiveStripeEvent", new Ask("{}", 200)),
          Map.entry("describeApi", new Ask(200)),
          Map.entry("browseApi", new Ask(200)),
          Map.entry("browseApiPart", new Ask(200)),
          Map.entry("describeProblem", new Ask(200)));

  private final StackUnderTest world;
  private final MadeTokens tokens;

  EveryRouteForEveryCallerJourney(StackUnderTest world, MadeTokens tokens) {
    this.world = world;
    this.tokens = tokens;
  }

  /**
   * @param statuses those of answers to who is let in
   */
  private record Ask(Optional<String> body, Set<Integer> statuses) {
    Ask(int status) {
      this(Optional.empty(), Set.of(status));
    }

    Ask(String body, Integer... statuses) {
      this(Optional.of(body), Set.of(statuses));
    }
  }

  /**
   * @param kind the column of the table
   * @param words what stands for the parameters of a path or a body
   */
  private record Caller(String kind, Optional<String> token, Map<String, String> words) {}

  @Test
  void everyRouteAnswersEveryCallerAsTheTableSays() throws IOException {
    Map<String, String> operations = ApiDocument.committed(ROOT).operations();
    assertThat(ASKS.keySet()).containsExactlyInAnyOrderElementsOf(operations.values());
    Map<String, AuthorizationTable.Row> table = AuthorizationTable.read(ROOT).rows();
    Map<String, Caller> callers = callers();

    Map<String, String> expected = new TreeMap<>();
    Map<String, String> answered = new TreeMap<>();
    for (String route : inOrder(operations.keySet())) {
      Ask ask = Objects.requireNonNull(ASKS.get(operations.get(route)));
      AuthorizationTable.Row row = Objects.requireNonNull(table.get(route), route);
      callers.forEach(
          (name, caller) -> {
            String at = route + " for " + name;
            expected.put(at, Objects.requireNonNull(row.answers().get(caller.kind())));
            answered.put(at, answer(route, ask, caller));
          });
    }
    assertThat(answered).containsExactlyEntriesOf(expected);
  }

  private static List<String> inOrder(Set<String> routes) {
    List<String> order = new ArrayList<>(routes);
    order.removeAll(ENDING);
    order.addAll(ENDING);
    return order;
  }

  private Map<String, Caller> callers() {
    List<Member> members = Member.joining(world, "Freda", "Tamara", "Lapse", "Other", "Coach");
    Member free = members.get(0);
    Member team = members.get(1);
    Member lapsed = members.get(2);
    team.buy("team-monthly");
    lapsed.buy("team-monthly");
    team.membershipOnce("tier", "team");
    lapsed.membershipOnce("tier", "team");
    String subscription = lapsed.subscription().path("id").asText();
    world.stripe("DELETE", "/v1/subscriptions/" + subscription, "").with(200);
    lapsed.membershipOnce("tier", "free");

    Map<String, String> hers = words(free);
    String token = free.accessToken();
    // A token is refused for the one thing that is wrong with it: without that it is as good.
    world.get("/v1/me", "Authorization", "Bearer " + tokens.again(token)).with(200);

    Map<String, Caller> callers = new LinkedHashMap<>();
    callers.put("nobody", new Caller("nobody", Optional.empty(), hers));
    callers.put("expired", bad(tokens.expired(token), hers));
    callers.put("forged", bad(tokens.forged(token), hers));
    callers.put("wrong audience", bad(tokens.forAudience("run-smarter-site", token), hers));
    callers.put("wrong stage", bad(tokens.forAudience("prod", token), hers));
    callers.put("free", caller("free", free, hers));
    callers.put("team", caller("team", team, words(team)));
    callers.put("lapsed", caller("lapsed", lapsed, words(lapsed)));
    // Has a plan of her own, and asks for the first one's.
    words(members.get(3));
    callers.put("other", caller("other", members.get(3), hers));
    callers.put("coach", caller("coach", members.get(4), words(members.get(4))));
    return callers;
  }

  private static Caller bad(String token, Map<String, String> words) {
    return new Caller("nobody", Optional.of(token), words);
  }

  private static Caller caller(String kind, Member member, Map<String, String> words) {
    return new Caller(kind, Optional.of(member.accessToken()), words);
  }

  /** Starts her plan, and takes the rest from what she is shown. */
  private Map<String, String> words(Member member) {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    JsonNode plan = member.post("/v1/plans", PLAN.replace("{today}", today)).with(201);
    String id = plan.path("id").asText();
    JsonNode week = member.get("/v1/plans/" + id + "/weeks/1").with(200);
    String run = "";
    for (JsonNode workout : week.path("workouts")) {
      if (workout.path("kind").asText().equals("run")) {
        run = workout.path("id").asText();
      }
    }
    return Map.of(
        "/plans/{id}",
        "/plans/" + id,
        "{number}",
        "1",
        "{workoutId}",
        run,
        "/videos/{id}",
        "/videos/" + member.video("team"),
        "{part}",
        "swagger-ui.css",
        "{kind}",
        "coach-only",
        "{today}",
        today);
  }

  private String answer(String route, Ask ask, Caller caller) {
    int space = route.indexOf(' ');
    String path = filled(route.substring(space + 1), caller);
    Optional<String> body = ask.body().map(text -> filled(text, caller));
    String[] headers =
        caller
            .token()
            .map(token -> new String[] {"Authorization", "Bearer " + token})
            .orElseGet(() -> new String[0]);
    // The gateway lets few at a time through to some routes.
    Reply reply =
        world.eventually(
            () -> world.ask(route.substring(0, space), path, body, headers),
            each -> each.status() != TOO_MANY);
    if (ask.statuses().contains(reply.status())) {
      return "yes";
    }
    String type = reply.body().path("type").asText();
    String kind = type.substring(type.lastIndexOf('/') + 1);
    return reply.status() == 401 && kind.equals("sign-in-needed")
        ? "401"
        : reply.status() + " " + kind;
  }

  private static String filled(String text, Caller caller) {
    String filled = text;
    for (Map.Entry<String, String> word : caller.words().entrySet()) {
      filled = filled.replace(word.getKey(), word.getValue());
    }
    return filled;
  }
}
