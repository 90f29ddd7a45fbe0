package com.runsmarter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.junit.BareRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunningTheStackTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ELEVEN_MEGABYTES = 11 * 1024 * 1024;

  private final List<String> console = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private Path root;
  private LocalStack stack;
  private String url;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    root = folder;
    // As an earlier version left it: whoever takes it over makes it private.
    Files.createDirectory(root.resolve(".local"));
    Files.writeString(root.resolve(".local/secrets.json"), "{}");
    stack = LocalStack.start(SmallSystem.in(root), console::add);
    url = console.getLast().replaceFirst("Ready: ", "");
  }

  @AfterAll
  void stop() {
    stack.close();
  }

  @Test
  void itTellsWhatItDoesALineAPartAndEndsWithReady() {
    assertThat(console).anyMatch(line -> line.matches(" +DynamoDB +\\d+\\.\\d s"));
    assertThat(console).anyMatch(line -> line.matches(" +Stripe stand-in +\\d+\\.\\d s"));
    assertThat(url).matches("http://localhost:\\d+");
  }

  @Test
  void aRequestReachesItsFunctionAsAnEventOfFormatTwo() throws Exception {
    HttpResponse<String> answer = send(request("/echo/h%C3%A9llo?x=1&x=2").header("accept", "a/b"));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode event = JSON.readTree(answer.body());
    assertThat(event.at("/version").asText()).isEqualTo("2.0");
    assertThat(event.at("/routeKey").asText()).isEqualTo("ANY /echo/{word}");
    assertThat(event.at("/pathParameters/word").asText()).isEqualTo("héllo");
    assertThat(event.at("/queryStringParameters/x").asText()).isEqualTo("1,2");
    assertThat(event.at("/headers/accept").asText()).isEqualTo("a/b");
  }

  @Test
  void aRouteThatTheTemplateLacksIsNotFound() throws Exception {
    HttpResponse<String> answer = send(request("/nothing"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
  }

  @Test
  void aFunctionThatThrowsIsAnInternalServerErrorWithoutAWordOfWhy() throws Exception {
    HttpResponse<String> answer = send(request("/crash"));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    assertThat(function("CrashingFunction").get("lastFailure").asText()).contains("no such luck");
  }

  @Test
  void aFunctionMayDoWhatItsRoleAllows() throws Exception {
    assertThat(send(request("/knock/NOTE")).statusCode()).isEqualTo(200);
  }

  @Test
  void whatARoleDoesNotAllowIsRefusedInAwsWordsAndALineTellsIt() throws Exception {
    HttpResponse<String> answer = send(request("/knock/SECRET"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("AccessDeniedException")
        .contains(
            "User: arn:aws:sts::000000000000:assumed-role/KnockingRole/KnockingFunction is not"
                + " authorized to perform: dynamodb:GetItem on resource:"
                + " arn:aws:dynamodb:us-east-1:000000000000:table/NotesTable");
    assertThat(console)
        .anyMatch(
            line ->
                line.endsWith(
                    "stack  KnockingFunction may not dynamodb:GetItem on"
                        + " arn:aws:dynamodb:us-east-1:000000000000:table/NotesTable (SECRET#…):"
                        + " KnockingRole in template.yaml does not allow it"));
  }

  @Test
  void aBodyOverTenMegabytesIsRefused() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/echo/x")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[ELEVEN_MEGABYTES])));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
  }

  @Test
  void aRouteLetsThroughItsBurstAndThrottlesTheRestAsTheGatewayDoes() throws Exception {
    HttpRequest.Builder asked = request("/seldom");
    assertThat(send(asked).statusCode()).isEqualTo(200);
    assertThat(send(asked).statusCode()).isEqualTo(200);

    HttpResponse<String> answer = send(asked);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Too Many Requests\"}");
    assertThat(send(request("/echo/x")).statusCode()).isEqualTo(200);
  }

  @Test
  void aFunctionThatIsNotLetRunIsUnavailable() throws Exception {
    HttpResponse<String> answer = send(request("/stopped"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
    assertThat(function("StoppedFunction").get("lastFailure").asText())
        .isEqualTo("throttled: ReservedFunctionConcurrentInvocationLimitExceeded");
    assertThat(function("StoppedFunction").get("coldStarts").asInt()).isZero();
  }

  @Test
  void aMessageOnAQueueReachesItsFunctionAndIsGone() throws Exception {
    try (SqsClient sqs = AwsClients.connect(SqsClient.builder(), place("sqs"))) {
      String queue = sqs.getQueueUrl(asked -> asked.queueName("Queue")).queueUrl();
      sqs.sendMessage(message -> message.queueUrl(queue).messageBody("to be noted"));

      until(() -> console.stream().anyMatch(line -> noted(line, "to be noted", "aws:sqs")));
      until(() -> attributes(sqs, queue).values().stream().allMatch("0"::equals));
    }
  }

  @Test
  void anInsertThatThePipeAdmitsReachesItsConsumerByTheBusAndNoOtherDoes() throws Exception {
    try (DynamoDbClient dynamodb =
        AwsClients.connect(DynamoDbClient.builder(), place("dynamodb"))) {
      for (String key : List.of("MEMBER#1", "OUTBOX#1")) {
        var item = Map.of("pk", AttributeValue.fromS(key), "n", AttributeValue.fromN("7"));
        dynamodb.putItem(put -> put.tableName("NotesTable").item(item));
      }
      until(() -> console.stream().anyMatch(line -> noted(line, "OUTBOX#1", "detail-type")));
    }
    assertThat(console).noneMatch(line -> line.contains("MEMBER#1"));
  }

  @Test
  void theDoorsTellHowTheFunctionsStandAndInvokeOneByHand() throws Exception {
    HttpResponse<String> invoked =
        send(
            request("/_local/functions/EchoFunction/invoke")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"by\":\"hand\"}")));

    assertThat(invoked.body()).isEqualTo("{\"by\":\"hand\"}");
    JsonNode echo = function("EchoFunction");
    assertThat(echo.get("state").asText()).isEqualTo("idle");
    assertThat(echo.get("invocations").asInt()).isPositive();
    assertThat(send(request("/_local/")).body()).contains("Run Smarter on this machine");
    assertThat(send(request("/_local/mail?to=nobody@example.com")).body()).isEqualTo("[]");
    assertThat(send(request("/_local/../secrets.json")).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/_local", "/_local/", "/_local/stack", "/_local/mail"})
  void whatIsReadIsToldByHeadAsWell(String path) throws Exception {
    HttpResponse<String> read = send(request(path));
    HttpResponse<String> head =
        send(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(read.statusCode());
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("content-type"))
        .isEqualTo(read.headers().firstValue("content-type"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          DELETE | /_local/mail                            | GET, HEAD
          PUT    | /_local/                                | GET, HEAD
          DELETE | /_local/functions/EchoFunction/log      | GET, HEAD
          GET    | /_local/functions/EchoFunction/invoke   | POST
          DELETE | /_local/stripe/clock                    | GET, HEAD, POST
          """,
      delimiter = '|')
  void aMethodThatADoorDoesNotTakeIsToldThoseItDoes(String method, String path, String allow)
      throws Exception {
    HttpResponse<String> answer =
        send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).contains(allow);
  }

  @Test
  void aDoorIsShownWithinNoOtherPage() throws Exception {
    assertThat(send(request("/_local/")).headers().firstValue("content-security-policy"))
        .contains("frame-ancestors 'none'");
  }

  @Test
  void theRootLeadsToThePageThatShowsTheStack() throws Exception {
    HttpResponse<String> answer = send(request("/"));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("location")).contains("/_local/");
    assertThat(send(request("/index.html")).statusCode()).isEqualTo(404);
  }

  @Test
  void theDoorsTellWhatWaitsAndMoveStripesClock() throws Exception {
    assertThat(stack().get("queues"))
        .filteredOn(queue -> queue.get("name").asText().equals("Queue"))
        .singleElement()
        .satisfies(
            queue -> {
              assertThat(queue.get("name").asText()).isEqualTo("Queue");
              assertThat(queue.get("deadLetters").asBoolean()).isFalse();
            });
    assertThat(send(request("/_local/mail/unsent")).body()).isEqualTo("[]");
    assertThat(send(request("/_local/loader")).body().lines())
        .contains("MailTable=MailTable", "AWS_ENDPOINT_URL_S3=" + place("s3"));

    Instant before = stripesTime();
    HttpResponse<String> moved =
        send(
            request("/_local/stripe/clock")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"advance\":\"P7D\"}")));

    assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
    assertThat(stripesTime()).isAfterOrEqualTo(before.plus(Duration.ofDays(7)));
    HttpResponse<String> refused =
        send(
            request("/_local/stripe/clock")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"advance\":\"next week\"}")));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("Not a period or duration such as P31D");
  }

  @Test
  void everyLineOfItsLogHasATime() throws Exception {
    send(request("/echo/timed"));
    until(() -> console.stream().anyMatch(line -> line.contains("GET /echo/timed 200")));

    assertThat(console)
        .filteredOn(line -> line.contains("GET /echo/timed"))
        .singleElement()
        .asString()
        .matches("\\d\\d:\\d\\d:\\d\\d  gateway  GET /echo/timed 200 \\d+ ms");
  }

  @Test
  void noDoorOpensToAPageFromElsewhere() throws Exception {
    JsonNode places = stack();
    for (String door :
        List.of(
            url + "/_local/",
            url + "/_local/mail",
            url + "/echo/x",
            places.get("dynamodb").asText(),
            places.get("s3").asText(),
            places.get("sqs").asText(),
            places.get("stripe").asText() + "/_control/")) {
      BareRequest asked = BareRequest.to("GET", URI.create(door)).with("Host", "evil.example");
      assertThat(asked.status()).as(door).isEqualTo(403);
    }
    URI invoke = URI.create(url + "/_local/functions/EchoFunction/invoke");
    assertThat(
            BareRequest.to("POST", invoke)
                .with("Origin", "http://evil.example")
                .with("Content-Type", "application/json")
                .with("{}")
                .status())
        .isEqualTo(403);
    assertThat(
            BareRequest.to("POST", invoke).with("Content-Type", "text/plain").with("{}").status())
        .isEqualTo(415);
  }

  @Test
  void whatItKeepsIsItsOwnersAlone() throws Exception {
    Path kept = root.resolve(".local");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(kept.resolve("secrets.json"))))
        .isEqualTo("rw-------");
  }

  private static boolean noted(String line, String... words) {
    return line.matches("(?s)\\d\\d:\\d\\d:\\d\\d  NotingFunction  noted.*")
        && List.of(words).stream().allMatch(line::contains);
  }

  private static Map<String, String> attributes(SqsClient sqs, String queue) {
    return sqs.getQueueAttributes(
            asked ->
                asked
                    .queueUrl(queue)
                    .attributeNamesWithStrings(
                        "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"))
        .attributesAsStrings();
  }

  private JsonNode function(String name) throws Exception {
    for (JsonNode function : stack().get("functions")) {
      if (function.get("name").asText().equals(name)) {
        return function;
      }
    }
    throw new AssertionError("no function " + name);
  }

  private URI place(String name) throws Exception {
    return URI.create(stack().get(name).asText());
  }

  private Instant stripesTime() throws Exception {
    JsonNode told = JSON.readTree(send(request("/_local/stripe/clock")).body());
    return Instant.parse(told.get("now").asText());
  }

  private JsonNode stack() throws Exception {
    return JSON.readTree(send(request("/_local/stack")).body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
