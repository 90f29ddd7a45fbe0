package com.runsmarter.kernel.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Renders one request's expressions; every name and value goes in by a placeholder. */
final class Expressions {

  private final Map<String, String> placeholders = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  /** Attribute names by placeholder, or null where there are none, as the SDK wants it. */
  @Nullable Map<String, String> names() {
    return names.isEmpty() ? null : names;
  }

  /** Values by placeholder, or null where there are none, as the SDK wants it. */
  @Nullable Map<String, AttributeValue> values() {
    return values.isEmpty() ? null : values;
  }

  @Nullable String render(Optional<Condition> condition) {
    return condition.map(this::render).orElse(null);
  }

  String render(Condition condition) {
    return switch (condition) {
      case Condition.Function function -> function.name() + "(" + name(function.attribute()) + ")";
      case Condition.Comparison comparison ->
          name(comparison.attribute())
              + " "
              + comparison.operator()
              + " "
              + value(comparison.value());
      case Condition.Both both ->
          "(" + render(both.left()) + " " + both.operator() + " " + render(both.right()) + ")";
    };
  }

  String render(Write.Update update) {
    List<String> clauses = new ArrayList<>();
    if (!update.sets().isEmpty()) {
      List<String> sets = new ArrayList<>();
      update.sets().forEach((attribute, set) -> sets.add(name(attribute) + " = " + value(set)));
      clauses.add("SET " + String.join(", ", sets));
    }
    if (!update.adds().isEmpty()) {
      List<String> adds = new ArrayList<>();
      update.adds().forEach((attribute, add) -> adds.add(name(attribute) + " " + value(add)));
      clauses.add("ADD " + String.join(", ", adds));
    }
    if (!update.removes().isEmpty()) {
      clauses.add(
          "REMOVE " + String.join(", ", update.removes().stream().map(this::name).toList()));
    }
    return String.join(" ", clauses);
  }

  String name(String attribute) {
    return placeholders.computeIfAbsent(
        attribute,
        given -> {
          String placeholder = "#" + names.size();
          names.put(placeholder, given);
          return placeholder;
        });
  }

  String value(Object value) {
    String placeholder = ":" + values.size();
    values.put(placeholder, Values.of(value));
    return placeholder;
  }
}
