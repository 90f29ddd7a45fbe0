package com.runsmarter.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Files and folders of the class path, as paths: on the disk, or in an archive. */
final class ClassPath {
  private ClassPath() {}

  /**
   * The file or folder of this name.
   *
   * @param name such as {@code content/offers.yaml}
   * @throws IllegalStateException when there is none
   */
  static Path first(String name) {
    return all(name).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " is not on the class path"));
  }

  /** Each file or folder of this name. */
  static List<Path> all(String name) {
    try {
      return Collections.list(ClassPath.class.getClassLoader().getResources(name)).stream()
          .map(url -> path(url, name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path(URL url, String name) {
    try {
      URI uri = url.toURI();
      return uri.getScheme().equals("jar") ? archive(uri).getPath("/" + name) : Path.of(uri);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(url + " is not a place that files are read from", e);
    }
  }

  /** Stays open as long as the JVM runs: the media's paths lead into it. */
  private static FileSystem archive(URI uri) {
    try {
      return FileSystems.newFileSystem(uri, Map.of());
    } catch (FileSystemAlreadyExistsException e) {
      return FileSystems.getFileSystem(uri);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
