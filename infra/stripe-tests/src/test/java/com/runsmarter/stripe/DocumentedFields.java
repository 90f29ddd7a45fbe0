package com.runsmarter.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.stripe.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The fields that Stripe documents for each kind of object, with the types they may have. */
final class DocumentedFields {

  private static final ObjectNode FIELDS = fields();

  private DocumentedFields() {}

  /** Checks every object in the answer that says what it is, however deep. */
  static void assertComplete(JsonNode shown, String where) {
    String kind = shown.path("object").asText();
    if (kind.equals("list")) {
      assertThat(shown.fieldNames())
          .toIterable()
          .as(where + ", a list")
          .containsExactlyInAnyOrder("object", "data", "has_more", "url");
    } else if (!kind.isEmpty() && !shown.path("deleted").asBoolean()) {
      assertThat(wrong(shown, FIELDS.path(kind))).as(where + ", a " + kind).isEmpty();
    }
    for (Map.Entry<String, JsonNode> field : shown.properties()) {
      if (!field.getKey().equals("previous_attributes")) {
        assertComplete(field.getValue(), where + "." + field.getKey());
      }
    }
    if (shown.isArray()) {
      shown.forEach(element -> assertComplete(element, where));
    }
  }

  private static List<String> wrong(JsonNode object, JsonNode expected) {
    assertThat(expected.isObject()).as("a known kind: " + object.path("object")).isTrue();
    var wrong = new ArrayList<String>();
    expected
        .properties()
        .forEach(
            field ->
                found(object, List.of(field.getKey().split("\\.")))
                    .filter(value -> !fits(value, field.getValue().asText()))
                    .map(value -> field.getKey() + " is " + value + ", not " + field.getValue())
                    .forEach(wrong::add));
    if (object.has("~")) {
      wrong.add("the stand-in's notes are shown");
    }
    return wrong;
  }

  /** The values at a path such as {@code lines[].amount}; none where a parent is null. */
  private static Stream<JsonNode> found(JsonNode node, List<String> path) {
    String name = path.getFirst().replace("[]", "");
    JsonNode value = node.path(name);
    if (path.size() == 1) {
      return node.isObject() ? Stream.of(value) : Stream.empty();
    }
    List<String> rest = path.subList(1, path.size());
    return path.getFirst().endsWith("[]")
        ? value.valueStream().flatMap(element -> found(element, rest))
        : found(value, rest);
  }

  /** Whether a value is of one of the types, or one of the words, that are allowed. */
  private static boolean fits(JsonNode value, String wanted) {
    List<String> allowed = List.of(wanted.split(" or ", -1));
    String type = type(value);
    return allowed.contains(type)
        || (type.equals("string") && allowed.contains(value.textValue()))
        || (type.equals("integer") && allowed.contains("number"))
        // An id that was asked to be shown as its object.
        || (type.equals("object") && value.has("object") && allowed.contains("string"));
  }

  private static String type(JsonNode node) {
    return switch (node.getNodeType()) {
      case MISSING -> "missing";
      case NULL -> "null";
      case BOOLEAN -> "boolean";
      case STRING -> "string";
      case ARRAY -> "array";
      case OBJECT -> "object";
      case NUMBER -> node.isIntegralNumber() ? "integer" : "number";
      case BINARY, POJO -> "odd";
    };
  }

  private static ObjectNode fields() {
    try (InputStream in = DocumentedFields.class.getResourceAsStream("fields.json")) {
      return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
