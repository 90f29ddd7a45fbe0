package com.runsmarter.kernel.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.emulators.lambda.Invocation;
import com.runsmarter.kernel.fact.Fact;
import com.runsmarter.kernel.fact.FactKind;
import com.runsmarter.kernel.sqs.FactMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A batch of facts in, what is to come again out. */
class HearingFactsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final FactKind<String> SAID =
      new FactKind<>("said", 2, fact -> fact.text("words"));
  private static final FactKind<String> SUNG = new FactKind<>("sung", 1, fact -> fact.text("song"));

  private final List<String> heard = new ArrayList<>();

  @Test
  void factsOfEveryKindThatIsHeardAreHeardInTheirOrder() throws IOException {
    assertThat(answer(said("a"), body(SUNG.fact("sung/b", Map.of("song", "b"))), said("c")))
        .isEqualTo(failed());

    assertThat(heard).containsExactly("a", "song b", "c");
  }

  @Test
  void oneThatFailsComesAgainAndHoldsUpNoOther() throws IOException {
    assertThat(answer(said("a"), said("no"), said("c"))).isEqualTo(failed(1));

    assertThat(heard).containsExactly("a", "c");
  }

  @Test
  void whatTellsNoFactComesAgainUntilItIsADeadLetter() throws IOException {
    String holed = body(new Fact("said", 2, "said/d", Map.of()));

    assertThat(answer("no JSON", said("b"), "{}", holed)).isEqualTo(failed(0, 2, 3));

    assertThat(heard).containsExactly("b");
  }

  @Test
  void aKindOrAVersionThatIsNotHeardIsPassedOver() throws IOException {
    String newer = body(new Fact("said", 3, "said/e", Map.of("otherwise", "e")));
    String other = body(new Fact("whispered", 1, "whispered/f", Map.of("words", "f")));

    assertThat(answer(newer, other, said("g"))).isEqualTo(failed());

    assertThat(heard).containsExactly("g");
  }

  @Test
  void nothingIsBegunThatTheFunctionsOwnEndWouldCutOff() throws IOException {
    assertThat(answer(new Invocation("Function", Duration.ofSeconds(9)), said("a"), said("b")))
        .isEqualTo(failed(0, 1));

    assertThat(heard).isEmpty();
  }

  @Test
  void anEventOfNoQueueIsAFault() {
    assertThatThrownBy(() -> handle("{\"task\":\"sweep\"}", new Invocation("Function")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theExamplesOfARehearsalAreRead() {
    assertThatNoException().isThrownBy(FactsFunction::rehearse);
  }

  private String answer(String... bodies) throws IOException {
    return answer(new Invocation("Function", Duration.ofSeconds(30)), bodies);
  }

  /** Messages are called by their places in the batch. */
  private String answer(Invocation invocation, String... bodies) throws IOException {
    ObjectNode event = JSON.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (String body : bodies) {
      ObjectNode record = records.addObject();
      record.put("messageId", Integer.toString(records.size() - 1)).put("body", body);
      record.putObject("attributes").put("ApproximateReceiveCount", "1");
    }
    return handle(event.toString(), invocation);
  }

  private String handle(String event, Invocation invocation) throws IOException {
    var response = new ByteArrayOutputStream();
    new Listening()
        .handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), response, invocation);
    return response.toString(UTF_8);
  }

  private static String failed(int... places) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode failures = answer.putArray("batchItemFailures");
    for (int place : places) {
      failures.addObject().put("itemIdentifier", Integer.toString(place));
    }
    return answer.toString();
  }

  private static String said(String words) {
    return body(SAID.fact("said/" + words, Map.of("words", words)));
  }

  private static String body(Fact fact) {
    return new FactMessage("somebody", fact).body();
  }

  private void hear(String words) {
    if (words.equals("no")) {
      throw new IllegalStateException("not to be heard");
    }
    heard.add(words);
  }

  private final class Listening extends FactsFunction {

    Listening() {
      super(
          List.of(
              new Hearing<>(SAID, HearingFactsTest.this::hear),
              new Hearing<>(SUNG, song -> hear("song " + song))));
    }
  }
}
