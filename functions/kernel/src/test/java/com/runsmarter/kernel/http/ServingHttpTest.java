package com.runsmarter.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.runsmarter.emulators.lambda.EventFile;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.lambda.Settings;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.secrets.KnownSecrets;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.kernel.session.LiveSessions;
import com.runsmarter.kernel.token.AccessToken;
import com.runsmarter.kernel.token.AccessTokens;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every HTTP function does alike, tried on a few routes of the test's own. */
class ServingHttpTest {

  private static final Map<String, AccessToken> TOKENS = new ConcurrentHashMap<>();
  private static final Set<String> ENDED_SESSIONS = ConcurrentHashMap.newKeySet();
  private static final String THE_EDGES_SECRET = "what-the-edge-adds-to-each-request";
  private static final KnownSecrets SECRETS =
      new KnownSecrets(
          Map.of(
              "sources", "a-key-that-only-the-server-has", "origin", origin(THE_EDGES_SECRET, "")));
  private static final ApplicationContext CONTEXT = ApplicationContext.run();
  private static final ParcelFunction FUNCTION = new ParcelFunction(CONTEXT);

  @AfterAll
  static void stop() {
    CONTEXT.close();
  }

  @Test
  void aBodyIsReadAndAnAnswerWritten() {
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
  void aBodyInBase64IsDecodedFirst() {
    String body =
        Base64.getEncoder()
            .encodeToString("{\"name\":\"Åsa\",\"grams\":7}".getBytes(StandardCharsets.UTF_8));

    assertThat(json(send(new Request("POST", "/parcels").body(body).base64())))
        .containsEntry("name", "Åsa");
  }

  @Test
  void aPageSaysThatItIsTheLast() {
    assertThat(send(new Request("GET", "/parcels")).getBody())
        .isEqualTo("{\"items\":[\"limit none\"],\"next\":null}");
  }

  /**
   * API Gateway joins the values of one parameter with commas; a route that has one takes the
   * first.
   */
  @Test
  void aParameterMayComeTwice() {
    assertThat(json(send(new Request("GET", "/parcels/words").query("word", "a,b"))))
        .containsEntry("items", List.of("a", "b"));
  }

  /** An HTTP API decodes a path before it hands it over; the local stack does too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b", "%", "100%", "%zz", "%2", "é", "🏃", "a?b", "a#b", "{name}", "a|b", "<b>", "[",
        "a+b", "a:b@c"
      })
  void aPathMayHoldWhatNoUriHolds(String name) {
    assertThat(json(send(named(name)))).containsEntry("items", List.of(name));
  }

  @ParameterizedTest
  @CsvSource({"a%20b, a b", "%C3%A9, é", "%3F, ?", "%25, %", "a%2fb, a/b"})
  void aPathThatCameEncodedIsDecodedOnce(String sent, String name) {
    assertThat(json(send(named(sent)))).containsEntry("items", List.of(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\u0000", "\\r\\n", "\\ud800", "\\ufffd", "%ff", "%00", "a/b", "", "..", "a;b"})
  void noPathIsAFault(String name) {
    assertThat(send(named(name)).getStatusCode()).isIn(200, 404);
  }

  private static EventFile named(String name) {
    return new EventFile(
        new Request("GET", "/parcels/named/" + name)
            .event()
            .json()
            .replaceAll("\"routeKey\": \"[^\"]*\"", "\"routeKey\": \"ANY /parcels/named/{name}\""));
  }

  /** On half the stack that a function has on the local stack. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{\"name\":",
        "{\"parts\":[",
        "{\"name\":\"x\",\"grams\":7,\"parts\":[{\"word\":[",
        "{\"name\":\"x\",\"grams\":7,\"unheard\":[["
      })
  void aBodyThatNestsWithoutEndIsRefusedAndEndsNothing(String opening) throws Exception {
    AtomicReference<APIGatewayV2HTTPResponse> response = new AtomicReference<>();
    String body = opening + "[".repeat(10_000) + "]".repeat(10_000);
    String repeated = opening.repeat(50_000 / opening.length());
    for (String each : List.of(body, repeated)) {
      Thread small = new Thread(null, () -> response.set(post(each)), "small", 256 * 1024);
      small.start();
      small.join();
      assertProblem(Objects.requireNonNull(response.get()), 400, "bad-request");
    }
  }

  /** RFC 8259, 8.1. The reader behind would find out by itself what these are, and take them. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  void jsonInAnotherEncodingThanUtf8IsNotRead(String charset) {
    byte[] body = "{\"name\":\"Sam\",\"grams\":7}".getBytes(Charset.forName(charset));

    assertProblem(send(parcel(body)), 400, "bad-request");
  }

  @Test
  void bytesThatAreNoUtf8AreNotRead() {
    byte[] overlong = {'{', '"', 'n', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};
    byte[] halfOfAPair = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};

    assertProblem(send(parcel(overlong)), 400, "bad-request");
    assertProblem(send(parcel(halfOfAPair)), 400, "bad-request");
  }

  @Test
  void aByteOrderMarkBeforeJsonIsPassedOver() {
    byte[] body = "\uFEFF{\"name\":\"Sam\",\"grams\":7}".getBytes(StandardCharsets.UTF_8);

    assertThat(send(parcel(body)).getStatusCode()).isEqualTo(200);
  }

  private static Request parcel(byte[] body) {
    return new Request("POST", "/parcels").body(Base64.getEncoder().encodeToString(body)).base64();
  }

  @Test
  void base64ThatIsNoneIsNoJsonEither() {
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
        "{\"name\":\"x\\ud83d\",\"grams\":7}                 | /name         | must be text",
        "{\"name\":\"\\udc00x\",\"grams\":7}                 | /name         | must be text",
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
  void aFieldAtFaultIsPointedAt(String body, String pointer, String detail) {
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
        "{\"name\":\"x\",\"grams\":7,\"\\ud83d\":1}",
        "nul"
      })
  void aBodyThatIsNotJsonIsSaidSoAndNotQuoted(String body) {
    APIGatewayV2HTTPResponse response = post(body);

    assertProblem(response, 400, "bad-request");
    assertThat(response.getBody()).doesNotContain("Unexpected", "line:", "com.fasterxml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      nullValues = "-",
      value = {
        "-                        | The body is missing: send one JSON object.",
        "' '                      | The body is empty: send one JSON object.",
        "null                     | The body is not a JSON object: send its fields within { and }.",
        "[]                       | The body is not a JSON object: send its fields within { and }.",
        "7                        | The body is not a JSON object: send its fields within { and }.",
        "\"x\"                    | The body is not a JSON object: send its fields within { and }.",
        "{\"a\":1,\"a\":2}        | The body names one field twice: send each once.",
        "{\"a\":[{\"b\":1,\"b\":2}]} | The body names one field twice: send each once.",
        "{}{}                     | The body goes on after its JSON value: send one JSON object.",
        "{\"a\":}                 | The body is not well-formed JSON.",
      })
  void aBodyThatIsNoObjectIsToldSoInWordsOfOurOwn(@Nullable String body, String detail) {
    APIGatewayV2HTTPResponse response = post(body == null ? "" : body.equals("' '") ? " " : body);

    assertProblem(response, 400, "bad-request");
    assertThat(json(response)).containsEntry("detail", detail);
  }

  @ParameterizedTest
  @MethodSource("excessive")
  void aBodyThatIsDeeperOrLongerThanAnyRouteReadsIsRefusedAtOnce(String body) {
    APIGatewayV2HTTPResponse response = post(body);

    assertProblem(response, 400, "bad-request");
    assertThat(response.getBody()).contains("more than 32 levels");
  }

  static Stream<String> excessive() {
    return Stream.of(
        "[".repeat(20_000),
        "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
        "{\"" + "n".repeat(201) + "\":1}",
        "{\"grams\":" + "9".repeat(41) + "}");
  }

  @Test
  void aNumberOfAnyExponentIsReadInNoTime() {
    APIGatewayV2HTTPResponse response = post("{\"name\":\"x\",\"grams\":1e999999999}");

    assertProblem(response, 400, "invalid-fields");
    assertThat(response.getBody()).contains("/grams", "must be a whole number");
  }

  @ParameterizedTest
  @CsvSource({
    "a/b~c, /a~1b~0c",
    "a]b, /a]b",
    "x] encountered, /x] encountered",
    "'', /",
    "~1, /~01",
    "ключ, /ключ"
  })
  void aNameInAPointerIsEscaped(String name, String pointer) {
    APIGatewayV2HTTPResponse response = post("{\"name\":\"x\",\"grams\":7,\"" + name + "\":1}");

    assertProblem(response, 400, "invalid-fields");
    assertThat(json(response).get("errors"))
        .isEqualTo(List.of(Map.of("pointer", pointer, "detail", "is not a field of this request")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Application/JSON",
        "application/json; charset=utf-8",
        "APPLICATION/JSON;Charset=UTF-8",
        "application/json ; profile=x"
      })
  void jsonIsJsonHoweverItIsWritten(String mediaType) {
    String parcel = "{\"name\":\"x\",\"grams\":7}";

    assertThat(
            send(new Request("POST", "/parcels").mediaType(mediaType).body(parcel)).getStatusCode())
        .isEqualTo(200);
    assertProblem(
        send(new Request("POST", "/parcels").mediaType(mediaType).body(parcel + "}")),
        400,
        "bad-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "json",
        "text/json",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/merge-patch+json",
        "application/json-seq",
        "application/jsonx",
        "application/json; charset=utf-16",
        "application/json; charset=nonsense",
        "application/json, application/json",
        ";",
        "/"
      })
  void aBodyThatIsNotSaidToBeJsonIsNotRead(String mediaType) {
    APIGatewayV2HTTPResponse response =
        send(
            new Request("POST", "/parcels")
                .mediaType(mediaType)
                .body("{\"name\":\"x\",\"grams\":7}"));

    assertProblem(response, 415, "unsupported-media-type");
    assertThat(response.getBody()).contains("Content-Type: application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*/*",
        "application/*",
        "APPLICATION/JSON",
        "application/json;charset=utf-8",
        "text/html, application/json;q=0.1",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/*;q=0, application/*",
        "application/json, */*;q=0",
        "nonsense",
        "nonsense, */*;q=0.5",
        "*/*;q=nonsense, application/json"
      })
  void aFormatThatIsWelcomeIsServed(String accept) {
    assertThat(send(new Request("GET", "/parcels").accept(accept)).getStatusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "text/*",
        "application/xml",
        "application/json;q=0",
        "*/*, application/json;q=0",
        "*/*, application/*;q=0.0",
        "*/*;q=0"
      })
  void aFormatThatIsNotWelcomeIsNot(String accept) {
    APIGatewayV2HTTPResponse response = send(new Request("GET", "/parcels").accept(accept));

    assertProblem(response, 406, "not-acceptable");
    assertThat(response.getBody()).contains("Ask for application/json at /parcels");
  }

  @Test
  void aRefusedFormatAdvisesThoseThatThereAre() {
    assertThat(send(new Request("GET", "/parcels/label").accept("application/json")).getBody())
        .contains("Ask for text/plain or text/csv at /parcels/label");
    // The route has both; what it answers with is known only when it did.
    assertThat(send(new Request("GET", "/parcels/label").accept("text/csv")).getBody())
        .contains("Ask for text/plain at /parcels/label");
    assertThat(send(new Request("GET", "/parcels/label").accept("text/plain")).getBody())
        .isEqualTo("To Sam");
  }

  @Test
  void headIsGetWithoutTheContent() {
    APIGatewayV2HTTPResponse get = send(new Request("GET", "/parcels/label"));
    APIGatewayV2HTTPResponse head = send(new Request("HEAD", "/parcels/label"));

    assertThat(head.getBody()).isNull();
    assertThat(head.getStatusCode()).isEqualTo(200);
    assertThat(head.getHeaders()).isEqualTo(get.getHeaders());
    assertThat(send(new Request("HEAD", "/parcels/mine")).getStatusCode()).isEqualTo(401);
    assertThat(send(new Request("HEAD", "/parcels/mine")).getBody()).isNull();
    assertThat(send(new Request("HEAD", "/nowhere")).getStatusCode()).isEqualTo(404);
    assertThat(send(new Request("HEAD", "/nowhere")).getBody()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT    | /parcels       | GET, HEAD, OPTIONS, POST",
        "DELETE | /parcels       | GET, HEAD, OPTIONS, POST",
        "TRACE  | /parcels       | GET, HEAD, OPTIONS, POST",
        "BREW   | /parcels/label | GET, HEAD, OPTIONS",
        "HEAD   | /parcels/sent  | OPTIONS, POST",
        "GET    | /parcels/sent  | OPTIONS, POST"
      })
  void aMethodThatAPathDoesNotHaveIsToldThoseItHas(String method, String path, String allow) {
    APIGatewayV2HTTPResponse response =
        send(new Request(method, path).mediaType("text/plain").accept("image/png"));

    assertThat(response.getStatusCode()).isEqualTo(405);
    assertThat(response.getHeaders()).containsEntry("Allow", allow);
    if (!method.equals("HEAD")) {
      assertProblem(response, 405, "method-not-allowed");
      assertThat(response.getBody()).contains(allow);
    }
  }

  @Test
  void optionsAreListed() {
    APIGatewayV2HTTPResponse response = send(new Request("OPTIONS", "/parcels"));

    assertThat(response.getStatusCode()).isEqualTo(204);
    assertThat(response.getHeaders()).containsEntry("Allow", "GET, HEAD, OPTIONS, POST");
  }

  @Test
  void aRouteThatTakesNoBodyNeedsNone() {
    assertThat(send(new Request("POST", "/parcels/sent")).getStatusCode()).isEqualTo(200);
    assertThat(send(new Request("POST", "/parcels/sent").mediaType("text/plain")).getStatusCode())
        .isEqualTo(200);
    assertThat(send(new Request("POST", "/parcels/sent").body("{}")).getStatusCode())
        .isEqualTo(200);
    assertProblem(
        send(new Request("POST", "/parcels/sent").mediaType("text/plain").body("x")),
        415,
        "unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"v1\"",
        "W/\"v1\"",
        "*",
        " * ",
        "\"v0\", \"v1\"",
        "\"v0\",W/\"v1\",\"v2\"",
        "\"a,b\", \"v1\""
      })
  void whatTheAskerHasIsNotSentAgain(String known) {
    for (String method : List.of("GET", "HEAD")) {
      APIGatewayV2HTTPResponse response =
          send(new Request(method, "/parcels/label").ifNoneMatch(known));

      assertThat(response.getStatusCode()).isEqualTo(304);
      assertThat(response.getBody()).isNull();
      assertThat(response.getHeaders())
          .containsEntry("ETag", "\"v1\"")
          .containsEntry("Cache-Control", "public, max-age=300")
          .doesNotContainKey("Content-Type");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"v0\"", "W/\"V1\"", "v1", "\"v1", "\"*\"", "\"xv1\"", "w/v1"})
  void whatSheHasNotIs(String known) {
    assertThat(send(new Request("GET", "/parcels/label").ifNoneMatch(known)).getStatusCode())
        .isEqualTo(200);
    assertThat(send(new Request("GET", "/parcels").ifNoneMatch("*")).getStatusCode())
        .isEqualTo(200);
  }

  @Test
  void everyAnswerIsKeptByNobodyAndReadAsWhatItIs() {
    for (APIGatewayV2HTTPResponse response :
        List.of(
            send(new Request("GET", "/parcels")),
            send(new Request("HEAD", "/parcels")),
            send(new Request("OPTIONS", "/parcels")),
            send(new Request("PUT", "/parcels")),
            send(new Request("GET", "/parcels/mine")),
            send(new Request("GET", "/parcels/broken")),
            send(new Request("POST", "/parcels").body("[")),
            send(unrouted(new Request("GET", "/nowhere"))))) {
      assertThat(response.getHeaders())
          .containsEntry("Cache-Control", "no-store")
          .containsEntry("X-Content-Type-Options", "nosniff")
          .containsEntry("Referrer-Policy", "no-referrer")
          .containsEntry("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
          .containsEntry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
  }

  @Test
  void aBodyOverTheCapIsRefusedUnread() {
    String body = "{\"name\":\"" + "x".repeat(IncomingRequest.MOST_CHARACTERS) + "\",\"grams\":7}";

    APIGatewayV2HTTPResponse response = post(body);

    assertThat(response.getStatusCode()).isEqualTo(413);
    assertThat(json(response)).containsEntry("type", Problem.TYPES + "too-large");
  }

  @Test
  void aQueryParameterAtFaultIsNamed() {
    APIGatewayV2HTTPResponse garbled = send(new Request("GET", "/parcels").query("limit", "x"));
    assertProblem(garbled, 400, "invalid-fields");
    assertThat(garbled.getBody()).contains("\"?limit\"");

    APIGatewayV2HTTPResponse excessive = send(new Request("GET", "/parcels").query("limit", "101"));
    assertProblem(excessive, 400, "invalid-fields");
    assertThat(excessive.getBody()).contains("\"?limit\"", "must be at most 100");
  }

  @Test
  void whatNoRouteTakesIsA404AlsoWhereTheFunctionCouldServeIt() {
    assertProblem(send(unrouted(new Request("GET", "/parcels"))), 404, "not-found");
  }

  @Test
  void aBrowserThatAsksWhetherItMayAskIsNotRefused() {
    APIGatewayV2HTTPResponse response = send(unrouted(new Request("OPTIONS", "/parcels")));

    assertThat(response.getStatusCode()).isEqualTo(204);
    assertThat(response.getBody()).isNull();
  }

  @Test
  void aPathThatLeadsNowhereIsA404() {
    assertProblem(send(new Request("GET", "/nowhere")), 404, "not-found");
  }

  @Test
  void aFaultOfOursTellsTheCallerNothingAndTheLogAll() {
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
  void aRequestLeavesOneLineThatSaysWhoAskedForWhatAndFromWhere() {
    MemberId member = MemberId.next();
    String token = signIn(member);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream out = System.out;
    try {
      System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
      send(new Request("GET", "/parcels/mine").authorization("Bearer " + token));
    } finally {
      System.setOut(out);
    }

    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains(
            "\"timestamp\":\"",
            "\"level\":\"INFO\"",
            "\"requestId\":\"JKJaXmPLvHcESHA=\"",
            "\"AWSRequestId\":\"",
            "\"route\":\"GET /parcels/mine\"",
            "\"member\":\"" + member.value() + "\"",
            "\"message\":\"answered\"",
            "\"status\":200",
            "\"source\":\"")
        .doesNotContain(token, "203.0.113");
  }

  @Test
  void aProblemMayNameAnOffer() {
    APIGatewayV2HTTPResponse response = send(new Request("GET", "/parcels/locked"));

    assertProblem(response, 403, "coach-only");
    assertThat(json(response)).containsEntry("offer", "team-monthly");
  }

  @Test
  void whoIsSignedInIsKnownToTheRoute() {
    MemberId member = MemberId.next();
    String token = signIn(member);

    for (String scheme : List.of("Bearer ", "bearer ")) {
      assertThat(send(new Request("GET", "/parcels/mine").authorization(scheme + token)).getBody())
          .contains(member.value(), "MEMBER");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer unknown", "Basic c2FtOnNhbQ=="})
  void whoIsNotIsToldToSignIn(String authorization) {
    APIGatewayV2HTTPResponse response =
        send(new Request("GET", "/parcels/mine").authorization(authorization));

    assertProblem(response, 401, "sign-in-needed");
    assertThat(response.getHeaders()).containsEntry("WWW-Authenticate", "Bearer");
  }

  @Test
  void aRouteThatChangesSomethingIsClosedToWhoSignedOutAndOneThatShowsIsNot() {
    MemberId member = MemberId.next();
    String bearer = "Bearer " + signIn(member);
    Request change = new Request("POST", "/parcels/mine").authorization(bearer);
    assertThat(send(change).getBody()).contains(member.value(), "session-of-" + member, "MEMBER");

    ENDED_SESSIONS.add("session-of-" + member);

    APIGatewayV2HTTPResponse response = send(change);
    assertProblem(response, 401, "sign-in-needed");
    assertThat(response.getHeaders()).containsEntry("WWW-Authenticate", "Bearer");
    assertThat(send(new Request("GET", "/parcels/mine").authorization(bearer)).getStatusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer unknown"})
  void aRouteThatChangesSomethingIsClosedToStrangers(String authorization) {
    assertProblem(
        send(new Request("POST", "/parcels/mine").authorization(authorization)),
        401,
        "sign-in-needed");
  }

  @Test
  void whereARequestComesFromIsKnownToTheRouteAsAKeyedHash() {
    APIGatewayV2HTTPResponse response = send(new Request("GET", "/parcels/whence"));

    assertThat(response.getBody())
        .isEqualTo("{\"items\":[\"%s\"],\"next\":null}".formatted(keyed("203.0.113.7")));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /parcels/label",
    "HEAD, /parcels/label",
    "POST, /parcels",
    "POST, /parcels/mine",
    "OPTIONS, /parcels",
    "DELETE, /parcels"
  })
  void noRouteIsOpenPastTheEdge(String method, String path) {
    Request request = new Request(method, path).body(method.equals("POST") ? "{}" : "");
    for (String secret : List.of("", "null", "a-guess-of-the-right-length-of-letters")) {
      APIGatewayV2HTTPResponse response = send(request.event().with(THE_EDGES_SECRET, secret));

      assertThat(response.getStatusCode()).isEqualTo(403);
      assertThat(response.getHeaders())
          .containsEntry("Content-Type", "application/problem+json")
          .containsEntry("Cache-Control", "no-store");
      if (method.equals("HEAD")) {
        assertThat(response.getBody()).isNull();
      } else {
        assertProblem(response, 403, "edge-only");
      }
    }
  }

  @Test
  void neitherIsWhatNoRouteTakes() {
    EventFile event = unrouted(new Request("GET", "/nothing"));

    assertProblem(send(event), 404, "not-found");
    assertProblem(send(event.with(THE_EDGES_SECRET, "none")), 403, "edge-only");
  }

  @Test
  void anEventWithoutHeadersDidNotComeThroughTheEdge() {
    APIGatewayV2HTTPEvent event =
        new Request("GET", "/parcels/label").event().as(APIGatewayV2HTTPEvent.class);
    event.setHeaders(null);

    assertProblem(
        FUNCTION.handleRequest(event, new Invocation("ParcelFunction")), 403, "edge-only");
  }

  @Test
  void twoSecretsAreBelievedWhileOneTakesTheOthersPlace() {
    String next = "what-the-edge-will-add-from-now-on";
    Request request = new Request("GET", "/parcels/label");
    EventFile old = request.event();
    EventFile young = old.with(THE_EDGES_SECRET, next);
    assertThat(send(young).getStatusCode()).isEqualTo(403);
    try {
      SECRETS.put("origin", origin(THE_EDGES_SECRET, next));
      assertThat(send(old).getStatusCode()).isEqualTo(200);
      assertThat(send(young).getStatusCode()).isEqualTo(200);

      SECRETS.put("origin", origin("", next));
      assertThat(send(old).getStatusCode()).isEqualTo(403);
      assertThat(send(young).getStatusCode()).isEqualTo(200);
    } finally {
      SECRETS.put("origin", origin(THE_EDGES_SECRET, ""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "null"})
  void aSecretThatIsNoneOpensNothing(String secret) {
    try {
      SECRETS.put("origin", origin(secret, secret));

      assertProblem(
          send(new Request("GET", "/parcels/label").event().with(THE_EDGES_SECRET, secret)),
          403,
          "edge-only");
    } finally {
      SECRETS.put("origin", origin(THE_EDGES_SECRET, ""));
    }
  }

  @Test
  void aSecretThatCannotBeReadIsAFaultOfOursAndOpensNothing() {
    try {
      SECRETS.put("origin", "{\"first\":");

      APIGatewayV2HTTPResponse response = send(new Request("GET", "/parcels/label"));

      assertProblem(response, 500, "our-fault");
      assertThat(response.getBody()).doesNotContain("first");
    } finally {
      SECRETS.put("origin", origin(THE_EDGES_SECRET, ""));
    }
  }

  private static String origin(String first, String second) {
    return "{\"first\":\"%s\",\"second\":\"%s\"}".formatted(first, second);
  }

  private static String keyed(String address) {
    return new Sources(SECRETS, "sources", new EdgeSecret(SECRETS, "origin"))
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

  @ParameterizedTest
  @ValueSource(
      strings = {" *", "Bearer ü", "Bearer \u0001", "Bearer a\tb", "Bearer 🏃", "Bearer \u007f"})
  void aHeaderOfAnySignsIsNoFaultOfOurs(String value) {
    assertThat(send(new Request("GET", "/parcels/label").ifNoneMatch(value)).getStatusCode())
        .isLessThan(400);
    assertProblem(
        send(new Request("GET", "/parcels/mine").authorization(value)), 401, "sign-in-needed");
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

  /** A token that is good as long as the test runs. */
  private static String signIn(MemberId member) {
    String token = "token-of-" + member;
    TOKENS.put(token, new AccessToken(member, "session-of-" + member, Role.MEMBER));
    return token;
  }

  /** A request, to be put into the event file. */
  private record Request(
      String method,
      String path,
      Map<String, String> query,
      String accept,
      String authorization,
      String mediaType,
      String known,
      String content,
      boolean isBase64) {

    Request(String method, String path) {
      this(method, path, Map.of(), "", "", "application/json", "", "", false);
    }

    Request ifNoneMatch(String known) {
      return new Request(
          method, path, query, accept, authorization, mediaType, known, content, isBase64);
    }

    Request query(String name, String value) {
      return new Request(
          method,
          path,
          Map.of(name, value),
          accept,
          authorization,
          mediaType,
          known,
          content,
          isBase64);
    }

    Request accept(String accept) {
      return new Request(
          method, path, query, accept, authorization, mediaType, known, content, isBase64);
    }

    Request authorization(String authorization) {
      return new Request(
          method, path, query, accept, authorization, mediaType, known, content, isBase64);
    }

    Request mediaType(String mediaType) {
      return new Request(
          method, path, query, accept, authorization, mediaType, known, content, isBase64);
    }

    Request body(String body) {
      return new Request(
          method, path, query, accept, authorization, mediaType, known, body, isBase64);
    }

    Request base64() {
      return new Request(
          method, path, query, accept, authorization, mediaType, known, content, true);
    }

    EventFile event() {
      return EventFile.named("request")
          .with("METHOD", method)
          .with("PATH", path)
          .with("PARAMETERS", quoted(query))
          .with("ACCEPT", accept)
          .with("\"AUTHORIZATION\"", quoted(authorization))
          .with("MEDIATYPE", mediaType)
          .with("KNOWN", quoted(known))
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
      return token -> Optional.ofNullable(TOKENS.get(token));
    }

    @Singleton
    @Replaces(Settings.class)
    Settings settings() {
      return new Settings(Map.of("SOURCE_KEY_SECRET", "sources", "ORIGIN_SECRET", "origin"));
    }

    @Singleton
    @Replaces(LiveSessions.class)
    LiveSessions sessions() {
      return (member, session) ->
          ENDED_SESSIONS.contains(session) ? Optional.empty() : Optional.of(Role.MEMBER);
    }

    @Singleton
    @Replaces(Secrets.class)
    Secrets secrets() {
      return SECRETS;
    }
  }
}
