package com.runsmarter.stripe.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reading and writing the JSON trees that Stripe's objects are kept as. */
public final class Json {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  public static ArrayNode array(Iterable<String> values) {
    ArrayNode array = array();
    values.forEach(array::add);
    return array;
  }

  public static ObjectNode parse(String json) {
    try {
      return (ObjectNode) MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The object in the text, or empty when the text is anything else. */
  public static Optional<ObjectNode> parseObject(String text) {
    try {
      return MAPPER.readTree(text) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public static String write(JsonNode node) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String compact(JsonNode node) {
    return node.toString();
  }

  /** The text at a path of field names, or empty when it is null or absent. */
  public static Optional<String> text(JsonNode node, String... path) {
    JsonNode found = at(node, path);
    return found.isTextual() ? Optional.of(found.textValue()) : Optional.empty();
  }

  /** The text of a field that the object always has. */
  public static String string(JsonNode node, String... path) {
    return text(node, path)
        .orElseThrow(() -> new IllegalStateException("no text at " + List.of(path)));
  }

  public static Optional<Long> number(JsonNode node, String... path) {
    JsonNode found = at(node, path);
    return found.isNumber() ? Optional.of(found.longValue()) : Optional.empty();
  }

  /** The whole number at a path, zero when there is none. */
  public static long amount(JsonNode node, String... path) {
    return at(node, path).asLong();
  }

  public static boolean flag(JsonNode node, String... path) {
    return at(node, path).asBoolean();
  }

  public static boolean present(JsonNode node, String... path) {
    JsonNode found = at(node, path);
    return !found.isMissingNode() && !found.isNull();
  }

  public static ObjectNode child(JsonNode node, String field) {
    return (ObjectNode) node.get(field);
  }

  /** The objects of a list object ({@code data}) or of a plain array. */
  public static List<ObjectNode> objects(JsonNode listOrArray) {
    JsonNode array = listOrArray.isArray() ? listOrArray : listOrArray.path("data");
    return StreamSupport.stream(array.spliterator(), false).map(ObjectNode.class::cast).toList();
  }

  public static Stream<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
  }

  public static JsonNode at(JsonNode node, String... path) {
    JsonNode found = node;
    for (String field : path) {
      found = found.path(field);
    }
    return found;
  }
}
