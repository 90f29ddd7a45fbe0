package com.runsmarter.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the shipped content that a test may break in one place. */
final class ContentFolder {
  private final Path content;
  private final Path media;

  private ContentFolder(Path content, Path media) {
    this.content = content;
    this.media = media;
  }

  static ContentFolder copiedTo(Path folder) {
    ContentFolder copy = new ContentFolder(folder.resolve("content"), folder.resolve("media"));
    copy(Path.of("src/main/resources/content"), copy.content);
    copy(Path.of("src/main/media"), copy.media);
    return copy;
  }

  Path content() {
    return content;
  }

  Path media() {
    return media;
  }

  /** Replaces a text that must be there, at its first place. */
  ContentFolder with(String file, String text, String instead) {
    Path path = content.resolve(file);
    String before = read(path);
    int at = before.indexOf(text);
    if (at < 0) {
      throw new AssertionError(file + " has no \"" + text + "\" to replace");
    }
    write(path, before.substring(0, at) + instead + before.substring(at + text.length()));
    return this;
  }

  String textOf(String file) {
    return read(content.resolve(file));
  }

  ContentFolder withFile(String file, String text) {
    write(content.resolve(file), text);
    return this;
  }

  ContentFolder withMedia(String file, byte[] bytes) {
    try {
      Files.write(media.resolve(file), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ContentFolder without(String file) {
    return deleting(content.resolve(file));
  }

  ContentFolder withoutMedia(String file) {
    return deleting(media.resolve(file));
  }

  /** What reading says, a line a problem; empty when nothing is wrong. */
  List<String> problems() {
    return switch (ContentReader.of(content, media).read()) {
      case Reading.Broken(var problems) -> problems.stream().map(Problem::toString).toList();
      case Reading.Complete complete -> List.of();
    };
  }

  private ContentFolder deleting(Path path) {
    try {
      Files.delete(path);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path path, String text) {
    try {
      Files.write(path, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
