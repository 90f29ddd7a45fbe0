package com.runsmarter.emulators;

import com.runsmarter.template.TableDeclaration;
import com.runsmarter.template.TableDeclaration.Index;
import com.runsmarter.template.TableDeclaration.Key;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Makes tables as template.yaml declares them. */
public final class Tables {
  private Tables() {}

  /**
   * Makes each table under its logical id. One that is there already keeps its items, and gets the
   * indexes that it lacks.
   *
   * @throws software.amazon.awssdk.services.dynamodb.model.DynamoDbException if the service refuses
   */
  public static void create(DynamoDbClient dynamodb, TableDeclaration... tables) {
    for (TableDeclaration table : tables) {
      create(dynamodb, table.id(), table);
    }
  }

  /** Makes one table under a name of the caller's, and waits until it can be used. */
  public static void create(DynamoDbClient dynamodb, String name, TableDeclaration table) {
    try {
      dynamodb.createTable(request(name, table));
    } catch (ResourceInUseException alreadyThere) {
      // Its items are what a restart is to find again.
      index(dynamodb, name, table);
    }
    dynamodb.waiter().waitUntilTableExists(wanted -> wanted.tableName(name));
    table.timeToLive().ifPresent(attribute -> expireBy(dynamodb, name, attribute));
  }

  /** DynamoDB makes one index at a time. */
  private static void index(DynamoDbClient dynamodb, String name, TableDeclaration table) {
    List<String> there =
        dynamodb
            .describeTable(asked -> asked.tableName(name))
            .table()
            .globalSecondaryIndexes()
            .stream()
            .map(GlobalSecondaryIndexDescription::indexName)
            .toList();
    for (Index index : table.indexes()) {
      if (!there.contains(index.name())) {
        GlobalSecondaryIndex made = index(index);
        GlobalSecondaryIndexUpdate update =
            GlobalSecondaryIndexUpdate.builder()
                .create(
                    create ->
                        create
                            .indexName(made.indexName())
                            .keySchema(made.keySchema())
                            .projection(made.projection()))
                .build();
        dynamodb.updateTable(
            change ->
                change
                    .tableName(name)
                    .attributeDefinitions(attributes(table))
                    .globalSecondaryIndexUpdates(List.of(update)));
        dynamodb.waiter().waitUntilTableExists(wanted -> wanted.tableName(name));
      }
    }
  }

  private static CreateTableRequest request(String name, TableDeclaration table) {
    CreateTableRequest.Builder request =
        CreateTableRequest.builder()
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(attributes(table))
            .keySchema(schema(table.key()));
    if (!table.indexes().isEmpty()) {
      request.globalSecondaryIndexes(table.indexes().stream().map(Tables::index).toList());
    }
    table.stream()
        .ifPresent(
            view ->
                request.streamSpecification(
                    StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(view)
                        .build()));
    return request.build();
  }

  private static List<AttributeDefinition> attributes(TableDeclaration table) {
    return table.attributes().entrySet().stream()
        .map(
            attribute ->
                AttributeDefinition.builder()
                    .attributeName(attribute.getKey())
                    .attributeType(attribute.getValue())
                    .build())
        .toList();
  }

  private static GlobalSecondaryIndex index(Index index) {
    Projection.Builder projection = Projection.builder().projectionType(index.projection());
    if (!index.projected().isEmpty()) {
      projection.nonKeyAttributes(index.projected());
    }
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(schema(index.key()))
        .projection(projection.build())
        .build();
  }

  private static List<KeySchemaElement> schema(Key key) {
    List<KeySchemaElement> schema = new ArrayList<>();
    schema.add(element(key.hash(), KeyType.HASH));
    key.range().ifPresent(range -> schema.add(element(range, KeyType.RANGE)));
    return schema;
  }

  private static KeySchemaElement element(String attribute, KeyType type) {
    return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
  }

  /** The service refuses to switch on what is on, so it is asked first. */
  private static void expireBy(DynamoDbClient dynamodb, String name, String attribute) {
    TimeToLiveStatus status =
        dynamodb
            .describeTimeToLive(asked -> asked.tableName(name))
            .timeToLiveDescription()
            .timeToLiveStatus();
    if (status == TimeToLiveStatus.DISABLED) {
      dynamodb.updateTimeToLive(
          change ->
              change
                  .tableName(name)
                  .timeToLiveSpecification(ttl -> ttl.attributeName(attribute).enabled(true)));
    }
  }
}
