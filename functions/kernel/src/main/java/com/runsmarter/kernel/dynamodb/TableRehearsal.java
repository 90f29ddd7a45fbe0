package com.runsmarter.kernel.dynamodb;

import com.runsmarter.kernel.aws.TimelyClients;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Reads and writes a table before a snapshot, as the first event after it will: every kind of
 * request, with an example of every kind of attribute. For DynamoDB that is some four hundred
 * classes. Nobody is asked, and nothing is kept.
 */
public final class TableRehearsal {

  private static final String NAME = "rehearsal";

  private static final String ITEM =
      """
      {"pk":{"S":"REHEARSAL"},"sk":{"S":"REHEARSAL"},"number":{"N":"1"},"flag":{"BOOL":true},
       "texts":{"L":[{"S":"text"}]},"map":{"M":{"text":{"S":"text"}}}}\
      """;

  private static final int PAGE = 50;

  private static final Map<String, String> EXAMPLES =
      Map.of(
          "GetItem", "{\"Item\":" + ITEM + "}",
          "BatchGetItem",
              "{\"Responses\":{\"" + NAME + "\":[" + ITEM + "]},\"UnprocessedKeys\":{}}",
          "Query",
              "{\"Items\":["
                  + ITEM
                  + ("," + ITEM).repeat(PAGE - 1)
                  + "],\"Count\":50,\"ScannedCount\":50}",
          "UpdateItem", "{\"Attributes\":" + ITEM + "}");

  private TableRehearsal() {}

  /** Goes through all that a table is asked for. */
  public static void readAndWrite() {
    try (DynamoDbClient client = TimelyClients.rehearsing(DynamoDbClient.builder(), EXAMPLES)) {
      var table = new Table(client, NAME);
      var key = new Key(NAME, NAME);
      table.get(key);
      Item item = table.getConsistently(key).orElseThrow();
      table.getAllConsistently(List.of(key));
      table.query(Query.of(NAME).startingWith(NAME).limit(1).consistent());
      for (Item each : table.query(Query.of(NAME).on("gsi1").newestFirst()).items()) {
        each.number("number");
        each.flag("flag");
        each.texts("texts");
        each.textMap("map");
      }
      Write.Put put = Write.put(item).when(Condition.absent().or(Condition.is("number", 1L)));
      Write.Update update =
          Write.update(key).set("texts", List.of(NAME)).add("number", 1).remove("map");
      Write.Delete delete = Write.delete(key).when(Condition.present().and(Condition.has("flag")));
      table.write(put);
      table.write(update);
      table.write(delete);
      table.update(update);
      table.transact(List.of(put, update, delete, Write.check(key, Condition.lacks("map"))));
    }
  }
}
