package com.runsmarter.members.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A coach looks at who her members are, through the handler. */
@AwsContract
class ReadingRosterTest {

  private final Aws aws;
  private final MembersInTest members;

  ReadingRosterTest(Aws aws) {
    this.aws = aws;
    members = new MembersInTest(aws, Map.of("COACH_ADDRESSES", "Kelly@Example.com"));
  }

  @BeforeEach
  void empty() {
    members.empty();
  }

  @AfterEach
  void stop() {
    members.close();
  }

  @Test
  void aCoachIsShownEverybodyAPageAtATime() {
    String kelly = join("Kelly", "kelly@example.com");
    join("Ana", "ana@example.com");
    join("Sam", "sam@example.com");

    APIGatewayV2HTTPResponse first = open(kelly, "2");
    assertThat(first.getStatusCode()).isEqualTo(200);
    assertThat(first.getHeaders()).containsEntry("Cache-Control", "no-store");
    List<Map<String, Object>> listed = new ArrayList<>(items(first));
    assertThat(listed).hasSize(2);
    for (Object next = next(first); next != null; ) {
      APIGatewayV2HTTPResponse page =
          members.send(
              "roster-turned",
              Map.of("ACCESS", kelly, "LIMIT", "2", "CURSOR", String.valueOf(next)));
      assertThat(page.getStatusCode()).isEqualTo(200);
      listed.addAll(items(page));
      next = next(page);
    }

    assertThat(listed)
        .extracting(each -> each.get("email"))
        .containsExactlyInAnyOrder("kelly@example.com", "ana@example.com", "sam@example.com");
    assertThat(listed)
        .filteredOn("name", "Sam")
        .singleElement()
        .satisfies(
            sam -> {
              assertThat(sam)
                  .containsOnlyKeys(
                      "id",
                      "name",
                      "email",
                      "timeZone",
                      "joinedAt",
                      "programme",
                      "startsOn",
                      "membership")
                  .containsEntry("timeZone", "America/New_York")
                  .containsEntry("joinedAt", "2027-03-01T09:30:03Z")
                  .containsEntry("programme", "couch-to-5k")
                  .containsEntry("startsOn", "2027-03-08")
                  .containsEntry("membership", Map.of("tier", "free", "state", "free"));
              assertThat(sam.get("id")).asString().startsWith("mem_");
            });
  }

  @Test
  void whatACoachIsShownIsAudited() {
    String kelly = join("Kelly", "kelly@example.com");
    Object id = items(open(kelly, "1")).getFirst().get("id");

    String log = logged(() -> open(kelly, "1"));

    assertThat(log.lines().filter(line -> line.contains("\"message\":\"audit\"")))
        .singleElement()
        .asString()
        .contains("\"who\":\"" + id + "\"")
        .contains("\"what\":\"members listed\"")
        .contains("\"whose\":[\"" + id + "\"]")
        .contains("\"why\":\"to know whom she coaches\"");
  }

  @Test
  void aMemberIsToldThatItIsForTheCoach() {
    String sam = join("Sam", "sam@example.com");

    assertProblem(open(sam, "2"), 403, "coach-only");
  }

  @Test
  void whoseAddressLeftTheListIsRefusedAtOnceWhateverHerTokenSays() {
    String kelly = join("Kelly", "kelly@example.com");
    assertThat(open(kelly, "2").getStatusCode()).isEqualTo(200);

    try (MembersInTest later = new MembersInTest(aws, Map.of("COACH_ADDRESSES", ""))) {
      assertProblem(
          later.send("roster-opened", Map.of("ACCESS", kelly, "LIMIT", "2")), 403, "coach-only");
      assertThat(members.json(later.send("me-shown", Map.of("ACCESS", kelly))))
          .containsEntry("role", "member");
    }
  }

  @Test
  void aListWithWhatIsNoAddressKeepsTheFunctionFromStarting() {
    assertThatThrownBy(() -> new MembersInTest(aws, Map.of("COACH_ADDRESSES", "kelly")))
        .hasStackTraceContaining("entry 1 of CoachAddresses is no email address");
  }

