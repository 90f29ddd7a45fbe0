package com.runsmarter.training.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.dynamodb.MemberProfileItem;
import com.runsmarter.kernel.dynamodb.Table;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.entitlement.Tier;
import com.runsmarter.kernel.member.EmailAddress;
import com.runsmarter.kernel.member.MemberProfile;
import com.runsmarter.training.CueKind;
import com.runsmarter.training.EightWeeks;
import com.runsmarter.training.Programme;
import com.runsmarter.training.dynamodb.DynamoPlans;
import com.runsmarter.training.dynamodb.DynamoProgrammes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AwsContract
class TrainingHandlerTest {

  private final Aws aws;
  private final TrainingInTest training;
  private final MemberId member = MemberId.next();
  private final String token;

  TrainingHandlerTest(Aws aws) {
    this.aws = aws;
    DynamoProgrammes programmes =
        new DynamoProgrammes(new Table(aws.dynamodb(), aws.table("TrainingTable")));
    programmes.put(EightWeeks.PROGRAMME);
    for (CueKind kind : CueKind.values()) {
      programmes.put(EightWeeks.cue(kind));
    }
    training = new TrainingInTest(aws);
    token = training.tokens.signIn(member);
  }

  @AfterEach
  void stop() {
    training.close();
  }

  @Test
  void programmesAreListedForEverybody() {
    APIGatewayV2HTTPResponse response = send("programmes-listed-by-a-stranger");

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(training.json(response).get("items"))
        .isEqualTo(
            List.of(
                Map.of(
                    "id",
                    "couch-to-5k",
                    "title",
                    "Couch to 5K",
                    "summary",
                    "From the sofa to half an hour of running",
                    "audience",
                    "free",
                    "weeks",
                    8,
                    "runsPerWeek",
                    3,
                    "strengthPerWeek",
                    2,
                    "longestMinutes",
                    31)));
  }

  @Test
  void aPlanIsStartedAndFoundWhereLocationSays() {
    APIGatewayV2HTTPResponse started = start("2026-05-04");

    assertThat(started.getStatusCode()).isEqualTo(201);
    String id = training.text(started, "id");
    assertThat(started.getHeaders()).containsEntry("Location", "/v1/plans/" + id);
    assertThat(training.json(started))
        .containsEntry("programme", "couch-to-5k")
        .containsEntry("startOn", "2026-05-04")
        .containsEntry("endsOn", "2026-06-28")
        .containsEntry("currentWeek", 1)
        .containsEntry("workouts", 40)
        .containsEntry("done", 0);
    assertThat(training.json(started).get("weeks"))
        .asInstanceOf(LIST)
        .hasSize(8)
        .first()
        .isEqualTo(
            Map.of(
                "number",
                1,
                "phase",
                "foundation",
                "focus",
                "Keep it easy in week 1",
                "startsOn",
                "2026-05-04",
                "minutes",
                29 + 31 + 29 + 15 + 12,
                "runs",
                3,
                "strength",
                2));
    assertThat(send("plan-shown", Map.of("PLAN", id)).getBody()).isEqualTo(started.getBody());
    assertThat(send("current-plan-shown").getBody()).isEqualTo(started.getBody());
  }

  @Test
  void aSecondPlanIsRefusedWithWhatToDo() {
    String id = training.text(start("2026-05-04"), "id");

    APIGatewayV2HTTPResponse second = start("2026-05-11");

    assertProblem(second, 409, "plan-running");
    assertThat(training.text(second, "detail")).contains("/v1/plans/" + id, "2026-06-28");
  }

  @Test
  void whatWasChosenAtSignUpIsTheCurrentPlan() {
    signedUpFor(LocalDate.of(2026, 5, 6));

    APIGatewayV2HTTPResponse response = send("current-plan-shown");

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(training.json(response))
        .containsEntry("startOn", "2026-05-06")
        .doesNotContainKey("currentWeek");
    assertThat(send("current-plan-shown").getBody()).isEqualTo(response.getBody());
  }

