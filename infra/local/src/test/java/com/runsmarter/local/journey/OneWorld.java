package com.runsmarter.local.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One world for all journeys of a run: to start a stack costs more than most of what is done on it.
 * Its people and its time are as the journeys before left them.
 */
final class OneWorld implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == World.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // JUnit closes what the root's store holds when the whole run ends.
    return context
        .getRoot()
        .getStore(Namespace.create(OneWorld.class))
        .getOrComputeIfAbsent(Held.class, key -> Held.create(), Held.class)
        .world();
  }

  private record Held(Path folder, World world) implements AutoCloseable {

    static Held create() {
      try {
        var folder = Files.createTempDirectory("journeys");
        return new Held(folder, new World(folder.resolve("local")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      world.close();
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
