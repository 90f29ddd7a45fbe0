package com.runsmarter.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.DynamoEmulator;
import com.runsmarter.emulators.Tables;
import com.runsmarter.template.PipeDeclaration;
import com.runsmarter.template.RuleDeclaration;
import com.runsmarter.template.RuleDeclaration.Target;
import com.runsmarter.template.TableDeclaration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private TableDeclaration table = table("Things");

  @AfterAll
  void stop() {
    dynamodb.close();
    streams.close();
    emulator.close();
  }

  @BeforeEach
  void makeTheTable(TestInfo test) {
    events.clear();
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

    assertThat(events.getFirst().at("/change/NewImage"))
        .isEqualTo(
            JSON.readTree(
                """
                {"pk":{"S":"all"},"n":{"N":"1.5"},"b":{"B":"aGk="},"flag":{"BOOL":false},
                 "none":{"NULL":true},"empty":{"M":{}},"list":{"L":[{"S":"a"}]},
                 "set":{"SS":["x"]},"numbers":{"NS":["7"]}}
                """));
    assertThat(events.getFirst().path("name").asText()).isEqualTo("INSERT");
    assertThat(events.getFirst().at("/change/Keys"))
        .isEqualTo(JSON.readTree("{\"pk\":{\"S\":\"all\"}}"));
  }

  @Test
  void changesArriveInOrder() throws Exception {
    for (int i = 0; i < 7; i++) {
      put(Map.of("pk", AttributeValue.fromS("key" + i)));
    }

    follow(false);

    assertThat(events)
        .extracting(event -> event.at("/change/Keys/pk/S").asText())
        .containsExactly("key0", "key1", "key2", "key3", "key4", "key5", "key6");
  }

  @Test
  void aReplayOffersWhatIsThereAsIfItHadJustBeenPut() throws Exception {
    put(Map.of("pk", AttributeValue.fromS("kept"), "n", AttributeValue.fromN("1")));
    follow(false);
    events.clear();

    follow(true);

    assertThat(events)
        .anyMatch(
            event ->
                event.at("/change/Keys/pk/S").asText().equals("kept")
                    && event.at("/change/NewImage/n/N").asText().equals("1")
                    && event.path("name").asText().equals("INSERT"));
  }

  /** Follows the stream until it has been read to its end. */
  private void follow(boolean replay) throws InterruptedException {
    var pipe =
        new PipeDeclaration(
            "Changes",
            table.id(),
            true,
            3,
            List.of(),
            Optional.of(1),
            Optional.empty(),
            "Bus",
            "things",
            "change",
            "{\"change\":<$.dynamodb>,\"name\":<$.eventName>}");
    var all =
        new RuleDeclaration(
            "All",
            "Bus",
            "{\"source\":[\"things\"]}",
            List.of(new Target("All", Optional.empty())));
    var bus = new EventBus(List.of(all), this::note, InstantSource.system());
    var delivery =
        new PipeDelivery(pipe, bus, letter -> {}, Duration.ofMillis(1), InstantSource.system());
    try (var poller =
        StreamPoller.start(pipe, table, dynamodb, streams, delivery, replay, line -> {})) {
      assertThat(poller.drain(LONGEST)).isTrue();
    }
  }

  private void note(String queue, String event) {
    try {
      events.add(JSON.readTree(event).path("detail"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
