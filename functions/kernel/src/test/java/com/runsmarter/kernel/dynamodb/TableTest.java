package com.runsmarter.kernel.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.runsmarter.emulators.AwsClients;
import com.runsmarter.emulators.junit.Aws;
import com.runsmarter.emulators.junit.AwsContract;
import com.runsmarter.kernel.dynamodb.Table.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

@AwsContract
class TableTest {

  private final String pk = "TEST#" + UUID.randomUUID();
  private final Aws aws;
  private final Table table;

  TableTest(Aws aws) {
    this.aws = aws;
    table = new Table(aws.dynamodb(), aws.table("BillingTable"));
  }

  @Test
  void anItemThatWasPutIsThereAndOneThatWasDeletedIsNot() {
    table.write(Write.put(item("A").with("n", 1)));
    assertThat(table.getConsistently(key("A")).orElseThrow().number("n")).isEqualTo(1);
    assertThat(table.get(key("A"))).isPresent();

    table.write(Write.delete(key("A")));
    assertThat(table.getConsistently(key("A"))).isEmpty();
    assertThat(table.get(key("B"))).isEmpty();
  }

  @Test
  void aWriteWhoseConditionDoesNotHoldIsAnAnswerAndChangesNothing() {
    assertThat(table.write(Write.put(item("A").with("n", 1)).when(Condition.absent()))).isTrue();
    assertThat(table.write(Write.put(item("A").with("n", 2)).when(Condition.absent()))).isFalse();
    assertThat(table.write(Write.delete(key("A")).when(Condition.is("n", 2)))).isFalse();
    assertThat(table.write(Write.update(key("B")).set("n", 1).when(Condition.present()))).isFalse();

    assertThat(table.getConsistently(key("A")).orElseThrow().number("n")).isEqualTo(1);
    assertThat(table.getConsistently(key("B"))).isEmpty();
  }

  @Test
  void conditionsMeanWhatTheySay() {
    table.write(Write.put(item("A").with("n", 5).with("word", "x")));

    assertThat(holds(Condition.is("n", 5))).isTrue();
    assertThat(holds(Condition.isNot("n", 5))).isFalse();
    assertThat(holds(Condition.below("n", 5))).isFalse();
    assertThat(holds(Condition.below("n", 6))).isTrue();
    assertThat(holds(Condition.above("n", 4))).isTrue();
    assertThat(holds(Condition.above("n", 5))).isFalse();
    assertThat(holds(Condition.has("word"))).isTrue();
    assertThat(holds(Condition.lacks("word"))).isFalse();
    assertThat(holds(Condition.lacks("word").or(Condition.is("n", 5)))).isTrue();
    assertThat(holds(Condition.has("word").and(Condition.is("n", 6)))).isFalse();
    assertThat(
            holds(
                Condition.is("n", 6)
                    .and(Condition.is("n", 7))
                    .or(Condition.has("word").and(Condition.present()))))
        .isTrue();
  }

  @Test
  void anAttributeMayHaveTheNameOfAReservedWord() {
    table.write(Write.update(key("A")).set("status", "x").set("name", "y").add("count", 1));

    assertThat(table.write(Write.update(key("A")).set("ttl", 1).when(Condition.is("status", "x"))))
        .isTrue();
    assertThat(table.getConsistently(key("A")).orElseThrow().text("name")).isEqualTo("y");
  }

  @Test
  void anUpdateSetsAddsAndRemovesSingleAttributes() {
    table.write(Write.put(item("A").with("kept", "k").with("gone", "g").with("n", 1)));

    table.write(
        Write.update(key("A")).set("new", "v").add("n", 2).add("from-zero", 3).remove("gone"));

    Item item = table.getConsistently(key("A")).orElseThrow();
    assertThat(item.text("kept")).isEqualTo("k");
    assertThat(item.text("new")).isEqualTo("v");
    assertThat(item.number("n")).isEqualTo(3);
    assertThat(item.number("from-zero")).isEqualTo(3);
    assertThat(item.has("gone")).isFalse();
  }

  @Test
  void anUpdateCanReturnTheItemItMade() {
    assertThat(table.update(Write.update(key("A")).add("n", 1)).orElseThrow().number("n"))
        .isEqualTo(1);
    assertThat(table.update(Write.update(key("A")).add("n", 1)).orElseThrow().number("n"))
        .isEqualTo(2);
    assertThat(table.update(Write.update(key("A")).add("n", 1).when(Condition.below("n", 2))))
        .isEmpty();
  }

  @Test
  void aPartitionIsReadInOrderFromEitherEnd() {
    put("C", "A", "B");

    assertThat(sks(Query.of(pk))).containsExactly("A", "B", "C");
    assertThat(sks(Query.of(pk).newestFirst())).containsExactly("C", "B", "A");
    assertThat(sks(Query.of(pk).consistent())).hasSize(3);
    assertThat(sks(Query.of("TEST#nothing"))).isEmpty();
  }

  @Test
  void aQueryTakesAPrefixOrALastKey() {
    put("A#1", "A#2", "B#1");

    assertThat(sks(Query.of(pk).startingWith("A#"))).containsExactly("A#1", "A#2");
    assertThat(sks(Query.of(pk).upTo("A#2"))).containsExactly("A#1", "A#2");
  }

