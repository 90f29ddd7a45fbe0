package com.runsmarter.kernel.http;

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

  private static final Pattern UNKNOWN = Pattern.compile("Unknown property \\[([^\\]]*)\\]");
  private static final Pattern MISSING =
      Pattern.compile(
          "Required constructor parameter \\[([^\\]]*)\\]|Required (?:property|parameter)"
              + " \\[([^\\]]*)\\]");

  private UnreadableJson() {}

  static Problem describe(String argument, Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof JsonSyntaxException) {
        return Problem.badRequest("The body is not well-formed JSON.");
      }
      if (each instanceof SerdeException serde) {
        return Problem.invalid(List.of(fieldError(serde)));
      }
    }
    return Problem.invalid(
        List.of(new Problem.FieldError("?" + argument, "is missing or of the wrong type")));
  }

  private static Problem.FieldError fieldError(SerdeException serde) {
    StringBuilder path = new StringBuilder();
    for (ReferencePath step : serde.getPath().reversed()) {
      path.append('/').append(name(step));
    }
    String message = Optional.ofNullable(serde.getMessage()).orElse("");
    Matcher unknown = UNKNOWN.matcher(message);
    if (unknown.find()) {
      return new Problem.FieldError(
          path + "/" + unknown.group(1), "is not a field of this request");
    }
    Matcher missing = MISSING.matcher(message);
    if (missing.find()) {
      return new Problem.FieldError(
          path + "/" + (missing.group(1) == null ? missing.group(2) : missing.group(1)),
          "is missing");
    }
    return new Problem.FieldError(path.toString(), "is of the wrong type");
  }

  private static String name(ReferencePath step) {
    return switch (step) {
      case PropertyReferencePath property -> property.property().getName();
      case CollectionItemReferencePath item -> Integer.toString(item.index());
      case MapItemReferencePath entry -> entry.key();
    };
  }
}
