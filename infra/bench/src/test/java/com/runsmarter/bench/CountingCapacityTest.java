package com.runsmarter.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.DynamoEmulator;
import com.runsmarter.emulators.Tables;
import com.runsmarter.template.TableDeclaration;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Costs as AWS lists them: a read counts each 4 KB begun, a write each 1 KB. */
class CountingCapacityTest {
  private static final String TABLE = "Counted";

  private static DynamoEmulator dynamodb;

  private CapacityProxy proxy;
  private DynamoDbClient client;

  @BeforeAll
  static void start() {
    dynamodb = DynamoEmulator.inMemory(0);
  }

  @AfterAll
  static void stop() {
    dynamodb.close();
  }

  @BeforeEach
  void connect() throws IOException {
    proxy = CapacityProxy.inFrontOf(dynamodb.url());
    client = AwsClients.connect(DynamoDbClient.builder(), proxy.url());
    Tables.create(
        client,
        new TableDeclaration(
            TABLE,
            new TableDeclaration.Key("pk", Optional.of("sk")),
            List.of(),
            Map.of("pk", "S", "sk", "S"),
            Optional.empty(),
            Optional.empty()));
    client.putItem(put -> put.tableName(TABLE).item(item("small", 100)));
    client.putItem(put -> put.tableName(TABLE).item(item("large", 5_000)));
    proxy.take();
  }

  @AfterEach
  void disconnect() {
    client.deleteTable(gone -> gone.tableName(TABLE));
    client.close();
    proxy.close();
  }

  @Test
  void anEventualReadOfASmallItemIsHalfAUnit() {
    read("small", false);

    assertThat(only().capacity()).isEqualTo(new Capacity(0.5, 0));
    assertThat(proxy.take()).isEmpty();
  }

  @Test
  void aConsistentReadOfFiveKilobytesIsTwoUnits() {
    read("large", true);

    DynamoCall call = only();
    assertThat(call.operation()).isEqualTo("GetItem");
    assertThat(call.tables()).containsExactly(TABLE);
    assertThat(call.capacity()).isEqualTo(new Capacity(2, 0));
    assertThat(call.nanos()).isGreaterThanOrEqualTo(call.dynamoNanos());
  }

  @Test
  void aWriteOfFiveKilobytesIsFiveUnits() {
    client.putItem(put -> put.tableName(TABLE).item(item("large", 5_000)));

    assertThat(only().capacity()).isEqualTo(new Capacity(0, 5));
  }

  @Test
  void aTransactionTakesTwiceWhatEachOfItsWritesTakes() {
    transact(
        put("one", 100),
        put("two", 100),
        put("three", 1_500),
        TransactWriteItem.builder().delete(gone -> gone.tableName(TABLE).key(key("large"))).build(),
        TransactWriteItem.builder()
            .conditionCheck(
                check ->
                    check
                        .tableName(TABLE)
                        .key(key("small"))
                        .conditionExpression("attribute_exists(pk)"))
            .build());

    DynamoCall call = only();
    assertThat(call.tables()).containsExactly(TABLE);
    assertThat(call.capacity()).isEqualTo(new Capacity(0, 2 * (1 + 1 + 2 + 5 + 1)));
  }

  @Test
  void anUpdateInATransactionCountsWhatTheItemHasBecome() {
    transact(
        TransactWriteItem.builder()
            .update(
                change ->
                    change
                        .tableName(TABLE)
                        .key(key("small"))
                        .updateExpression("SET filling = :filling")
                        .expressionAttributeValues(Map.of(":filling", text("y".repeat(2_500)))))
            .build());

    assertThat(only().capacity()).isEqualTo(new Capacity(0, 6));
  }

  @Test
  void anItemsSizeIsThatOfItsNamesAndValues() throws IOException {
    JsonNode item =
        new ObjectMapper()
            .readTree(
                """
                {"pk":{"S":"abc"},"n":{"N":"-123.45"},"t":{"BOOL":true},
                 "l":{"L":[{"S":"é"},{"N":"0"}]},"m":{"M":{"k":{"S":"v"}}}}
                """);

    // pk+abc 5, n 1+5, t 1+1, l 1+3+2+(2+1), m 1+3+1+2
    assertThat(ItemSize.bytes(item)).isEqualTo(5 + 6 + 2 + 9 + 7);
  }

  @Test
  void aWriteWhoseConditionFailsIsMarkedAndPassedOn() {
    assertThatThrownBy(
            () ->
                client.putItem(
                    put ->
                        put.tableName(TABLE)
                            .item(item("small", 100))
                            .conditionExpression("attribute_not_exists(pk)")))
        .isInstanceOf(ConditionalCheckFailedException.class);

    DynamoCall call = only();
    assertThat(call.refused()).isTrue();
    assertThat(call.capacity()).isEqualTo(Capacity.NONE);
  }

  private void read(String pk, boolean consistently) {
    Map<String, AttributeValue> found =
        client
            .getItem(get -> get.tableName(TABLE).key(key(pk)).consistentRead(consistently))
            .item();
    assertThat(found).containsKey("filling");
  }

  private void transact(TransactWriteItem... writes) {
    client.transactWriteItems(transaction -> transaction.transactItems(writes));
  }

  private static TransactWriteItem put(String pk, int filling) {
    return TransactWriteItem.builder()
        .put(put -> put.tableName(TABLE).item(item(pk, filling)))
        .build();
  }

  private static Map<String, AttributeValue> key(String pk) {
    return Map.of("pk", text(pk), "sk", text("-"));
  }

  private DynamoCall only() {
    List<DynamoCall> calls = proxy.take();
    assertThat(calls).hasSize(1);
    return calls.getFirst();
  }

  private static Map<String, AttributeValue> item(String pk, int filling) {
    return Map.of("pk", text(pk), "sk", text("-"), "filling", text("x".repeat(filling)));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
