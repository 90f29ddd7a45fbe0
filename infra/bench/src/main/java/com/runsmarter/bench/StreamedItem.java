package com.runsmarter.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.kernel.dynamodb.OwedMailItem;
import com.runsmarter.kernel.dynamodb.Write;
import com.runsmarter.kernel.outbox.OwedMail;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as a table's stream tells of it.
 *
 * @param keys its key
 * @param image all of it
 */
record StreamedItem(ObjectNode keys, ObjectNode image) {

  /** A mail that members owe: written, then told of. */
  static StreamedItem of(BenchCloud cloud, OwedMail mail) {
    Seed.table(cloud, "MembersTable").write(Write.put(OwedMailItem.write(mail)));
    var key = OwedMailItem.key(mail.cause());
    var keys = Map.of("pk", AttributeValue.fromS(key.pk()), "sk", AttributeValue.fromS(key.sk()));
    var item = cloud.dynamodb().getItem(get -> get.tableName("MembersTable").key(keys)).item();
    return new StreamedItem(json(keys), json(item));
  }

  private static ObjectNode json(Map<String, AttributeValue> item) {
    var json = Events.JSON.createObjectNode();
    item.forEach((name, value) -> json.set(name, json(value)));
    return json;
  }

  private static ObjectNode json(AttributeValue value) {
    var json = Events.JSON.createObjectNode();
    switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case BOOL -> json.put("BOOL", value.bool());
      case M -> json.set("M", json(value.m()));
      case L -> {
        var list = json.putArray("L");
        value.l().forEach(each -> list.add(json(each)));
      }
      default -> throw new IllegalStateException("no mail has a " + value.type());
    }
    return json;
  }
}
