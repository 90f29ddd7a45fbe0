package com.runsmarter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What DynamoDB charges for a TransactWriteItems: for each of its items twice what a plain write of
 * it takes, by the larger of what it was and what it is; a check counts as a write. An index entry
 * that comes, goes or moves is written plainly.
 *
 * <p>DynamoDB Local cannot be asked: it rounds the sum of all items where the service rounds each.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">DynamoDB
 *     Transactions: how it works</a>
 */
final class TransactionCost {
  private static final int PREPARE_AND_COMMIT = 2;
  private static final List<String> INDEXED = List.of("gsi1pk", "gsi1sk");

  private final Function<Place, JsonNode> reader;
  private final List<Place> places = new ArrayList<>();
  private final List<JsonNode> before = new ArrayList<>();

  /** Where an item is. */
  record Place(String table, JsonNode key) {}

  /**
   * Looks at the items that a transaction is about to change.
   *
   * @param request the transaction, as DynamoDB's JSON has it
   * @param reader finds an item that is there; an empty object for one that is not
   */
  TransactionCost(JsonNode request, Function<Place, JsonNode> reader) {
    this.reader = reader;
    for (JsonNode item : request.path("TransactItems")) {
      Map.Entry<String, JsonNode> write = item.properties().iterator().next();
      JsonNode content = write.getValue();
      JsonNode key = write.getKey().equals("Put") ? key(content.path("Item")) : content.path("Key");
      places.add(new Place(content.path("TableName").asText(), key));
    }
    places.forEach(place -> before.add(reader.apply(place)));
  }

  /** Looks at them again, now that it was made. */
  Capacity sum() {
    double units = 0;
    for (int i = 0; i < places.size(); i++) {
      JsonNode was = before.get(i);
      JsonNode is = reader.apply(places.get(i));
      units +=
          PREPARE_AND_COMMIT * Math.max(ItemSize.writeUnits(was), ItemSize.writeUnits(is))
              + index(was, is);
    }
    return new Capacity(0, units);
  }

  List<String> tables() {
    return places.stream().map(Place::table).distinct().toList();
  }

  private static JsonNode key(JsonNode item) {
    ObjectNode key = Events.JSON.createObjectNode();
    key.set("pk", item.path("pk"));
    key.set("sk", item.path("sk"));
    return key;
  }

  /** Keys alone are in our indexes, so that an entry changes with its keys only. */
  private static int index(JsonNode was, JsonNode is) {
    boolean same = INDEXED.stream().allMatch(name -> was.path(name).equals(is.path(name)));
    if (same) {
      return 0;
    }
    return (was.has(INDEXED.getFirst()) ? 1 : 0) + (is.has(INDEXED.getFirst()) ? 1 : 0);
  }
}
