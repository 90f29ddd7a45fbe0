package com.runsmarter.kernel.dynamodb;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Java values as attribute values. */
final class Values {

  /** Always nine digits of a second: with fewer where they are zeros, text order is not time's. */
  private static final DateTimeFormatter IN_ORDER =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

  private Values() {}

  static AttributeValue of(Object value) {
    return switch (value) {
      case String text -> AttributeValue.fromS(text);
      case Boolean flag -> AttributeValue.fromBool(flag);
      case Integer number -> AttributeValue.fromN(number.toString());
      case Long number -> AttributeValue.fromN(number.toString());
      case Instant instant -> AttributeValue.fromS(IN_ORDER.format(instant));
      case LocalDate date -> AttributeValue.fromS(date.toString());
      case Enum<?> constant -> AttributeValue.fromS(constant.name());
      case Item item -> AttributeValue.fromM(item.attributes());
      case Collection<?> values -> AttributeValue.fromL(values.stream().map(Values::of).toList());
      case Map<?, ?> map ->
          AttributeValue.fromM(
              map.entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          entry -> (String) entry.getKey(), entry -> of(entry.getValue()))));
      default ->
          throw new IllegalArgumentException("no attribute type for " + value.getClass().getName());
    };
  }
}
