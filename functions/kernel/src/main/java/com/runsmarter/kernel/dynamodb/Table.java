package com.runsmarter.kernel.dynamodb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * A DynamoDB table whose items have {@code pk} and {@code sk}. Faults of the service come out as
 * the SDK's exceptions; a condition that does not hold is an answer, not a fault.
 */
public final class Table {

  /** Items a transaction may have (Amazon DynamoDB, "Service, account, and table quotas"). */
  private static final int MOST_WRITES = 100;

  /** Tries at a transaction that met another one on the same items. */
  private static final int CONFLICT_TRIES = 5;

  private final DynamoDbClient client;
  private final String name;

  /**
   * @param name the table's name
   */
  public Table(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /** The item with this key, perhaps as it was a moment ago: 0.5 RRU for each 4 KB. */
  public Optional<Item> get(Key key) {
    return get(key, false);
  }

  /** The item with this key as it is now: 1 RRU for each 4 KB. */
  public Optional<Item> getConsistently(Key key) {
    return get(key, true);
  }

  /**
   * Those of the items that are there, as they are now, in no order, for one round trip: 1 RRU for
   * each 4 KB.
   *
   * @param keys a hundred at most
   */
  public List<Item> getAllConsistently(Collection<Key> keys) {
    List<Item> found = new ArrayList<>();
    Map<String, KeysAndAttributes> wanted =
        keys.isEmpty()
            ? Map.of()
            : Map.of(
                name,
                KeysAndAttributes.builder()
                    .keys(keys.stream().distinct().map(Table::attributes).toList())
                    .consistentRead(true)
                    .build());
    for (int attempt = 1; !wanted.isEmpty(); attempt++) {
      Map<String, KeysAndAttributes> left = wanted;
      BatchGetItemResponse response = client.batchGetItem(request -> request.requestItems(left));
      response.responses().getOrDefault(name, List.of()).stream()
          .map(Item::from)
          .forEach(found::add);
      wanted = response.unprocessedKeys();
      if (!wanted.isEmpty()) {
        var unread = new IllegalStateException("DynamoDB leaves keys unread for lack of capacity");
        if (attempt == CONFLICT_TRIES) {
          throw unread;
        }
        pause(attempt, unread);
      }
    }
    return found;
  }

  private Optional<Item> get(Key key, boolean consistently) {
    Map<String, AttributeValue> item =
        client
            .getItem(
                request ->
                    request.tableName(name).key(attributes(key)).consistentRead(consistently))
            .item();
    return item.isEmpty() ? Optional.empty() : Optional.of(Item.from(item));
  }

  /**
   * Reads items one page at a time. A page ends at the query's limit or at 1 MB, whichever is
   * first.
   */
  public Page query(Query query) {
    Expressions expressions = new Expressions();
    String partition = query.index().isPresent() ? query.index().get() + "pk" : "pk";
    String sort = query.index().isPresent() ? query.index().get() + "sk" : "sk";
    StringBuilder key =
        new StringBuilder(expressions.name(partition))
            .append(" = ")
            .append(expressions.value(query.pk()));
    query
        .prefix()
        .ifPresent(
            prefix ->
                key.append(" AND begins_with(")
                    .append(expressions.name(sort))
                    .append(", ")
                    .append(expressions.value(prefix))
                    .append(")"));
    query
        .upTo()
        .ifPresent(
            upTo ->
                key.append(" AND ")
                    .append(expressions.name(sort))
                    .append(" <= ")
                    .append(expressions.value(upTo)));
    QueryResponse response =
        client.query(
            request ->
                request
                    .tableName(name)
                    .indexName(query.index().orElse(null))
                    .keyConditionExpression(key.toString())
                    .expressionAttributeNames(expressions.names())
                    .expressionAttributeValues(expressions.values())
                    .consistentRead(query.consistently())
                    .scanIndexForward(!query.backwards())
                    .limit(query.limit().orElse(null))
                    .exclusiveStartKey(query.after().map(Item::attributes).orElse(null)));
    return new Page(
        response.items().stream().map(Item::from).toList(),
        response.hasLastEvaluatedKey() && !response.lastEvaluatedKey().isEmpty()
            ? Optional.of(Item.from(response.lastEvaluatedKey()))
            : Optional.empty());
  }

  /** All items of a query, page after page. */
  public List<Item> queryAll(Query query) {
    List<Item> items = new ArrayList<>();
    Optional<Query> next = Optional.of(query);
    while (next.isPresent()) {
      Page page = query(next.get());
      items.addAll(page.items());
      next = page.last().map(query::after);
    }
    return items;
  }

  /**
   * Makes one write. A transaction that is at the same item is waited for a few times.
   *
   * @return whether its condition held and it was written
   */
  public boolean write(Write write) {
    return besideTransactions(() -> writeOnce(write));
  }

  private boolean writeOnce(Write write) {
    Expressions expressions = new Expressions();
    try {
      switch (write) {
        case Write.Put put ->
            client.putItem(
                request ->
                    request
                        .tableName(name)
                        .item(put.item().attributes())
                        .conditionExpression(expressions.render(put.condition()))
                        .expressionAttributeNames(expressions.names())
                        .expressionAttributeValues(expressions.values()));
        case Write.Delete delete ->
            client.deleteItem(
                request ->
                    request
                        .tableName(name)
                        .key(attributes(delete.key()))
                        .conditionExpression(expressions.render(delete.condition()))
                        .expressionAttributeNames(expressions.names())
                        .expressionAttributeValues(expressions.values()));
        case Write.Update update ->
            client.updateItem(
                request ->
                    request
                        .tableName(name)
                        .key(attributes(update.key()))
                        .updateExpression(expressions.render(update))
                        .conditionExpression(expressions.render(update.condition()))
                        .expressionAttributeNames(expressions.names())
                        .expressionAttributeValues(expressions.values()));
        case Write.Check check -> throw new IllegalArgumentException("a check alone: " + check);
      }
      return true;
    } catch (ConditionalCheckFailedException refused) {
      return false;
    }
  }

  /**
   * Makes one update and returns the whole item as it is then.
   *
   * @return the item, or empty when the condition did not hold and nothing was written
   */
  public Optional<Item> update(Write.Update update) {
    return besideTransactions(() -> updateOnce(update));
  }

  private Optional<Item> updateOnce(Write.Update update) {
    Expressions expressions = new Expressions();
    try {
      return Optional.of(
          Item.from(
              client
                  .updateItem(
                      request ->
                          request
                              .tableName(name)
                              .key(attributes(update.key()))
                              .updateExpression(expressions.render(update))
                              .conditionExpression(expressions.render(update.condition()))
                              .expressionAttributeNames(expressions.names())
                              .expressionAttributeValues(expressions.values())
                              .returnValues(ReturnValue.ALL_NEW))
                  .attributes()));
    } catch (ConditionalCheckFailedException refused) {
      return Optional.empty();
    }
  }

  /**
   * Makes all the writes or none. A conflict with another transaction is tried again a few times.
   *
   * @return committed, or which writes' conditions did not hold
   */
  public Outcome transact(List<? extends Write> writes) {
    if (writes.size() > MOST_WRITES) {
      throw new IllegalArgumentException("a transaction has at most " + MOST_WRITES + " writes");
    }
    List<TransactWriteItem> items = writes.stream().map(this::transactional).toList();
    for (int attempt = 1; ; attempt++) {
      try {
        client.transactWriteItems(request -> request.transactItems(items));
        return new Outcome.Committed();
      } catch (TransactionCanceledException cancelled) {
        List<Integer> refused = reasons(cancelled, "ConditionalCheckFailed");
        if (!refused.isEmpty()) {
          return new Outcome.Refused(refused);
        }
        boolean conflict = !reasons(cancelled, "TransactionConflict").isEmpty();
        if (!conflict || attempt == CONFLICT_TRIES) {
          throw cancelled;
        }
        pause(attempt, cancelled);
      }
    }
  }

  private TransactWriteItem transactional(Write write) {
    Expressions expressions = new Expressions();
    return switch (write) {
      case Write.Put put ->
          TransactWriteItem.builder()
              .put(
                  each ->
                      each.tableName(name)
                          .item(put.item().attributes())
                          .conditionExpression(expressions.render(put.condition()))
                          .expressionAttributeNames(expressions.names())
                          .expressionAttributeValues(expressions.values()))
              .build();
      case Write.Delete delete ->
          TransactWriteItem.builder()
              .delete(
                  each ->
                      each.tableName(name)
                          .key(attributes(delete.key()))
                          .conditionExpression(expressions.render(delete.condition()))
                          .expressionAttributeNames(expressions.names())
                          .expressionAttributeValues(expressions.values()))
              .build();
      case Write.Update update ->
          TransactWriteItem.builder()
              .update(
                  each ->
                      each.tableName(name)
                          .key(attributes(update.key()))
                          .updateExpression(expressions.render(update))
                          .conditionExpression(expressions.render(update.condition()))
                          .expressionAttributeNames(expressions.names())
                          .expressionAttributeValues(expressions.values()))
              .build();
      case Write.Check check ->
          TransactWriteItem.builder()
              .conditionCheck(
                  each ->
                      each.tableName(name)
                          .key(attributes(check.key()))
                          .conditionExpression(expressions.render(check.condition()))
                          .expressionAttributeNames(expressions.names())
                          .expressionAttributeValues(expressions.values()))
              .build();
    };
  }

  private static List<Integer> reasons(TransactionCanceledException cancelled, String code) {
    List<Integer> indexes = new ArrayList<>();
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    for (int index = 0; index < reasons.size(); index++) {
      if (code.equals(reasons.get(index).code())) {
        indexes.add(index);
      }
    }
    return indexes;
  }

  /**
   * A write by itself that meets a transaction at its item is refused, and the SDK does not try it
   * again.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Transaction
   *     conflict handling</a>
   */
  private static <T> T besideTransactions(Supplier<T> request) {
    for (int attempt = 1; ; attempt++) {
      try {
        return request.get();
      } catch (TransactionConflictException conflict) {
        if (attempt == CONFLICT_TRIES) {
          throw conflict;
        }
        pause(attempt, conflict);
      }
    }
  }

  /** Longer each time, and not in step with whoever waits for the same. */
  private static void pause(int attempt, RuntimeException cause) {
    long shortest = 20L * attempt * attempt;
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(shortest, 2 * shortest));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw cause;
    }
  }

  private static Map<String, AttributeValue> attributes(Key key) {
    return Map.of("pk", AttributeValue.fromS(key.pk()), "sk", AttributeValue.fromS(key.sk()));
  }

  /**
   * A page of a query.
   *
   * @param last the place the next page starts after, where there is one
   */
  public record Page(List<Item> items, Optional<Item> last) {}

  /** How a transaction ended. */
  public sealed interface Outcome {

    /** Everything was written. */
    record Committed() implements Outcome {}

    /**
     * Nothing was written.
     *
     * @param writes the places of the writes whose conditions did not hold
     */
    record Refused(List<Integer> writes) implements Outcome {}
  }
}
