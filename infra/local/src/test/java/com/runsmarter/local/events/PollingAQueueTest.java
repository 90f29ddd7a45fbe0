package com.runsmarter.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.Queues;
import com.runsmarter.emulators.SqsEmulator;
import com.runsmarter.local.function.Outcome;
import com.runsmarter.template.FunctionDeclaration.QueueSource;
import com.runsmarter.template.QueueDeclaration;
import com.runsmarter.template.QueueDeclaration.Redrive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.SqsClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PollingAQueueTest {
  private final SqsEmulator emulator = SqsEmulator.start(0);
  private final SqsClient sqs = AwsClients.connect(SqsClient.builder(), emulator.url());
  private Map<String, String> urls = Map.of();

  @AfterAll
  void stop() {
    sqs.close();
    emulator.close();
  }

  @BeforeEach
  void queues(TestInfo test) {
    String suffix = test.getTestMethod().orElseThrow().getName().replaceAll(".*(.{30})$", "$1");
    urls =
        Queues.create(
                sqs,
                List.of(
                    queue("Jobs", true, Optional.of(new Redrive("Dead", 2))),
                    queue("Dead", true, Optional.empty())),
                suffix)
            .urls();
  }

  @Test
  void messagesComeInOneBatchWithWhatAnEventHasOfThem() throws Exception {
    send("a", "first");
    send("a", "second");

    ScriptedFunction function =
        poll(records -> ScriptedFunction.allDone(), () -> waiting("Jobs") == 0);

    assertThat(function.calls("/body").stream().flatMap(List::stream))
        .containsExactly("first", "second");
    JsonNode record = function.events().getFirst().at("/Records/0");
    assertThat(record.at("/eventSource").asText()).isEqualTo("aws:sqs");
    assertThat(record.at("/eventSourceARN").asText()).isEqualTo("arn:jobs");
    assertThat(record.at("/attributes/MessageGroupId").asText()).isEqualTo("a");
    assertThat(record.at("/attributes/ApproximateReceiveCount").asText()).isEqualTo("1");
  }

  @Test
  void whatAFunctionNamesAsFailedComesAgainAndTheRestDoesNot() throws Exception {
    send("a", "good");
    send("b", "bad once");
    ScriptedFunction function =
        poll(
            records ->
                records.stream()
                    .filter(one -> one.at("/body").asText().equals("bad once"))
                    .filter(one -> one.at("/attributes/ApproximateReceiveCount").asInt() == 1)
                    .findFirst()
                    .map(one -> ScriptedFunction.failed(one.at("/messageId").asText()))
                    .orElseGet(ScriptedFunction::allDone),
            () -> waiting("Jobs") == 0);

    List<String> bodies = function.calls("/body").stream().flatMap(List::stream).toList();
    assertThat(bodies).containsOnlyOnce("good");
    assertThat(bodies.stream().filter("bad once"::equals)).hasSize(2);
    assertThat(function.givenBack())
        .singleElement()
        .asString()
        .matches("Jobs: 1 of \\d messages failed and will come again");
  }

  @Test
  void aFunctionThatThrowsGetsAllOfItAgainUntilTheRedriveRuleTakesIt() throws Exception {
    send("a", "poison");

    ScriptedFunction function =
        poll(records -> ScriptedFunction.threw(), () -> waiting("Dead") == 1);

    assertThat(function.calls("/body")).containsExactly(List.of("poison"), List.of("poison"));
  }

  @Test
  void whatAFunctionIsNotLetTakeWaitsAndIsTriedAgainBeforeItCountsAsReceivedAgain()
      throws Exception {
    send("a", "patient");
    var calls = new AtomicInteger();

    ScriptedFunction function =
        poll(
            records ->
                calls.incrementAndGet() < 3
                    ? new Outcome.Throttled("ConcurrentInvocationLimitExceeded")
                    : ScriptedFunction.allDone(),
            () -> waiting("Jobs") == 0);

    assertThat(function.calls("/body"))
        .containsExactly(List.of("patient"), List.of("patient"), List.of("patient"));
    assertThat(function.calls("/attributes/ApproximateReceiveCount"))
        .containsExactly(List.of("1"), List.of("1"), List.of("1"));
    assertThat(function.givenBack()).isEmpty();
  }

  private ScriptedFunction poll(Function<List<JsonNode>, Outcome> rule, Callable<Boolean> until)
      throws Exception {
    var function = new ScriptedFunction(rule);
    var source = new QueueSource("Jobs", "Jobs", 10, Duration.ZERO, true, Optional.empty());
    try (var _ = QueuePoller.start(source, url("Jobs"), "arn:jobs", sqs, function, line -> {})) {
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (!until.call()) {
        assertThat(System.nanoTime()).isLessThan(deadline);
        Thread.onSpinWait();
      }
    }
    return function;
  }

  private void send(String group, String body) {
    sqs.sendMessage(
        message ->
            message
                .queueUrl(url("Jobs"))
                .messageGroupId(group)
                .messageDeduplicationId(Integer.toString(body.hashCode()))
                .messageBody(body));
  }

  private int waiting(String queue) {
    return sqs
        .getQueueAttributes(
            asked ->
                asked
                    .queueUrl(url(queue))
                    .attributeNamesWithStrings(
                        "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"))
        .attributesAsStrings()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  private String url(String queue) {
    return Optional.ofNullable(urls.get(queue)).orElseThrow();
  }

  private static QueueDeclaration queue(String id, boolean fifo, Optional<Redrive> redrive) {
    return new QueueDeclaration(
        id, fifo, false, Duration.ofSeconds(1), Duration.ofDays(4), Duration.ZERO, redrive);
  }
}
