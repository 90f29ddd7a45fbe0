package com.runsmarter.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The shape that a pipe gives to what it carries: JSON with {@code <$.path>} in places of values. A
 * path is names with dots between them; what else EventBridge offers is refused.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html">Input
 *     transformation</a>
 */
final class InputTemplate {
  private static final Pattern VARIABLE = Pattern.compile("<(\\$\\.[^<>\"\\s]+)>");
  private static final Pattern PATH = Pattern.compile("\\$(\\.[A-Za-z_][A-Za-z0-9_-]*+)++");

  /** Stands in place of a variable while the template is read as JSON. */
  private static final String MARK = "\uE000";

  private final ObjectNode shape;

  /**
   * @throws IllegalArgumentException if it is no template that is understood here; the message says
   *     why in one line
   */
  InputTemplate(String template) {
    String marked = VARIABLE.matcher(template).replaceAll("\"" + MARK + "$1\"");
    try {
      if (Batch.JSON.readTree(marked) instanceof ObjectNode object) {
        check(object);
        shape = object;
        return;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          template + " is no input template: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException(template + " must be a JSON object");
  }

  /**
   * The template with what the record has in place of its paths; empty where it lacks one of them.
   */
  Optional<ObjectNode> fill(JsonNode record) {
    try {
      return Optional.of((ObjectNode) filled(shape, record));
    } catch (MissingException missing) {
      return Optional.empty();
    }
  }

  private static void check(JsonNode node) {
    if (node.isTextual()) {
      String text = node.asText();
      if (text.startsWith(MARK) ? !PATH.matcher(text.substring(1)).matches() : text.contains("<")) {
        throw new IllegalArgumentException(
            text.replace(MARK, "") + " is not understood in an input template");
      }
    }
    node.forEach(InputTemplate::check);
  }

  private static JsonNode filled(JsonNode node, JsonNode record) throws MissingException {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = Batch.JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        copy.set(field.getKey(), filled(field.getValue(), record));
      }
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = Batch.JSON.createArrayNode();
      for (JsonNode item : node) {
        copy.add(filled(item, record));
      }
      return copy;
    }
    if (!node.isTextual() || !node.asText().startsWith(MARK)) {
      return node;
    }
    JsonNode found = record.at(node.asText().substring(MARK.length() + 1).replace('.', '/'));
    if (found.isMissingNode()) {
      throw new MissingException();
    }
    return found;
  }

  private static final class MissingException extends Exception {
    private static final long serialVersionUID = 1;
  }
}
