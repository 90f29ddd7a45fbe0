package com.runsmarter.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.emulators.lambda.EventFile;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.secrets.InMemorySecrets;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.kernel.token.AccessTokens;
import com.runsmarter.kernel.token.InMemoryAccessTokens;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every HTTP function does alike, tried on a few routes of the test's own. */
class ServingHttpTest {

  private static final InMemoryAccessTokens TOKENS = new InMemoryAccessTokens();
  private static final InMemorySecrets SECRETS =
      new InMemorySecrets(Map.of("sources", "a-key-that-only-the-server-has"));
  private static final ApplicationContext CONTEXT =
      ApplicationContext.run(
          Map.of(
              "stage",
              "test",
              "token.verification.secret",
              "verification",
              "source.key.secret",
              "sources"));
  private static final ParcelFunction FUNCTION = new ParcelFunction(CONTEXT);

  @AfterAll
  static void stop() {
    CONTEXT.close();
  }

  @Test
  void a_body_is_read_and_an_answer_written() {
    APIGatewayV2HTTPResponse response =
        post("{\"name\":\"Åsa\",\"grams\":7,\"fragile\":true,\"sentOn\":\"2027-03-01\"}");

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getHeaders().get("Content-Type")).startsWith("application/json");
    assertThat(json(response))
        .containsEntry("name", "Åsa")
        .containsEntry("grams", 7)
        .containsEntry("fragile", true)
        .containsEntry("sentOn", "2027-03-01")
        .containsEntry("parts", null);
  }

  @Test
  void a_body_in_base64_is_decoded_first() {
    String body =
        Base64.getEncoder()
            .encodeToString("{\"name\":\"Åsa\",\"grams\":7}".getBytes(StandardCharsets.UTF_8));

    assertThat(json(send(new Request("POST", "/parcels").body(body).base64())))
        .containsEntry("name", "Åsa");
  }

  @Test
  void a_page_says_that_it_is_the_last() {
    assertThat(send(new Request("GET", "/parcels")).getBody())
        .isEqualTo("{\"items\":[\"limit none\"],\"next\":null}");
  }

  /**
   * API Gateway joins the values of one parameter with commas; a route that has one takes the
   * first.
   */
  @Test
  void a_parameter_may_come_twice() {
    assertThat(json(send(new Request("GET", "/parcels/words").query("word", "a,b"))))
        .containsEntry("items", List.of("a", "b"));
  }

  @Test
  void base64_that_is_none_is_no_json_either() {
    assertProblem(
        send(new Request("POST", "/parcels").body("no base64!").base64()), 400, "bad-request");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"grams\":7}                                        | /name         | is missing",
        "{\"name\":\" \",\"grams\":7}                         | /name         | is missing",
        "{\"name\":\"x\"}                                     | /grams        | is missing",
        "{\"name\":\"x\",\"grams\":31}                        | /grams        | must be at most 30",
        "{\"name\":\"x\",\"grams\":7,\"colour\":\"red\"}      | /colour       | is not a field of"
            + " this request",
        "{\"name\":7,\"grams\":7}                             | /name         | must be text",
        "{\"name\":[\"x\"],\"grams\":7}                       | /name         | must be text",
        "{\"name\":{\"x\":1},\"grams\":7}                     | /name         | must be text",
        "{\"name\":\"x\",\"grams\":\"7\"}                     | /grams        | must be a whole"
            + " number",
        "{\"name\":\"x\",\"grams\":7.5}                       | /grams        | must be a whole"
            + " number",
        "{\"name\":\"x\",\"grams\":99999999999}               | /grams        | must be a whole"
            + " number",
        "{\"name\":\"x\",\"grams\":7,\"fragile\":\"yes\"}     | /fragile      | must be true or"
            + " false",
        "{\"name\":\"x\",\"grams\":7,\"sentOn\":20000}        | /sentOn       | must be a date,"
            + " such as 2027-03-01",
        "{\"name\":\"x\",\"grams\":7,\"sentOn\":\"30.2.27\"}  | /sentOn       | must be a date,"
            + " such as 2027-03-01",
        "{\"name\":\"x\",\"grams\":7,\"parts\":[{\"word\":\"ok\"},{\"word\":\"NO\"}]} |"
            + " /parts/1/word | must be in small letters",
        "{\"name\":\"x\",\"grams\":7,\"parts\":[{\"word\":\"ok\"},{\"word\":9}]}      |"
            + " /parts/1/word | must be text"
      })
  void a_field_at_fault_is_pointed_at(String body, String pointer, String detail) {
    APIGatewayV2HTTPResponse response = post(body);

    assertProblem(response, 400, "invalid-fields");
    assertThat(json(response).get("errors"))
        .isEqualTo(List.of(Map.of("pointer", pointer, "detail", detail)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"x\", ",
        "{name: 'x'}",
        "\u0000",
        "{\"name\":\"x\",\"grams\":7}}",
        "{\"name\":\"x\",\"grams\":7} {}",
        "{\"name\":\"x\",\"name\":\"y\",\"grams\":7}",
        "[",
        "nul"
      })
  void a_body_that_is_not_json_is_said_so_and_not_quoted(String body) {
    APIGatewayV2HTTPResponse response = post(body);

    assertProblem(response, 400, "bad-request");
    assertThat(response.getBody()).doesNotContain("Unexpected", "line:", "com.fasterxml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "7", "\"x\""})
  void a_body_that_is_no_object_is_a_400(String body) {
    APIGatewayV2HTTPResponse response = post(body);

    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(response.getHeaders()).containsEntry("Content-Type", "application/problem+json");
  }

  @Test
  void a_body_over_the_cap_is_refused_unread() {
    String body = "{\"name\":\"" + "x".repeat(ApiFunction.MOST_CHARACTERS) + "\",\"grams\":7}";

    APIGatewayV2HTTPResponse response = post(body);

    assertThat(response.getStatusCode()).isEqualTo(413);
    assertThat(json(response)).containsEntry("type", Problem.TYPES + "too-large");
  }

  @Test
  void a_query_parameter_at_fault_is_named() {
    APIGatewayV2HTTPResponse garbled = send(new Request("GET", "/parcels").query("limit", "x"));
    assertProblem(garbled, 400, "invalid-fields");
    assertThat(garbled.getBody()).contains("\"?limit\"");

    APIGatewayV2HTTPResponse excessive = send(new Request("GET", "/parcels").query("limit", "101"));
    assertProblem(excessive, 400, "invalid-fields");
    assertThat(excessive.getBody()).contains("\"?limit\"", "must be at most 100");
  }

  @Test
  void what_no_route_takes_is_a_404_also_where_the_function_could_serve_it() {
    assertProblem(send(unrouted(new Request("GET", "/parcels"))), 404, "not-found");
  }

  @Test
  void a_browser_that_asks_whether_it_may_ask_is_not_refused() {
    APIGatewayV2HTTPResponse response = send(unrouted(new Request("OPTIONS", "/parcels")));

    assertThat(response.getStatusCode()).isEqualTo(204);
    assertThat(response.getBody()).isNull();
  }

  @Test
  void a_path_that_leads_nowhere_is_a_404() {
    assertProblem(send(new Request("GET", "/nowhere")), 404, "not-found");
  }

  @Test
  void a_method_that_is_not_offered_is_a_405() {
    assertProblem(send(new Request("DELETE", "/parcels")), 405, "method-not-allowed");
  }

  @Test
  void a_body_that_is_not_said_to_be_json_is_a_415() {
    assertProblem(
        send(new Request("POST", "/parcels").mediaType("text/plain").body("x")),
        415,
        "unsupported-media-type");
  }

  @Test
  void a_format_that_is_not_offered_is_a_406() {
    assertProblem(send(new Request("GET", "/parcels").accept("image/png")), 406, "not-acceptable");
  }

  @Test
  void a_fault_of_ours_tells_the_caller_nothing_and_the_log_all() {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream out = System.out;
    APIGatewayV2HTTPResponse response;
    try {
      System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
      response = send(new Request("GET", "/parcels/broken"));
    } finally {
      System.setOut(out);
    }

    assertProblem(response, 500, "our-fault");
    assertThat(response.getBody()).doesNotContain("hunter2", "Exception");
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("IllegalStateException");
  }

  @Test
  void a_problem_may_name_an_offer() {
    APIGatewayV2HTTPResponse response = send(new Request("GET", "/parcels/locked"));

    assertProblem(response, 403, "upgrade-needed");
    assertThat(json(response)).containsEntry("offer", "team-monthly");
  }

  @Test
  void who_is_signed_in_is_known_to_the_route() {
    MemberId member = MemberId.next();
    String token = TOKENS.signIn(member);

    for (String scheme : List.of("Bearer ", "bearer ")) {
      assertThat(send(new Request("GET", "/parcels/mine").authorization(scheme + token)).getBody())
          .contains(member.value(), "MEMBER");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer unknown", "Basic c2FtOnNhbQ=="})
  void who_is_not_is_told_to_sign_in(String authorization) {
    APIGatewayV2HTTPResponse response =
        send(new Request("GET", "/parcels/mine").authorization(authorization));

    assertProblem(response, 401, "sign-in-needed");
    assertThat(response.getHeaders()).containsEntry("WWW-Authenticate", "Bearer");
  }

  @Test
  void whereARequestComesFromIsKnownToTheRouteAsAKeyedHash() {
    APIGatewayV2HTTPResponse response = send(new Request("GET", "/parcels/whence"));

    assertThat(response.getBody())
        .isEqualTo("{\"items\":[\"%s\"],\"next\":null}".formatted(keyed("203.0.113.7")));
  }

  private static String keyed(String address) {
    return new Sources(SECRETS, "sources")
        .of(
            APIGatewayV2HTTPEvent.builder()
                .withRequestContext(
                    APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(
                            APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withSourceIp(address)
                                .build())
                        .build())
                .build())
        .value();
  }

  private static APIGatewayV2HTTPResponse post(String body) {
    return send(new Request("POST", "/parcels").body(body));
  }

  private static void assertProblem(APIGatewayV2HTTPResponse response, int status, String kind) {
    assertThat(response.getStatusCode()).isEqualTo(status);
    assertThat(response.getHeaders()).containsEntry("Content-Type", "application/problem+json");
    assertThat(json(response))
        .containsEntry("type", Problem.TYPES + kind)
        .containsEntry("status", status)
        .containsKeys("title", "detail");
  }

  private static APIGatewayV2HTTPResponse send(Request request) {
    return send(request.event());
  }

  private static EventFile unrouted(Request request) {
    return new EventFile(
        request
            .event()
            .json()
            .replaceAll("\"routeKey\": \"[^\"]*\"", "\"routeKey\": \"\\$default\""));
  }

  private static APIGatewayV2HTTPResponse send(EventFile event) {
    return FUNCTION.handleRequest(
        event.as(APIGatewayV2HTTPEvent.class), new Invocation("ParcelFunction"));
  }

  @SuppressWarnings("unchecked") // every answer of these routes is an object
  private static Map<String, Object> json(APIGatewayV2HTTPResponse response) {
    try {
      return Objects.requireNonNull(
          CONTEXT.getBean(JsonMapper.class).readValue(response.getBody(), Map.class));
    } catch (IOException garbled) {
      throw new UncheckedIOException(garbled);
    }
  }

  /** A request, to be put into the event file. */
  private record Request(
      String method,
      String path,
      Map<String, String> query,
      String accept,
      String authorization,
      String mediaType,
      String content,
      boolean isBase64) {

    Request(String method, String path) {
      this(method, path, Map.of(), "application/json", "", "application/json", "", false);
    }

    Request query(String name, String value) {
      return new Request(
          method, path, Map.of(name, value), accept, authorization, mediaType, content, isBase64);
    }

    Request accept(String accept) {
      return new Request(method, path, query, accept, authorization, mediaType, content, isBase64);
    }

    Request authorization(String authorization) {
      return new Request(method, path, query, accept, authorization, mediaType, content, isBase64);
    }

    Request mediaType(String mediaType) {
      return new Request(method, path, query, accept, authorization, mediaType, content, isBase64);
    }

    Request body(String body) {
      return new Request(method, path, query, accept, authorization, mediaType, body, isBase64);
    }

    Request base64() {
      return new Request(method, path, query, accept, authorization, mediaType, content, true);
    }

    EventFile event() {
      return EventFile.named("request")
          .with("METHOD", method)
          .with("PATH", path)
          .with("PARAMETERS", quoted(query))
          .with("ACCEPT", accept)
          .with("AUTHORIZATION", authorization)
          .with("MEDIATYPE", mediaType)
          .with("BASE64", Boolean.toString(isBase64))
          .with("BODY", content.isEmpty() ? "null" : quoted(content));
    }

    private static String quoted(Object value) {
      try {
        return CONTEXT.getBean(JsonMapper.class).writeValueAsString(value);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  /** What stands in for the keys. */
  @Factory
  static final class Keys {

    @Singleton
    @Replaces(AccessTokens.class)
    AccessTokens tokens() {
      return TOKENS;
    }

    @Singleton
    @Replaces(Secrets.class)
    Secrets secrets() {
      return SECRETS;
    }
  }
}