  @Test
  void whoHasNoPlanIsToldHowToStartOne() {
    APIGatewayV2HTTPResponse response = send("current-plan-shown");

    assertProblem(response, 404, "no-plan");
    assertThat(training.text(response, "detail")).contains("POST /v1/plans");
  }

  @Test
  void aWeekListsItsWorkoutsDayByDay() {
    String id = training.text(start("2026-05-04"), "id");

    APIGatewayV2HTTPResponse response = send("week-shown", Map.of("PLAN", id, "WEEK", "2"));

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(training.json(response))
        .containsEntry("number", 2)
        .containsEntry("startsOn", "2026-05-11");
    assertThat(each(response, "workouts", "id"))
        .containsExactly("w2-run-1", "w2-strength-1", "w2-run-2", "w2-run-3", "w2-strength-2");
    assertThat(each(response, "workouts", "on"))
        .containsExactly("2026-05-11", "2026-05-12", "2026-05-13", "2026-05-15", "2026-05-16");
    assertThat(each(response, "workouts", "status")).containsOnly("upcoming");
    Map<?, ?> run = (Map<?, ?>) list(response, "workouts").getFirst();
    assertThat(run.get("minutes")).isEqualTo(29);
    assertThat((List<?>) run.get("steps"))
        .hasSize(1 + 8 + 7 + 1)
        .first()
        .isEqualTo(Map.of("kind", "warm-up", "seconds", 300));
    Map<?, ?> strength = (Map<?, ?>) list(response, "workouts").get(4);
    assertThat(strength.get("title")).isEqualTo("Hips and feet");
    assertThat(strength.get("steps"))
        .isEqualTo(
            List.of(
                Map.of(
                    "kind",
                    "exercise",
                    "seconds",
                    20,
                    "video",
                    "single-leg-balance",
                    "sets",
                    2,
                    "eachSide",
                    true)));
  }

  @Test
  void aRunsCuesAddUpAndTheirClipsPlay() {
    String id = training.text(start("2026-05-04"), "id");

    APIGatewayV2HTTPResponse response =
        send("run-heard", Map.of("PLAN", id, "WORKOUT", "w1-run-1"));

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(training.json(response)).containsEntry("totalSeconds", 1710);
    assertThat(each(response, "cues", "atSeconds")).startsWith(0, 300, 330).endsWith(1410, 1710);
    assertThat(each(response, "cues", "kind")).startsWith("warm-up-walk").endsWith("well-done");
    assertThat(each(response, "cues", "say")).startsWith("Say warm-up-walk");
    assertThat(each(response, "cues", "clip")).startsWith("cues/warm-up-walk.mp3");
    assertThat(each(response, "cues", "durationSeconds")).containsOnly(2.856);
    String clip = (String) each(response, "cues", "clipUrl").getFirst();
    Instant end = Instant.parse(training.text(response, "expiresAt"));
    assertThat(clip).startsWith("https://site.example/media/cues/warm-up-walk.mp3?");
    assertThat(end).isAfterOrEqualTo(TrainingInTest.NOW.plus(Duration.ofDays(1)));
    assertThat(TrainingInTest.letsThrough(clip, end.minusSeconds(1))).isTrue();
    assertThat(TrainingInTest.letsThrough(clip, end)).isFalse();
  }

  @Test
  void eachClipOfAPlanIsListedOnceWithItsLinkAndLength() {
    String id = training.text(start("2026-05-04"), "id");

    APIGatewayV2HTTPResponse response = send("clips-kept", Map.of("PLAN", id));

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(each(response, "items", "clip"))
        .hasSize(CueKind.values().length)
        .doesNotHaveDuplicates()
        .startsWith("cues/warm-up-walk.mp3");
    assertThat((String) each(response, "items", "clipUrl").getFirst())
        .contains("cues/warm-up-walk.mp3");
    assertThat(each(response, "items", "durationSeconds")).containsOnly(2.856);
  }

