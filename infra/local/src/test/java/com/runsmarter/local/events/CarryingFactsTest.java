package com.runsmarter.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.template.PipeDeclaration;
import com.runsmarter.template.RuleDeclaration;
import com.runsmarter.template.RuleDeclaration.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a stream's change, in a pipe's shape, by a bus's rules to queues. */
class CarryingFactsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T08:00:00.123Z"));
  private static final String SHAPE =
      "{\"cause\":<$.dynamodb.NewImage.cause.S>,\"payload\":<$.dynamodb.NewImage.payload.M>}";

  private final List<String> sent = new ArrayList<>();
  private final List<String> deadLetters = new ArrayList<>();
  private int failures;

  @Test
  void aChangeGoesInThePipesShapeToTheQueuesOfEveryRuleItMatches() throws Exception {
    deliver(
        SHAPE,
        Optional.empty(),
        List.of(
            rule("Urgent", "{\"detail\":{\"payload\":{\"priority\":{\"S\":[\"high\"]}}}}", "Fast"),
            rule("All", "{\"source\":[\"members\"]}", "Everything"),
            rule("Others", "{\"source\":[\"billing\"]}", "Nothing")),
        change(
            "{\"cause\":{\"S\":\"sign-in/1\"},\"payload\":{\"M\":{\"priority\":{\"S\":\"high\"}}},"
                + "\"address\":{\"S\":\"ana@example.com\"}}"));

    assertThat(sent)
        .extracting(one -> one.substring(0, one.indexOf(' ')))
        .containsExactlyInAnyOrder("Fast", "Everything");
    assertThat(sent).noneMatch(one -> one.contains("ana@example.com"));
    JsonNode event = event(sent.getFirst());
    assertThat(event.path("source").asText()).isEqualTo("members");
    assertThat(event.path("detail-type").asText()).isEqualTo("fact");
    assertThat(event.path("time").asText()).isEqualTo("2026-03-01T08:00:00Z");
    assertThat(event.path("detail"))
        .isEqualTo(
            JSON.readTree("{\"cause\":\"sign-in/1\",\"payload\":{\"priority\":{\"S\":\"high\"}}}"));
  }

  @Test
  void whatAQueueDoesNotTakeComesAgainBeforeTheNext() throws Exception {
    failures = 2;

    deliver(
        "{\"cause\":<$.dynamodb.NewImage.cause.S>}",
        Optional.empty(),
        List.of(rule("All", "{\"source\":[\"members\"]}", "Everything")),
        change("{\"cause\":{\"S\":\"one\"}}"),
        change("{\"cause\":{\"S\":\"two\"}}"));

    assertThat(sent)
        .extracting(one -> event(one).at("/detail/cause").asText())
        .containsExactly("one", "two");
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void whatIsGivenUpIsToldWithItsPlaceInTheStream() throws Exception {
    failures = 3;

    deliver(
        "{\"cause\":<$.dynamodb.NewImage.cause.S>}",
        Optional.of(1),
        List.of(rule("All", "{\"source\":[\"members\"]}", "Everything")),
        change("{\"cause\":{\"S\":\"one\"}}"));

    assertThat(deadLetters).hasSize(1);
    JsonNode letter = JSON.readTree(deadLetters.getFirst());
    assertThat(letter.at("/context/condition").asText()).isEqualTo("RetryAttemptsExhausted");
    assertThat(letter.at("/context/approximateInvokeCount").asInt()).isEqualTo(2);
    assertThat(letter.at("/DDBStreamBatchInfo/startSequenceNumber").asText()).isEqualTo("7");
  }

  @Test
  void aChangeThatLacksWhatTheShapeNamesIsGivenUpAlone() throws Exception {
    deliver(
        SHAPE,
        Optional.empty(),
        List.of(rule("All", "{\"source\":[\"members\"]}", "Everything")),
        change("{\"cause\":{\"S\":\"one\"}}"),
        change("{\"cause\":{\"S\":\"two\"},\"payload\":{\"M\":{}}}"));

    assertThat(deadLetters).hasSize(1);
    assertThat(sent).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | must be a JSON object",
        "{\"a\":<$.b> | is no input template",
        "{\"a\":\"<$.b>\"} | is no input template",
        "{\"a\":<$.b[0]>} | is not understood in an input template",
        "{\"a\":<aws.pipes.pipe-arn>} | is no input template",
        "{\"a\":\"<aws.pipes.pipe-arn>\"} | is not understood in an input template",
      })
  void aShapeThatIsNotUnderstoodIsRefusedInOneLine(String template, String why) {
    assertThatThrownBy(() -> new InputTemplate(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aPatternThatIsNoneIsRefusedWithItsRulesName() {
    assertThatThrownBy(
            () ->
                new EventBus(
                    List.of(rule("Odd", "{\"source\":\"x\"}", "Q")), (queue, body) -> {}, CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Resources.Odd: {\"source\":\"x\"} is no event pattern: ")
        .hasMessageNotContaining("\n");
  }

  private void deliver(
      String template,
      Optional<Integer> retries,
      List<RuleDeclaration> rules,
      StreamRecord... changes)
      throws InterruptedException {
    var pipe =
        new PipeDeclaration(
            "MembersFacts",
            "MembersTable",
            true,
            10,
            List.of(),
            retries,
            Optional.of("Dead"),
            "Bus",
            "members",
            "fact",
            template);
    var bus = new EventBus(rules, this::send, CLOCK);
    new PipeDelivery(pipe, bus, deadLetters::add, Duration.ofMillis(1), CLOCK)
        .deliver(List.of(changes));
  }

  private void send(String queue, String body) {
    if (failures > 0) {
      failures--;
      throw new IllegalStateException("not now");
    }
    sent.add(queue + " " + body);
  }

  private static JsonNode event(String sent) {
    try {
      return JSON.readTree(sent.substring(sent.indexOf(' ')));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RuleDeclaration rule(String id, String pattern, String queue) {
    return new RuleDeclaration(id, "Bus", pattern, List.of(new Target(queue, Optional.of("Dead"))));
  }

  private static StreamRecord change(String image) throws Exception {
    ObjectNode json = JSON.createObjectNode().put("eventSourceARN", "arn:stream");
    json.putObject("dynamodb").set("NewImage", JSON.readTree(image));
    return new StreamRecord("7", json);
  }
}
