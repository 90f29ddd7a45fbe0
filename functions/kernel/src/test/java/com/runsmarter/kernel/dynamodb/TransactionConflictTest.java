package com.runsmarter.kernel.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** DynamoDB Local never raises a conflict between transactions; the service does. */
class TransactionConflictTest {

  private static final List<Write> WRITES =
      List.of(Write.put(Item.of(new Key("A", "A"))), Write.put(Item.of(new Key("B", "B"))));

  private final Conflicting client = new Conflicting();
  private final Table table = new Table(client, "Any");

  @Test
  void aConflictThatPassesIsNotNoticed() {
    client.cancelWith("TransactionConflict", "None");
    client.cancelWith("None", "TransactionConflict");

    assertThat(table.transact(WRITES)).isEqualTo(new Table.Outcome.Committed());
    assertThat(client.calls).isEqualTo(3);
  }

  @Test
  void aConflictThatStaysIsAFaultAfterFiveTries() {
    for (int each = 0; each < 9; each++) {
      client.cancelWith("TransactionConflict", "None");
    }

    assertThatThrownBy(() -> table.transact(WRITES))
        .isInstanceOf(TransactionCanceledException.class);
    assertThat(client.calls).isEqualTo(5);
  }

  @Test
  void aConditionThatFailedBesideAConflictIsTriedAgainOrTold() {
    client.cancelWith("ConditionalCheckFailed", "TransactionConflict");
    client.cancelWith("ConditionalCheckFailed", "None");

    assertThat(table.transact(WRITES)).isEqualTo(new Table.Outcome.Refused(List.of(0)));
  }

  @Test
  void anyOtherCancellationIsAFaultAtOnce() {
    client.cancelWith("ValidationError", "None");

    assertThatThrownBy(() -> table.transact(WRITES))
        .isInstanceOf(TransactionCanceledException.class);
    assertThat(client.calls).isEqualTo(1);
  }

  @Test
  void aWriteByItselfWaitsForTheTransactionThatIsAtItsItem() {
    client.transactionsAtItem = 4;

    assertThat(table.write(WRITES.getFirst())).isTrue();
    assertThat(client.calls).isEqualTo(5);
  }

  @Test
  void aWriteByItselfThatMeetsATransactionEachTimeIsAFaultAfterFiveTries() {
    client.transactionsAtItem = 9;

    assertThatThrownBy(() -> table.write(WRITES.getFirst()))
        .isInstanceOf(TransactionConflictException.class);
    assertThat(client.calls).isEqualTo(5);
  }

  /** A client whose transactions are cancelled as told, and committed after that. */
  private static final class Conflicting implements DynamoDbClient {

    private final Deque<List<String>> cancellations = new ArrayDeque<>();
    private int transactionsAtItem;
    private int calls;

    private void cancelWith(String... codes) {
      cancellations.add(List.of(codes));
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(
        Consumer<TransactWriteItemsRequest.Builder> request) {
      calls++;
      if (!cancellations.isEmpty()) {
        List<CancellationReason> reasons =
            cancellations.remove().stream()
                .map(code -> CancellationReason.builder().code(code).build())
                .toList();
        throw TransactionCanceledException.builder().cancellationReasons(reasons).build();
      }
      return TransactWriteItemsResponse.builder().build();
    }

    @Override
    public PutItemResponse putItem(Consumer<PutItemRequest.Builder> request) {
      calls++;
      if (calls <= transactionsAtItem) {
        throw TransactionConflictException.builder().build();
      }
      return PutItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
