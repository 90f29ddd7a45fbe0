package com.runsmarter.content;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Holds a file to its JSON Schema, and says what is wrong in the words of its writer. */
final class SchemaCheck {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().errorMessageKeyword("errorMessage").build()));

  private final Schema schema;

  private SchemaCheck(Schema schema) {
    this.schema = schema;
  }

  /** The check by the schema {@code /schemas/NAME.schema.json} of the class path. */
  static SchemaCheck named(String name) {
    String resource = "/schemas/" + name + ".schema.json";
    try (InputStream json = SchemaCheck.class.getResourceAsStream(resource)) {
      if (json == null) {
        throw new IllegalStateException("The schema " + resource + " is not on the class path");
      }
      return new SchemaCheck(SCHEMAS.getSchema(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Problem> problems(Place file) {
    return schema.validate(file.root()).stream()
        .filter(error -> !insideChoice(error))
        .map(error -> problem(file, error))
        .distinct()
        .toList();
  }

  /** What fails inside a choice is said once, by the choice itself. */
  private static boolean insideChoice(Error error) {
    return error.getEvaluationPath().toString().contains("/oneOf/");
  }

  private Problem problem(Place file, Error error) {
    Place place = file.at(error.getInstanceLocation().toString());
    return switch (error.getKeyword()) {
      case "required" -> place.at("/" + error.getProperty()).problem("is missing: add it");
      case "dependentRequired" ->
          place.problem("must have both or neither of reps and walkSeconds");
      case "additionalProperties" ->
          place
              .at("/" + error.getProperty())
              .problem("is not a known field: correct its name, or remove it");
      default -> place.problem(error.isCustomMessage() ? error.getMessage() : rule(error));
    };
  }

  /** The whole rule that was broken, not the bound alone: nobody should have to try twice. */
  private String rule(Error error) {
    JsonNode rules = rulesAround(error);
    return switch (error.getKeyword()) {
      case "enum" -> oneOf(rules.path("enum"));
      case "minItems", "maxItems" -> "must have " + count(rules, "minItems", "maxItems", "item");
      case "minLength", "maxLength" ->
          "must have " + count(rules, "minLength", "maxLength", "character");
      case "uniqueItems" -> "must not say the same twice";
      case "type", "minimum", "maximum" -> "must be " + kind(rules);
      default -> error.getMessage();
    };
  }

  private JsonNode rulesAround(Error error) {
    String keyword = error.getSchemaLocation().getFragment().toString();
    return schema.getSchemaNode().at(keyword.substring(0, keyword.lastIndexOf('/')));
  }

  private static String kind(JsonNode rules) {
    return switch (rules.path("type").asString("")) {
      case "integer" ->
          "an integer between %d and %d"
              .formatted(rules.path("minimum").asLong(), rules.path("maximum").asLong());
      case "string" -> "a text (in quotes, if it looks like a number)";
      case "array" -> "a list";
      case "boolean" -> "true or false";
      default -> "a group of fields";
    };
  }

  private static String oneOf(JsonNode words) {
    List<String> all = words.values().stream().map(JsonNode::asString).toList();
    return all.size() == 1
        ? "must be " + all.getFirst()
        : all.stream().collect(Collectors.joining(", ", "must be one of ", ""));
  }

  private static String count(JsonNode rules, String min, String max, String what) {
    int least = rules.path(min).asInt(0);
    int most = rules.path(max).asInt(Integer.MAX_VALUE);
    if (least == most) {
      return "exactly " + least + " " + what + "s";
    }
    if (most == Integer.MAX_VALUE) {
      return "at least " + least + " " + what + (least == 1 ? "" : "s");
    }
    return least == 0
        ? "at most " + most + " " + what + "s"
        : least + " to " + most + " " + what + "s";
  }
}
