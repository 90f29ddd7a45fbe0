package com.runsmarter.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder with a template and an artifact, laid out as the project's own root is. */
final class SmallSystem {
  private SmallSystem() {}

  static Settings in(Path root) {
    try {
      Files.copy(Path.of("target/test-classes/small/template.yaml"), root.resolve("template.yaml"));
      Path zip = root.resolve("code/function.zip");
      Files.createDirectories(zip.resolveSibling("."));
      zip(Path.of("target/test-classes"), "com/runsmarter/local/function/handlers", zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Settings(
        root,
        root.resolve(".local"),
        0,
        0,
        false,
        Optional.empty(),
        Settings.USUAL_CONCURRENCY,
        true,
        false);
  }

  private static void zip(Path classes, String folder, Path target) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(target));
        Stream<Path> files = Files.walk(classes.resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
      }
    }
  }
}
