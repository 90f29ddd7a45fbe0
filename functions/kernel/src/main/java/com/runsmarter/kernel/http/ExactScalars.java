package com.runsmarter.kernel.http;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes text for text, a number for a number, and nothing else. By itself the framework turns
 * {@code ["Sam"]} and {@code 42} into text, {@code "true"} into a flag, and a number into a date.
 */
@Factory
final class ExactScalars {

  @Singleton
  @Bean(typed = Deserializer.class)
  Deserializer<String> text() {
    return new Exact<>(
        "must be text",
        node ->
            node.isString() && WellFormedJson.isWholeText(node.getStringValue())
                ? Optional.of(node.getStringValue())
                : Optional.empty());
  }

  @Singleton
  @Bean(typed = Deserializer.class)
  Deserializer<Boolean> flag() {
    return new Exact<>(
        "must be true or false",
        node -> node.isBoolean() ? Optional.of(node.getBooleanValue()) : Optional.empty());
  }

  @Singleton
  @Bean(typed = Deserializer.class)
  Deserializer<Integer> wholeNumber() {
    return new Exact<>(
        "must be a whole number",
        node ->
            node.isNumber() && node.getDoubleValue() == node.getIntValue()
                ? Optional.of(node.getIntValue())
                : Optional.empty());
  }

  @Singleton
  @Bean(typed = Deserializer.class)
  Deserializer<LocalDate> date() {
    return new Exact<>(
        "must be a date, such as 2027-03-01",
        node -> node.isString() ? parse(node.getStringValue()) : Optional.empty());
  }

  private static Optional<LocalDate> parse(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException none) {
      return Optional.empty();
    }
  }

  /**
   * Reads one JSON value.
   *
   * @param wanted what to send instead of a value that cannot be read
   */
  private record Exact<T>(String wanted, Function<JsonNode, Optional<T>> reading)
      implements Deserializer<T> {

    @Override
    public T deserialize(Decoder decoder, DecoderContext context, Argument<? super T> type)
        throws IOException {
      Optional<T> value = reading.apply(decoder.decodeNode());
      if (value.isEmpty()) {
        throw new WrongTypeException(wanted);
      }
      return value.get();
    }
  }
}