  @Test
  void whatBecameOfAWorkoutStandsInItsWeekAndIsCounted() {
    String id = training.text(start("2026-05-04"), "id");

    for (int again = 0; again < 2; again++) {
      APIGatewayV2HTTPResponse logged = log(id, "w1-run-1", "2026-05-04");
      assertThat(logged.getStatusCode()).isEqualTo(200);
      assertThat(training.json(logged))
          .isEqualTo(Map.of("status", "done", "completedOn", "2026-05-04", "minutes", 31));
    }

    assertThat(each(send("week-shown", Map.of("PLAN", id, "WEEK", "1")), "workouts", "log"))
        .containsExactly(
            Map.of("status", "done", "completedOn", "2026-05-04", "minutes", 31),
            null,
            null,
            null,
            null);
    assertThat(training.json(send("plan-shown", Map.of("PLAN", id)))).containsEntry("done", 1);
  }

  @Test
  void whatCannotHaveBeenIsNotLogged() {
    String id = training.text(start("2026-05-04"), "id");

    assertThat(log(id, "w1-run-1", "2026-05-05").getBody())
        .contains("/completedOn", "must be from 2026-05-04 to 2026-05-04");
    assertProblem(log(id, "w1-run-4", "2026-05-04"), 404, "not-found");
    assertProblem(log("plan_1", "w1-run-1", "2026-05-04"), 404, "not-found");
    APIGatewayV2HTTPResponse wrong =
        send("workout-logged-wrongly", Map.of("PLAN", id, "WORKOUT", "w1-run-1"));
    assertProblem(wrong, 400, "invalid-fields");
    assertThat(each(wrong, "errors", "detail"))
        .containsExactlyInAnyOrder(
            "must be one of done, skipped",
            "must be from 1 to 1440, or left out",
            "is missing: say on which day, such as 2027-03-01");
    assertThat(training.json(send("plan-shown", Map.of("PLAN", id)))).containsEntry("done", 0);
  }

  @Test
  void aProgrammeOfTheTeamNeedsTheTeam() {
    DynamoProgrammes programmes =
        new DynamoProgrammes(new Table(aws.dynamodb(), aws.table("TrainingTable")));
    Programme faster = EightWeeks.weeks("faster-5k", Tier.TEAM, 6);
    programmes.put(faster);

    APIGatewayV2HTTPResponse response = send("plan-of-the-team-started");
    programmes.put(faster.retire());

    assertProblem(response, 403, "team-only");
    assertThat(training.text(response, "detail")).contains("GET /v1/offers");
  }

  @Test
  void aStrengthWorkoutHasNoAudio() {
    String id = training.text(start("2026-05-04"), "id");

    assertProblem(
        send("run-heard", Map.of("PLAN", id, "WORKOUT", "w1-strength-1")), 404, "no-audio");
  }

  @Test
  void anotherMembersPlanIsNotThere() {
    String id = training.text(start("2026-05-04"), "id");
    String other = training.tokens.signIn(MemberId.next());

    for (String event : List.of("plan-shown", "week-shown", "run-heard", "clips-kept")) {
      assertProblem(
          training.send(event, other, Map.of("PLAN", id, "WEEK", "1", "WORKOUT", "w1-run-1")),
          404,
          "not-found");
    }
  }

  @Test
  void whatThePlanLacksIsNotFound() {
    String id = training.text(start("2026-05-04"), "id");

    assertProblem(send("week-shown", Map.of("PLAN", id, "WEEK", "0")), 404, "not-found");
    assertProblem(send("week-shown", Map.of("PLAN", id, "WEEK", "9")), 404, "not-found");
    assertProblem(send("week-shown", Map.of("PLAN", id, "WEEK", "one")), 400, "invalid-fields");
    assertProblem(send("plan-shown", Map.of("PLAN", "plan_1")), 404, "not-found");
    assertProblem(send("run-heard", Map.of("PLAN", id, "WORKOUT", "w1-run-4")), 404, "not-found");
    assertProblem(send("run-heard", Map.of("PLAN", id, "WORKOUT", "monday")), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "plan-of-an-unknown-programme-started, invalid-fields, /programme, must be one of"
        + " couch-to-5k",
    "plan-started-with-fields-missing, invalid-fields, /programme, is missing",
    "plan-started-with-nulls, invalid-fields, /programme, is missing",
    "plan-started-with-a-garbled-date, invalid-fields, /startOn, must be a date",
    "plan-started-with-an-unknown-field, invalid-fields, /weeks, is not a field",
    "plan-started-with-half-a-body, bad-request, '', not well-formed"
  })
  void aWrongBodyIsRefusedAndStartsNothing(
      String event, String kind, String pointer, String detail) {
    APIGatewayV2HTTPResponse response = send(event);

    assertProblem(response, 400, kind);
    assertThat(response.getBody()).contains(detail);
    if (!pointer.isEmpty()) {
      assertThat(each(response, "errors", "pointer")).contains(pointer);
    }
    assertProblem(send("current-plan-shown"), 404, "no-plan");
  }

