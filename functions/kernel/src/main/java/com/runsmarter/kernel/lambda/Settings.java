package com.runsmarter.kernel.lambda;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function's settings: the variables that template.yaml gives it. One that is missing or garbled
 * ends what needs it with an {@link IllegalStateException} that names it.
 */
public final class Settings {

  private final Map<String, String> variables;

  /** Settings by the names of their variables. */
  public Settings(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** What the function's process was given. */
  public static Settings ofProcess() {
    return new Settings(System.getenv());
  }

  /** What a variable says; empty where it is missing or blank. */
  public Optional<String> given(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /** What a variable says, which has to say something. */
  public String text(String name) {
    return given(name)
        .orElseThrow(() -> new IllegalStateException("The setting " + name + " is missing"));
  }

  /** The texts of a list with commas between; at least one. */
  public List<String> texts(String name) {
    return Arrays.stream(text(name).split(",")).map(String::strip).toList();
  }

  /** A whole number. */
  public int number(String name) {
    try {
      return Integer.parseInt(text(name));
    } catch (NumberFormatException garbled) {
      throw new IllegalStateException(name + " is a whole number", garbled);
    }
  }

  /** Whether something is on: {@code true} or {@code false}, and nothing else. */
  public boolean flag(String name) {
    return switch (text(name)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalStateException(name + " is true or false");
    };
  }
}
