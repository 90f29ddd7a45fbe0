package com.runsmarter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * How large DynamoDB takes an item to be.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
 *     item sizes and formats</a>
 */
final class ItemSize {
  private static final int KILOBYTE = 1_024;
  private static final int COLLECTION = 3;

  private ItemSize() {}

  /**
   * Write units that a plain write of it takes: one for each kilobyte begun.
   *
   * @param item as DynamoDB's JSON has it; an item that is not there counts as a small one
   */
  static int writeUnits(JsonNode item) {
    return Math.max(1, Math.ceilDiv(bytes(item), KILOBYTE));
  }

  /** Its names and values together. */
  static int bytes(JsonNode item) {
    int sum = 0;
    for (Map.Entry<String, JsonNode> attribute : item.properties()) {
      sum += utf8(attribute.getKey()) + value(attribute.getValue());
    }
    return sum;
  }

  private static int value(JsonNode typed) {
    Map.Entry<String, JsonNode> entry = typed.properties().iterator().next();
    JsonNode value = entry.getValue();
    return switch (entry.getKey()) {
      case "S" -> utf8(value.asText());
      case "N" -> number(value.asText());
      case "B" -> Base64.getDecoder().decode(value.asText()).length;
      case "BOOL", "NULL" -> 1;
      case "M" -> COLLECTION + value.size() + bytes(value);
      case "L" -> COLLECTION + value.size() + sum(value);
      default -> throw new IllegalStateException("none of our items has a " + entry.getKey());
    };
  }

  private static int sum(JsonNode list) {
    int sum = 0;
    for (JsonNode each : list) {
      sum += value(each);
    }
    return sum;
  }

  /** A byte for two digits, one more, and one for a minus sign. */
  private static int number(String text) {
    String digits = text.replaceFirst("^-", "").replace(".", "").replaceFirst("^0+", "");
    return Math.ceilDiv(digits.length(), 2) + 1 + (text.startsWith("-") ? 1 : 0);
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
