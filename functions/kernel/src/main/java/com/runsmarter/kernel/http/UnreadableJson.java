package com.runsmarter.kernel.http;

import com.fasterxml.jackson.core.JsonPointer;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.serde.exceptions.path.CollectionItemReferencePath;
import io.micronaut.serde.exceptions.path.MapItemReferencePath;
import io.micronaut.serde.exceptions.path.PropertyReferencePath;
import io.micronaut.serde.exceptions.path.ReferencePath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says where a body is not what it should be, without quoting it back. */
final class UnreadableJson {

  static final String MALFORMED = "The body is not well-formed JSON.";

  /** The name ends with the last bracket before these words: it may have brackets itself. */
  private static final Pattern UNKNOWN =
      Pattern.compile("Unknown property \\[(.*)\\] encountered", Pattern.DOTALL);

  private static final Pattern MISSING =
      Pattern.compile(
          "Required constructor parameter \\[([^\\]]*)\\]|Required (?:property|parameter)"
              + " \\[([^\\]]*)\\]");

  private UnreadableJson() {}

  static Problem describe(String argument, Throwable cause) {
    return find(cause)
        .orElseGet(
            () ->
                Problem.invalid(
                    List.of(
                        new Problem.FieldError(
                            "?" + argument, "is missing or of the wrong type"))));
  }

  /** What the JSON reader found wrong, if it was it that failed. */
  static Optional<Problem> find(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof JsonSyntaxException) {
        return Optional.of(malformed());
      }
      if (each instanceof SerdeException serde) {
        return Optional.of(Problem.invalid(List.of(fieldError(serde))));
      }
    }
    return Optional.empty();
  }

  static Problem malformed() {
    return Problem.badRequest(MALFORMED);
  }

  private static Problem.FieldError fieldError(SerdeException serde) {
    JsonPointer path = JsonPointer.empty();
    for (ReferencePath step : serde.getPath().reversed()) {
      path =
          step instanceof CollectionItemReferencePath item
              ? path.appendIndex(item.index())
              : path.appendProperty(name(step));
    }
    String message = Optional.ofNullable(serde.getMessage()).orElse("");
    Matcher unknown = UNKNOWN.matcher(message);
    if (unknown.find()) {
      return new Problem.FieldError(
          within(path, unknown.group(1)), "is not a field of this request");
    }
    Matcher missing = MISSING.matcher(message);
    if (missing.find()) {
      String name = missing.group(1) == null ? missing.group(2) : missing.group(1);
      return new Problem.FieldError(within(path, name), "is missing");
    }
    return new Problem.FieldError(path.toString(), wanted(serde));
  }

  private static String wanted(SerdeException serde) {
    for (Throwable each = serde; each != null; each = each.getCause()) {
      if (each instanceof WrongTypeException wrong) {
        return Optional.ofNullable(wrong.getMessage()).orElseThrow();
      }
    }
    return "is of the wrong type";
  }

  /** The reader's path leads to the field itself for some faults, and for others to its owner. */
  private static String within(JsonPointer path, String name) {
    JsonPointer last = path.last();
    return (last != null && last.getMatchingProperty().equals(name)
            ? path
            : path.appendProperty(name))
        .toString();
  }

  private static String name(ReferencePath step) {
    return switch (step) {
      case PropertyReferencePath property -> property.property().getName();
      case CollectionItemReferencePath item -> Integer.toString(item.index());
      case MapItemReferencePath entry -> entry.key();
    };
  }
}
