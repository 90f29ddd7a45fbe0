package com.runsmarter.members.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a request is said field by field, and nothing is written. */
@AwsContract
class RefusedRequestsTest {

  private final MembersInTest members;

  RefusedRequestsTest(Aws aws) {
    members = new MembersInTest(aws);
  }

  @AfterEach
  void stop() {
    assertThat(members.mails()).isEmpty();
    members.close();
  }

  @Test
  void everyMissingFieldIsNamed() {
    assertThat(pointers(invalid("sign-up-without-anything")))
        .contains("/name", "/email", "/timeZone", "/acceptsTerms");
  }

  @Test
  void everyWrongFieldIsNamed() {
    assertThat(pointers(invalid("sign-up-with-every-field-wrong")))
        .containsExactlyInAnyOrder("/acceptsTerms", "/email", "/name", "/programme", "/timeZone");
  }

  @ParameterizedTest
  @CsvSource({
    "sign-up-starting-yesterday, /startOn, must be from 2027-03-01 to 2028-03-01",
    "sign-up-for-an-unknown-programme, /programme, 'must be one of couch-to-5k, or left out'",
    "sign-up-starting-without-a-programme, /startOn, 'goes with a programme: add one, or leave"
        + " startOn out'",
    "sign-up-with-an-unknown-field, /role, is not a field of this request",
    "sign-up-with-a-list-for-a-name, /name, must be text",
    "sign-up-with-terms-in-words, /acceptsTerms, must be true or false",
    "sign-up-starting-on-no-day, /startOn, 'must be a date, such as 2027-03-01'",
    "session-by-both, '', 'must be either {token} or {challenge, code}, not both'",
  })
  void aFieldAtFaultIsToldWhatToDo(String file, String pointer, String detail) {
    assertThat(invalid(file).get("errors"))
        .isEqualTo(List.of(Map.of("pointer", pointer, "detail", detail)));
  }

  @ParameterizedTest
  @CsvSource({"sign-up-garbled", "sign-up-with-no-body"})
  void aBodyThatCannotBeReadIsA400(String file) {
    APIGatewayV2HTTPResponse response = members.send(file);

    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(response.getHeaders()).containsEntry("Content-Type", "application/problem+json");
    assertThat(members.json(response)).containsKeys("type", "title", "status", "detail");
  }

  @Test
  void aStrangerIsAskedToSignIn() {
    APIGatewayV2HTTPResponse response = members.send("me-shown-to-a-stranger");

    assertThat(response.getStatusCode()).isEqualTo(401);
    assertThat(response.getHeaders()).containsEntry("WWW-Authenticate", "Bearer");
    assertThat(members.json(response)).containsEntry("type", "/problems/sign-in-needed");
  }

  @Test
  void aTokenThatNobodySignedIsRefused() {
    assertThat(members.send("me-shown", Map.of("ACCESS", "e30.e30.x")).getStatusCode())
        .isEqualTo(401);
  }

  @Test
  void aRefreshTokenThatNobodyHasIsA401() {
    APIGatewayV2HTTPResponse response = members.send("session-refreshed");

    assertThat(response.getStatusCode()).isEqualTo(401);
    assertThat(members.json(response)).containsEntry("type", "/problems/session-ended");
  }

  private Map<String, Object> invalid(String file) {
    APIGatewayV2HTTPResponse response = members.send(file);
    assertThat(response.getStatusCode()).isEqualTo(400);
    Map<String, Object> problem = members.json(response);
    assertThat(problem).containsEntry("type", "/problems/invalid-fields");
    return problem;
  }

  @SuppressWarnings("unchecked") // errors are objects of texts
  private static List<String> pointers(Map<String, Object> problem) {
    return ((List<Map<String, String>>) Objects.requireNonNull(problem.get("errors")))
        .stream().map(error -> Objects.requireNonNull(error.get("pointer"))).toList();
  }
}
