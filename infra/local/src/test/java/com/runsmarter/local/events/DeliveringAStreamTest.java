package com.runsmarter.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.local.function.Outcome;
import com.runsmarter.template.FunctionDeclaration.StreamSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveringAStreamTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEQUENCE = "/dynamodb/SequenceNumber";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T08:00:00Z"));

  private final List<String> deadLetters = new ArrayList<>();

  @Test
  void aBatchThatIsTakenIsDeliveredOnce() throws Exception {
    var function = deliver(batch(3), 2, false, records -> ScriptedFunction.allDone());

    assertThat(function.calls(SEQUENCE)).containsExactly(List.of("1", "2", "3"));
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void afterANamedFailureTheRestComesAgainFromThere() throws Exception {
    var failedOnce = new ArrayList<String>();
    var function =
        deliver(
            batch(4),
            2,
            false,
            records -> {
              if (failedOnce.isEmpty()) {
                failedOnce.add("3");
                return ScriptedFunction.failed("3");
              }
              return ScriptedFunction.allDone();
            });

    assertThat(function.calls(SEQUENCE))
        .containsExactly(List.of("1", "2", "3", "4"), List.of("3", "4"));
  }

  @Test
  void aPoisonRecordIsNarrowedDownAndGivenUpAlone() throws Exception {
    var function = deliver(batch(4), 3, true, failingOn("3"));

    assertThat(function.calls(SEQUENCE).getLast()).containsExactly("4");
    assertThat(deadLetters).hasSize(1);
    var letter = JSON.readTree(deadLetters.getFirst());
    assertThat(letter.at("/DDBStreamBatchInfo/startSequenceNumber").asText()).isEqualTo("3");
    assertThat(letter.at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(1);
    assertThat(letter.at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
    assertThat(letter.at("/timestamp").asText()).isEqualTo("2026-03-01T08:00:00Z");
  }

  @Test
  void withoutBisectionTheBatchIsGivenUpWhole() throws Exception {
    var function = deliver(batch(2), 1, false, failingOn("2"));

    assertThat(function.calls(SEQUENCE)).containsExactly(List.of("1", "2"), List.of("1", "2"));
    assertThat(JSON.readTree(deadLetters.getFirst()).at("/DDBStreamBatchInfo/batchSize").asInt())
        .isEqualTo(2);
  }

  @Test
  void aFailureThatWasNotInTheBatchFailsAllOfIt() throws Exception {
    var function = deliver(batch(2), 0, false, records -> ScriptedFunction.failed("99"));

    assertThat(function.calls(SEQUENCE)).hasSize(1);
    assertThat(deadLetters).hasSize(1);
  }

  private static Function<List<JsonNode>, Outcome> failingOn(String sequence) {
    return records ->
        records.stream().anyMatch(one -> one.at(SEQUENCE).asText().equals(sequence))
            ? ScriptedFunction.threw()
            : ScriptedFunction.allDone();
  }

  private ScriptedFunction deliver(
      List<StreamRecord> batch, int retries, boolean bisect, Function<List<JsonNode>, Outcome> rule)
      throws InterruptedException {
    var function = new ScriptedFunction(rule);
    var source =
        new StreamSource(
            "Changes",
            "Things",
            true,
            10,
            Duration.ZERO,
            List.of(),
            Optional.of(retries),
            bisect,
            true,
            Optional.of("Dead"));
    new StreamDelivery(source, function, deadLetters::add, Duration.ofMillis(1), CLOCK)
        .deliver(batch);
    return function;
  }

  private static List<StreamRecord> batch(int size) {
    return IntStream.rangeClosed(1, size)
        .mapToObj(
            number -> {
              var json = JSON.createObjectNode().put("eventSourceARN", "arn:stream");
              json.putObject("dynamodb").put("SequenceNumber", Integer.toString(number));
              return new StreamRecord(Integer.toString(number), json);
            })
        .toList();
  }
}
