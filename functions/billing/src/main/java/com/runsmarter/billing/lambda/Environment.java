package com.runsmarter.billing.lambda;

import java.util.Map;
import java.util.Optional;

/**
 * A function's settings, as template.yaml gives them. A missing one stops the function from
 * starting.
 *
 * @param values the variables by name
 */
record Environment(Map<String, String> values) {

  static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  String text(String name) {
    return Optional.ofNullable(values.get(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> new IllegalStateException("The setting " + name + " is missing"));
  }

  long number(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException garbled) {
      throw new IllegalStateException(name + " is a whole number", garbled);
    }
  }

  boolean flag(String name) {
    return switch (text(name)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalStateException(name + " is true or false");
    };
  }
}