  @Test
  void aStartOutOfReachIsRefusedWithTheDaysThatAreNot() {
    for (String start : List.of("2026-03-09", "2027-05-05")) {
      APIGatewayV2HTTPResponse response = start(start);
      assertProblem(response, 400, "invalid-fields");
      assertThat(response.getBody()).contains("must be from 2026-03-10 to 2027-05-04");
    }
  }

  @Test
  void aStrangerIsAskedToSignIn() {
    assertProblem(send("plan-started-by-a-stranger"), 401, "sign-in-needed");
    assertProblem(training.send("current-plan-shown", "made-up", Map.of()), 401, "sign-in-needed");
  }

  @Test
  void whoSignedOutStartsAndHearsNothingThoughHerAccessTokenLives() {
    String id = training.text(start("2026-05-04"), "id");
    training.signOut(token);

    assertProblem(start("2026-05-04"), 401, "sign-in-needed");
    assertProblem(send("current-plan-shown"), 401, "sign-in-needed");
    assertProblem(
        send("run-heard", Map.of("PLAN", id, "WORKOUT", "w1-run-1")), 401, "sign-in-needed");
    assertThat(send("plan-shown", Map.of("PLAN", id)).getStatusCode()).isEqualTo(200);
  }

  @Test
  void whoSignedOutIsNotEnrolledByLooking() {
    signedUpFor(LocalDate.parse("2026-05-04"));
    training.signOut(token);
    send("current-plan-shown");

    assertThat(
            new DynamoPlans(new Table(aws.dynamodb(), aws.table("TrainingTable"))).newest(member))
        .isEmpty();
  }

  private APIGatewayV2HTTPResponse start(String on) {
    return send("plan-started", Map.of("START", on));
  }

  private APIGatewayV2HTTPResponse log(String plan, String workout, String on) {
    return send("workout-logged", Map.of("PLAN", plan, "WORKOUT", workout, "DAY", on));
  }

  private void signedUpFor(LocalDate start) {
    new Table(aws.dynamodb(), aws.table("MembersTable"))
        .write(
            Write.put(
                MemberProfileItem.write(
                    new MemberProfile(
                        member,
                        "Sam",
                        new EmailAddress("sam@example.com"),
                        ZoneId.of("America/New_York"),
                        TrainingInTest.NOW,
                        Optional.of(new MemberProfile.Start("couch-to-5k", start))))));
  }

  private APIGatewayV2HTTPResponse send(String file) {
    return send(file, Map.of());
  }

  private APIGatewayV2HTTPResponse send(String file, Map<String, String> replacements) {
    return training.send(file, token, replacements);
  }

  private List<?> list(APIGatewayV2HTTPResponse response, String name) {
    return (List<?>) training.json(response).getOrDefault(name, List.of());
  }

  private List<Object> each(APIGatewayV2HTTPResponse response, String name, String field) {
    return list(response, name).stream()
        .map(item -> (Object) ((Map<?, ?>) item).get(field))
        .toList();
  }

  private void assertProblem(APIGatewayV2HTTPResponse response, int status, String kind) {
    assertThat(response.getStatusCode()).isEqualTo(status);
    assertThat(response.getHeaders()).containsEntry("Content-Type", "application/problem+json");
    assertThat(training.json(response).get("type")).asString().endsWith("/" + kind);
  }
}
