package com.runsmarter.emulators.lambda;

import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An event that Lambda calls a function with, from the tests' folder {@code events}.
 *
 * @param json what is in the file
 */
public record EventFile(String json) {

  /**
   * @param name of the file, without its ending
   * @throws IllegalArgumentException if there is none
   */
  public static EventFile named(String name) {
    try (InputStream in = EventFile.class.getResourceAsStream("/events/" + name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("no event " + name);
      }
      return new EventFile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The same with a text in place of a word. */
  public EventFile with(String word, String text) {
    return new EventFile(json.replace(word, text));
  }

  /** The same with a text in place of each word. No text has another's word in it. */
  public EventFile with(Map<String, String> texts) {
    EventFile event = this;
    for (Map.Entry<String, String> each : texts.entrySet()) {
      event = event.with(each.getKey(), each.getValue());
    }
    return event;
  }

  /** The event as Lambda's runtime hands it to a function that takes this type. */
  public <T> T as(Class<T> type) {
    return LambdaEventSerializers.serializerFor(type, EventFile.class.getClassLoader())
        .fromJson(json);
  }
}
