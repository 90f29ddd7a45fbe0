package com.runsmarter.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.DynamoEmulator;
import com.runsmarter.emulators.Tables;
import com.runsmarter.template.FunctionDeclaration.StreamSource;
import com.runsmarter.template.TableDeclaration;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowingAStreamTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final DynamoEmulator emulator = DynamoEmulator.inMemory(0);
  private final DynamoDbClient dynamodb =
      AwsClients.connect(DynamoDbClient.builder(), emulator.url());
  private final DynamoDbStreamsClient streams =
      AwsClients.connect(DynamoDbStreamsClient.builder(), emulator.url());
  private final ScriptedFunction function =
      new ScriptedFunction(records -> ScriptedFunction.allDone());
  private TableDeclaration table = table("Things");

  @AfterAll
  void stop() {
    dynamodb.close();
    streams.close();
    emulator.close();
  }

  @BeforeEach
  void makeTheTable(TestInfo test) {
    function.events().clear();
    table = table(test.getTestMethod().orElseThrow().getName());
    Tables.create(dynamodb, table);
  }

  @Test
  void everyTypeOfAttributeArrivesInDynamoDbsOwnJson() throws Exception {
    put(
        Map.of(
            "pk", AttributeValue.fromS("all"),
            "n", AttributeValue.fromN("1.5"),
            "b", AttributeValue.fromB(SdkBytes.fromUtf8String("hi")),
            "flag", AttributeValue.fromBool(false),
            "none", AttributeValue.fromNul(true),
            "empty", AttributeValue.fromM(Map.of()),
            "list", AttributeValue.fromL(List.of(AttributeValue.fromS("a"))),
            "set", AttributeValue.fromSs(List.of("x")),
            "numbers", AttributeValue.fromNs(List.of("7"))));

    follow(false);

    assertThat(function.events().getFirst().at("/Records/0/dynamodb/NewImage"))
        .isEqualTo(
            JSON.readTree(
                """
                {"pk":{"S":"all"},"n":{"N":"1.5"},"b":{"B":"aGk="},"flag":{"BOOL":false},
                 "none":{"NULL":true},"empty":{"M":{}},"list":{"L":[{"S":"a"}]},
                 "set":{"SS":["x"]},"numbers":{"NS":["7"]}}
                """));
    var record = function.events().getFirst().at("/Records/0");
    assertThat(record.at("/eventName").asText()).isEqualTo("INSERT");
    assertThat(record.at("/dynamodb/Keys")).isEqualTo(JSON.readTree("{\"pk\":{\"S\":\"all\"}}"));
  }

  @Test
  void changesArriveInOrderAndInBatchesNoLargerThanDeclared() throws Exception {
    for (int i = 0; i < 7; i++) {
      put(Map.of("pk", AttributeValue.fromS("key" + i)));
    }

    follow(false);

    assertThat(function.calls("/dynamodb/Keys/pk/S").stream().flatMap(List::stream))
        .containsExactly("key0", "key1", "key2", "key3", "key4", "key5", "key6");
    assertThat(function.calls("/dynamodb/Keys/pk/S")).allMatch(batch -> batch.size() <= 3);
  }

  @Test
  void aReplayOffersWhatIsThereAsIfItHadJustBeenPut() throws Exception {
    put(Map.of("pk", AttributeValue.fromS("kept"), "n", AttributeValue.fromN("1")));
    follow(false);
    function.events().clear();

    follow(true);

    assertThat(function.events())
        .anyMatch(
            event ->
                event.at("/Records/0/dynamodb/Keys/pk/S").asText().equals("kept")
                    && event.at("/Records/0/dynamodb/NewImage/n/N").asText().equals("1")
                    && event.at("/Records/0/eventName").asText().equals("INSERT"));
  }

  /** Follows the stream until it has been read to its end. */
  private void follow(boolean replay) throws InterruptedException {
    var source =
        new StreamSource(
            "Changes",
            table.id(),
            true,
            3,
            Duration.ZERO,
            List.of(),
            Optional.of(1),
            false,
            true,
            Optional.empty());
    var delivery =
        new StreamDelivery(
            source, function, letter -> {}, Duration.ofMillis(1), InstantSource.system());
    try (var poller =
        StreamPoller.start(source, table, dynamodb, streams, delivery, replay, line -> {})) {
      assertThat(poller.drain(LONGEST)).isTrue();
    }
  }

  private void put(Map<String, AttributeValue> item) {
    dynamodb.putItem(put -> put.tableName(table.id()).item(item));
  }

  private static TableDeclaration table(String id) {
    return new TableDeclaration(
        id,
        new TableDeclaration.Key("pk", Optional.empty()),
        List.of(),
        Map.of("pk", "S"),
        Optional.of("NEW_IMAGE"),
        Optional.empty());
  }
}