  @Test
  void pagesFollowOneAnotherToTheEnd() {
    put("A", "B", "C");

    Table.Page first = table.query(Query.of(pk).limit(2));
    assertThat(first.items()).extracting(each -> each.key().sk()).containsExactly("A", "B");

    Table.Page second = table.query(Query.of(pk).limit(2).after(first.last().orElseThrow()));
    assertThat(second.items()).extracting(each -> each.key().sk()).containsExactly("C");
    assertThat(second.last()).isEmpty();
  }

  @Test
  void allOfAPartitionIsReadHoweverManyPagesItHas() {
    String large = "x".repeat(300_000);
    for (int each = 0; each < 5; each++) {
      table.write(Write.put(item("L" + each).with("text", large)));
    }
    assertThat(sks(Query.of(pk))).containsExactly("L0", "L1", "L2", "L3", "L4");
  }

  @Test
  void anIndexIsReadByItsOwnKeys() {
    String indexed = "INDEX#" + UUID.randomUUID();
    table.write(Write.put(item("A").with("gsi1pk", indexed).with("gsi1sk", "2")));
    table.write(Write.put(item("B").with("gsi1pk", indexed).with("gsi1sk", "1")));
    put("C");

    assertThat(sks(Query.of(indexed).on("gsi1"))).containsExactly("B", "A");
    assertThat(sks(Query.of(indexed).on("gsi1").upTo("1"))).containsExactly("B");
    assertThat(sks(Query.of(indexed).on("gsi1").startingWith("2"))).containsExactly("A");
  }

  @Test
  void aTransactionWritesAllOrNothingAndNamesWhatWasRefused() {
    put("A");

    Outcome refused =
        table.transact(
            List.of(
                Write.put(item("B")),
                Write.put(item("A")).when(Condition.absent()),
                Write.check(key("C"), Condition.present()),
                Write.update(key("D")).set("n", 1)));

    assertThat(refused).isEqualTo(new Outcome.Refused(List.of(1, 2)));
    assertThat(sks(Query.of(pk))).containsExactly("A");

    Outcome committed =
        table.transact(
            List.of(
                Write.put(item("B")),
                Write.delete(key("A")).when(Condition.present()),
                Write.check(key("C"), Condition.absent()),
                Write.update(key("D")).set("n", 1)));

    assertThat(committed).isEqualTo(new Outcome.Committed());
    assertThat(sks(Query.of(pk))).containsExactly("B", "D");
  }

  @Test
  void aTransactionOfMoreThanAHundredWritesIsRefusedBeforeItIsSent() {
    List<Write> many = Collections.nCopies(101, Write.put(item("A")));

    assertThatThrownBy(() -> table.transact(many)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTransactionThatIsWrongInItselfIsAFault() {
    List<Write> twice = List.of(Write.put(item("A")), Write.delete(key("A")));

    assertThatThrownBy(() -> table.transact(twice)).isInstanceOf(DynamoDbException.class);
  }

  @Test
  void aCheckAloneIsRefused() {
    Write alone = Write.check(key("A"), Condition.present());

    assertThatThrownBy(() -> table.write(alone)).isInstanceOf(IllegalArgumentException.class);
  }

  /** DynamoDB would count and send what each call consumed, and nothing here reads it. */
  @Test
  void noRequestAsksWhatItConsumed() {
    List<SdkRequest> requests = new ArrayList<>();
    var noting =
        new ExecutionInterceptor() {
          @Override
          public void beforeExecution(
              Context.BeforeExecution execution, ExecutionAttributes attributes) {
            requests.add(execution.request());
          }
        };
    try (DynamoDbClient client =
        AwsClients.connect(
            DynamoDbClient.builder()
                .overrideConfiguration(override -> override.addExecutionInterceptor(noting)),
            aws.dynamodbUrl())) {
      var noted = new Table(client, aws.table("BillingTable"));
      noted.write(Write.put(item("A").with("n", 1)));
      noted.write(Write.update(key("A")).set("n", 2));
      noted.update(Write.update(key("A")).set("n", 3));
      noted.transact(List.of(Write.put(item("B")), Write.delete(key("C"))));
      noted.get(key("A"));
      noted.getAllConsistently(List.of(key("A"), key("B")));
      noted.query(Query.of(pk));
      noted.write(Write.delete(key("A")));
    }

    assertThat(requests)
        .hasSize(8)
        .allSatisfy(
            request ->
                assertThat(request.getValueForField("ReturnConsumedCapacity", String.class))
                    .isEmpty());
  }

  private boolean holds(Condition condition) {
    return table.write(Write.update(key("A")).set("touched", true).when(condition));
  }

  private void put(String... sks) {
    for (String sk : sks) {
      table.write(Write.put(item(sk)));
    }
  }

  private List<String> sks(Query query) {
    return table.queryAll(query).stream().map(each -> each.key().sk()).toList();
  }

  private Item item(String sk) {
    return Item.of(key(sk));
  }

  private Key key(String sk) {
    return new Key(pk, sk);
  }
}