  @Test
  void whoWasListedSinceSheSignedInIsACoachOnceSheSignsInAgain() {
    try (MembersInTest before = new MembersInTest(aws, Map.of("COACH_ADDRESSES", ""))) {
      String asMember = join(before, "Kelly", "kelly@example.com");
      assertProblem(open(asMember, "2"), 403, "coach-only");
    }

    members.clock.advance(Duration.ofMinutes(1));
    members.send("sign-in-asked-by-somebody", Map.of("ADDRESS", "kelly@example.com"));
    assertThat(open(useLink(members), "2").getStatusCode()).isEqualTo(200);
  }

  @Test
  void aDeviceThatNoCoachSignedInOnOpensNothingAfterASignInElsewhere() {
    String old;
    try (MembersInTest before = new MembersInTest(aws, Map.of("coach.addresses", ""))) {
      old = join(before, "Kelly", "kelly@example.com");
    }

    members.clock.advance(Duration.ofMinutes(1));
    members.send("sign-in-asked-by-somebody", Map.of("ADDRESS", "kelly@example.com"));
    useLink(members);

    assertProblem(open(old, "2"), 403, "coach-only");
  }

  @Test
  void aCoachWhoSignedOutIsRefusedThoughHerTokenHasNotRunOut() {
    String kelly = join("Kelly", "kelly@example.com");
    assertThat(members.send("session-closed", Map.of("ACCESS", kelly)).getStatusCode())
        .isEqualTo(204);

    assertProblem(open(kelly, "2"), 401, "sign-in-needed");
  }

  @Test
  void nobodyIsToldToSignIn() {
    assertProblem(open("nobody", "2"), 401, "sign-in-needed");
  }

  @Test
  void aLimitOrACursorThatIsNoneIsNamed() {
    String kelly = join("Kelly", "kelly@example.com");

    assertProblem(open(kelly, "101"), 400, "invalid-fields");
    assertProblem(open(kelly, "0"), 400, "invalid-fields");
    APIGatewayV2HTTPResponse forged =
        members.send("roster-turned", Map.of("ACCESS", kelly, "LIMIT", "2", "CURSOR", "forged"));
    assertProblem(forged, 400, "invalid-fields");
    assertThat(forged.getBody()).contains("?cursor");
  }

  private String join(String name, String address) {
    return join(members, name, address);
  }

  private static String join(MembersInTest members, String name, String address) {
    // Of two mails the later one is known by its time.
    members.clock.advance(Duration.ofSeconds(1));
    members.send("somebody-signs-up", Map.of("NAME", name, "ADDRESS", address));
    return useLink(members);
  }

  private static String useLink(MembersInTest members) {
    String token =
        members.mails().stream()
            .filter(mail -> mail.fields().containsKey("link"))
            .toList()
            .getLast()
            .token();
    return String.valueOf(
        members.json(members.send("session-by-token", Map.of("TOKEN", token))).get("accessToken"));
  }

  private APIGatewayV2HTTPResponse open(String access, String limit) {
    return members.send("roster-opened", Map.of("ACCESS", access, "LIMIT", limit));
  }

  private void assertProblem(APIGatewayV2HTTPResponse response, int status, String kind) {
    assertThat(response.getStatusCode()).as(response.getBody()).isEqualTo(status);
    assertThat(members.json(response)).containsEntry("type", "/problems/" + kind);
  }

  @SuppressWarnings("unchecked") // a list of members
  private List<Map<String, Object>> items(APIGatewayV2HTTPResponse response) {
    return (List<Map<String, Object>>) Objects.requireNonNull(members.json(response).get("items"));
  }

  private @Nullable Object next(APIGatewayV2HTTPResponse response) {
    return members.json(response).get("next");
  }

  private static synchronized String logged(Runnable work) {
    var log = new ByteArrayOutputStream();
    PrintStream out = System.out;
    System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setOut(out);
    }
    return log.toString(StandardCharsets.UTF_8);
  }
}
