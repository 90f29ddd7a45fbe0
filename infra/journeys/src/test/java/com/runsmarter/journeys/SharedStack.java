package com.runsmarter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One world for all journeys of a run: to start a stack costs more than most of what is done on it.
 * Its people and its time are as the journeys before left them.
 */
final class SharedStack implements ParameterResolver, AfterEachCallback {

  /** A journey that ends well may still have met a right that is missing, and gone another way. */
  @Override
  public void afterEach(ExtensionContext context) {
    assertThat(held(context).world().refused()).as("what the roles did not allow").isEmpty();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Set.of(StackUnderTest.class, MadeTokens.class)
        .contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Held held = held(context);
    return parameter.getParameter().getType() == StackUnderTest.class
        ? held.world()
        : MadeTokens.of(held.folder().resolve("local/secrets.json"));
  }

  private static Held held(ExtensionContext context) {
    // JUnit closes what the root's store holds when the whole run ends.
    return context
        .getRoot()
        .getStore(Namespace.create(SharedStack.class))
        .getOrComputeIfAbsent(Held.class, key -> Held.create(), Held.class);
  }

  private record Held(Path folder, StackUnderTest world) implements AutoCloseable {

    static Held create() {
      try {
        Path folder = Files.createTempDirectory("journeys");
        return new Held(folder, new StackUnderTest(folder.resolve("local")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      world.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
