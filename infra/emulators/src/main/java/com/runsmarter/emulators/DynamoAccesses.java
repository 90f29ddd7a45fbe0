package com.runsmarter.emulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.runsmarter.template.Access;
import com.runsmarter.template.TableDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a request to DynamoDB does, in the words that AWS decides it by. A transaction is decided
 * item by item, each by the action of its own; a batch table by table, with all its keys.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html">IAM
 *     for transactions</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html">Conditions
 *     on leading keys</a>
 */
final class DynamoAccesses implements Permitting.Accesses {
  private static final Map<String, String> IN_A_TRANSACTION =
      Map.of(
          "Get", "GetItem",
          "Put", "PutItem",
          "Update", "UpdateItem",
          "Delete", "DeleteItem",
          "ConditionCheck", "ConditionCheckItem");

  private static final String BETWEEN_WORDS = " ()\t\r\n";

  private final Map<String, TableDeclaration> tables;

  /**
   * @param tables the tables, each called by its logical id here
   */
  DynamoAccesses(List<TableDeclaration> tables) {
    this.tables =
        tables.stream().collect(Collectors.toMap(TableDeclaration::id, Function.identity()));
  }

  @Override
  public List<Access> of(String operation, JsonNode body) {
    return switch (operation) {
      case "GetItem", "PutItem", "UpdateItem", "DeleteItem" -> List.of(item(operation, body));
      case "Query" -> List.of(query(body));
      case "BatchGetItem" -> batch(operation, body, DynamoAccesses::keysToGet);
      case "BatchWriteItem" -> batch(operation, body, DynamoAccesses::keysToWrite);
      case "TransactGetItems", "TransactWriteItems" -> transaction(body);
      // PartiQL names tables and keys in a language of its own.
      case "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction" -> List.of();
      default -> List.of(new Access("dynamodb:" + operation, resource(body)));
    };
  }

  private Access item(String operation, JsonNode body) {
    JsonNode key = body.path("Item").isObject() ? body.path("Item") : body.path("Key");
    return new Access(
        "dynamodb:" + operation, resource(body), List.of(value(key.path(hash(table(body))))));
  }

  private List<Access> transaction(JsonNode body) {
    var accesses = new ArrayList<Access>();
    for (JsonNode each : body.path("TransactItems")) {
      each.properties()
          .forEach(
              part ->
                  accesses.add(
                      item(
                          IN_A_TRANSACTION.getOrDefault(part.getKey(), part.getKey()),
                          part.getValue())));
    }
    return accesses;
  }

  private List<Access> batch(
      String operation, JsonNode body, Function<JsonNode, List<JsonNode>> keys) {
    var accesses = new ArrayList<Access>();
    body.path("RequestItems")
        .properties()
        .forEach(
            part -> {
              String hash = hash(name(part.getKey()));
              accesses.add(
                  new Access(
                      "dynamodb:" + operation,
                      arn(name(part.getKey())),
                      keys.apply(part.getValue()).stream()
                          .map(key -> value(key.path(hash)))
                          .toList()));
            });
    return accesses;
  }

  private static List<JsonNode> keysToGet(JsonNode asked) {
    var keys = new ArrayList<JsonNode>();
    asked.path("Keys").forEach(keys::add);
    return keys;
  }

  private static List<JsonNode> keysToWrite(JsonNode writes) {
    var keys = new ArrayList<JsonNode>();
    for (JsonNode write : writes) {
      keys.add(
          write.has("PutRequest")
              ? write.path("PutRequest").path("Item")
              : write.path("DeleteRequest").path("Key"));
    }
    return keys;
  }

  /** The partition of a query stands in its key condition as {@code name = :value}. */
  private Access query(JsonNode body) {
    String hash = queried(body);
    var keys = new ArrayList<String>();
    String condition = body.path("KeyConditionExpression").asText("");
    for (int at = condition.indexOf('='); at >= 0; at = condition.indexOf('=', at + 1)) {
      String written = lastWord(condition.substring(0, at));
      String name = body.path("ExpressionAttributeNames").path(written).asText(written);
      if (name.equals(hash)) {
        String value = firstWord(condition.substring(at + 1));
        keys.add(value(body.path("ExpressionAttributeValues").path(value)));
      }
    }
    body.path("KeyConditions")
        .path(hash)
        .path("AttributeValueList")
        .forEach(each -> keys.add(value(each)));
    // DynamoDB knows no query without a partition; one that cannot be read here has a key that no
    // condition lists.
    return new Access("dynamodb:Query", resource(body), keys.isEmpty() ? List.of("") : keys);
  }

  private static String lastWord(String text) {
    var words = new StringTokenizer(text, BETWEEN_WORDS);
    var last = "";
    while (words.hasMoreTokens()) {
      last = words.nextToken();
    }
    return last;
  }

  private static String firstWord(String text) {
    var words = new StringTokenizer(text, BETWEEN_WORDS);
    return words.hasMoreTokens() ? words.nextToken() : "";
  }

  private String queried(JsonNode body) {
    String index = body.path("IndexName").asText("");
    TableDeclaration table = tables.get(table(body));
    if (table == null || index.isEmpty()) {
      return hash(table(body));
    }
    return table.indexes().stream()
        .filter(each -> each.name().equals(index))
        .map(each -> each.key().hash())
        .findFirst()
        .orElse("");
  }

  private String hash(String table) {
    TableDeclaration declared = tables.get(table);
    return declared == null ? "" : declared.key().hash();
  }

  private static String table(JsonNode body) {
    return name(body.path("TableName").asText(""));
  }

  /** A table may be called by its ARN. */
  private static String name(String called) {
    return called.substring(called.lastIndexOf('/') + 1);
  }

  private static String resource(JsonNode body) {
    String table = table(body);
    if (table.isEmpty()) {
      return body.path("StreamArn").asText("*");
    }
    String index = body.path("IndexName").asText("");
    return arn(table) + (index.isEmpty() ? "" : "/index/" + index);
  }

  private static String arn(String table) {
    return "arn:aws:dynamodb:%s:%s:table/%s"
        .formatted(AwsCredentials.REGION, AwsCredentials.ACCOUNT, table);
  }

  /** An attribute's value as a condition compares it. */
  private static String value(JsonNode attribute) {
    for (String type : List.of("S", "N", "B")) {
      if (attribute.has(type)) {
        return attribute.path(type).asText();
      }
    }
    return "";
  }
}
