package com.runsmarter.members.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.members.lambda.MembersInTest.Mail;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a prospect to a member and back again, through the handler. */
@AwsContract
class MembersHandlerTest {

  private final Aws aws;
  private final MembersInTest members;

  MembersHandlerTest(Aws aws) {
    this.aws = aws;
    this.members = new MembersInTest(aws);
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
  void aProspectJoinsWithTheMailedLinkOnce() {
    APIGatewayV2HTTPResponse asked = members.send("sam-signs-up");

    assertThat(asked.getStatusCode()).isEqualTo(202);
    assertThat(members.json(asked)).containsOnlyKeys("challenge");
    Mail mail = members.mails().getFirst();
    assertThat(mail.kind()).isEqualTo("sign-up-confirm");
    assertThat(mail.fields())
        .containsOnlyKeys("name", "link", "code", "minutes")
        .containsEntry("name", "Sam")
        .containsEntry("minutes", "30");
    assertThat(mail.field("link")).startsWith("https://site.example/#/confirm?token=");
    assertThat(mail.field("code")).matches("[0-9]{6}");

    APIGatewayV2HTTPResponse opened =
        members.send("session-by-token", Map.of("TOKEN", mail.token()));

    assertThat(opened.getStatusCode()).isEqualTo(201);
    assertThat(opened.getHeaders()).containsEntry("Cache-Control", "no-store");
    Map<String, Object> session = members.json(opened);
    assertThat(session)
        .containsOnlyKeys("accessToken", "expiresIn", "refreshToken", "member")
        .containsEntry("expiresIn", 900);
    assertThat(session)
        .extractingByKey("member")
        .asInstanceOf(map(String.class, Object.class))
        .containsOnlyKeys("id", "name", "email", "timeZone", "role", "joinedAt")
        .containsEntry("name", "Sam")
        .containsEntry("email", "sam@example.com")
        .containsEntry("timeZone", "America/New_York")
        .containsEntry("role", "member")
        .containsEntry("joinedAt", "2027-03-01T09:30:00Z");
    assertThat(members.mails()).extracting(Mail::kind).contains("welcome-free");

    APIGatewayV2HTTPResponse again =
        members.send("session-by-token", Map.of("TOKEN", mail.token()));

    assertThat(again.getStatusCode()).isEqualTo(401);
    assertThat(again.getHeaders()).containsEntry("Content-Type", "application/problem+json");
    assertThat(members.json(again)).containsEntry("type", "/problems/used-or-expired");
  }

  @Test
  void aKnownAddressGetsTheSameAnswerAndAMailToSignIn() {
    join();
    members.clock.advance(Duration.ofMinutes(1));

    APIGatewayV2HTTPResponse asked = members.send("sam-signs-up");

    assertThat(asked.getStatusCode()).isEqualTo(202);
    assertThat(members.json(asked)).containsOnlyKeys("challenge");
    Mail mail = members.mails().getLast();
    assertThat(mail.kind()).isEqualTo("sign-up-known");
    assertThat(mail.field("link")).startsWith("https://site.example/#/sign-in?token=");
    assertThat(members.send("session-by-token", Map.of("TOKEN", mail.token())).getStatusCode())
        .isEqualTo(201);
  }

  @Test
  void aSessionShowsTheMemberAndEndsWhenItIsClosed() {
    Map<String, Object> session = join();
    Map<String, String> words = words(session);

    assertThat(members.json(members.send("me-shown", words))).isEqualTo(session.get("member"));
    assertThat(members.json(members.send("me-renamed", words)))
        .containsEntry("name", "Samira")
        .containsEntry("timeZone", "Europe/Berlin");
    assertThat(members.send("session-closed", words).getStatusCode()).isEqualTo(204);
    assertThat(members.send("session-refreshed", words).getStatusCode()).isEqualTo(401);
    assertThat(members.send("me-renamed", words).getStatusCode()).isEqualTo(401);
    assertThat(members.send("me-shown", words).getStatusCode()).isEqualTo(200);
  }

  @Test
  void signingOutEverywhereEndsEverySessionAndTheNextOneIsGood() {
    Map<String, String> words = words(join());
    members.clock.advance(Duration.ofMinutes(1));

    assertThat(members.send("sessions-closed", words).getStatusCode()).isEqualTo(204);

    assertThat(members.send("session-refreshed", words).getStatusCode()).isEqualTo(401);
    assertThat(members.send("me-renamed", words).getStatusCode()).isEqualTo(401);
    assertThat(members.send("sessions-closed", words).getStatusCode()).isEqualTo(401);
    members.send("sign-in-asked");
    Map<String, String> again =
        words(
            members.json(
                members.send(
                    "session-by-token", Map.of("TOKEN", members.mails().getLast().token()))));
    assertThat(members.send("me-renamed", again).getStatusCode()).isEqualTo(200);
  }

  @Test
  void aRefreshGivesTheNextPair() {
    Map<String, Object> session = join();
    members.clock.advance(Duration.ofMinutes(14));

    Map<String, Object> next = members.json(members.send("session-refreshed", words(session)));

    assertThat(next).containsOnlyKeys("accessToken", "expiresIn", "refreshToken", "member");
    assertThat(next.get("refreshToken")).isNotEqualTo(session.get("refreshToken"));
    assertThat(members.send("me-shown", words(next)).getStatusCode()).isEqualTo(200);
  }

  @Test
  void aMemberSignsInWithTheMailedCodeAndTheChallengeOfTheAnswer() {
    join();
    members.clock.advance(Duration.ofMinutes(1));
    APIGatewayV2HTTPResponse asked = members.send("sign-in-asked");
    assertThat(asked.getStatusCode()).isEqualTo(202);
    String challenge = String.valueOf(members.json(asked).get("challenge"));
    Mail mail = members.mails().getLast();
    assertThat(mail.kind()).isEqualTo("sign-in");

    assertThat(byCode("no-challenge-of-anybody", mail).getStatusCode()).isEqualTo(401);
    assertThat(byCode(challenge, mail).getStatusCode()).isEqualTo(201);
    assertThat(byCode(challenge, mail).getStatusCode()).isEqualTo(401);
  }

  @Test
  void anUnknownAddressIsAnsweredAsAKnownOneIs() {
    join();
    members.clock.advance(Duration.ofMinutes(1));

    APIGatewayV2HTTPResponse known = members.send("sign-in-asked");
    APIGatewayV2HTTPResponse unknown =
        members.send("sign-in-asked", Map.of("Sam@Example.com", "nobody@example.com"));

    assertThat(unknown.getStatusCode()).isEqualTo(known.getStatusCode());
    assertThat(withoutDate(unknown)).isEqualTo(withoutDate(known));
    assertThat(unknown.getBody()).hasSameSizeAs(known.getBody());
  }

  @Test
  void whoAsksTooOftenIsToldWhenToAskAgain() {
    try (MembersInTest narrow =
        new MembersInTest(aws, Map.of("ASKS_PER_INBOX_AND_SOURCE", "1", "TRIES_PER_SOURCE", "1"))) {
      narrow.send("sam-signs-up");

      assertTooMany(narrow, narrow.send("sam-signs-up"));
      assertTooMany(narrow, narrow.send("sign-in-asked"));
      Mail mail = narrow.mails().getLast();
      narrow.send("session-by-code", Map.of("CODE", mail.field("code")));
      assertTooMany(narrow, narrow.send("session-by-code", Map.of("CODE", mail.field("code"))));
      assertThat(narrow.mails()).hasSize(1);
    }
  }

  private static void assertTooMany(MembersInTest members, APIGatewayV2HTTPResponse response) {
    assertThat(response.getStatusCode()).isEqualTo(429);
    assertThat(response.getHeaders())
        .containsEntry("Content-Type", "application/problem+json")
        .containsEntry("Retry-After", "1800");
    assertThat(members.json(response)).containsEntry("type", "/problems/too-many-requests");
  }

  private APIGatewayV2HTTPResponse byCode(String challenge, Mail mail) {
    return members.send(
        "session-by-code", Map.of("CODE", mail.field("code"), "CHALLENGE", challenge));
  }

  private Map<String, Object> join() {
    members.send("sam-signs-up");
    String token = members.mails().getLast().token();
    return members.json(members.send("session-by-token", Map.of("TOKEN", token)));
  }

  private static Map<String, String> words(Map<String, Object> session) {
    return Map.of(
        "ACCESS", String.valueOf(session.get("accessToken")),
        "REFRESH", String.valueOf(session.get("refreshToken")));
  }

  private static Map<String, String> withoutDate(APIGatewayV2HTTPResponse response) {
    Map<String, String> headers = new HashMap<>(response.getHeaders());
    headers.remove("Date");
    return headers;
  }
}
