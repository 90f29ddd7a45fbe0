package com.runsmarter.content;

import com.runsmarter.kernel.outbox.MailKind;
import com.runsmarter.training.CueKind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small content folder in which every rule holds, for a test to break in one place. It is not a
 * copy of the shipped content, so that the coach's changes break no test of the rules.
 */
final class ContentFolder {
  private static final Path FIXTURE = Path.of("src/test/resources/fixture");

  private final Path content;
  private final Path media;

  private ContentFolder(Path content, Path media) {
    this.content = content;
    this.media = media;
  }

  static ContentFolder in(Path folder) {
    ContentFolder made = new ContentFolder(folder.resolve("content"), folder.resolve("media"));
    try {
      copy(FIXTURE, made.content);
      Files.createDirectories(made.media.resolve("cues"));
      Files.createDirectories(made.media.resolve("video"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    made.withFile("videos/mobility.yaml", "focus: mobility\nvideos:\n" + stretches(146));
    made.withFile("cues.yaml", "cues:\n" + cues());
    cueIds().forEach(id -> made.withMedia("cues/" + id + ".mp3", mp3(20)));
    made.withMedia("video/sample.mp4", mp4("ftyp", "moov", "mdat"));
    MailKinds.all().stream()
        .map(MailKind::id)
        .filter(kind -> !Files.exists(made.content.resolve("mails/" + kind + ".yaml")))
        .forEach(kind -> made.withFile("mails/" + kind + ".yaml", mail(kind)));
    return made;
  }

  Path content() {
    return content;
  }

  Path media() {
    return media;
  }

  /** Replaces a text that must be there, at its first place. */
  ContentFolder with(String file, String text, String instead) {
    String before = textOf(file);
    int at = before.indexOf(text);
    if (at < 0) {
      throw new AssertionError(file + " has no \"" + text + "\" to replace");
    }
    return withFile(file, before.substring(0, at) + instead + before.substring(at + text.length()));
  }

  ContentFolder withFile(String file, String text) {
    write(content.resolve(file), text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  ContentFolder withMedia(String file, byte[] bytes) {
    write(media.resolve(file), bytes);
    return this;
  }

  ContentFolder without(String file) {
    return deleting(content.resolve(file));
  }

  ContentFolder withoutMedia(String file) {
    return deleting(media.resolve(file));
  }

  String textOf(String file) {
    try {
      return Files.readString(content.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What reading says, a line a problem; empty when nothing is wrong. */
  List<String> problems() {
    return switch (ContentReader.of(content, media).read()) {
      case Reading.Broken(var problems) -> problems.stream().map(Problem::toString).toList();
      case Reading.Complete complete -> List.of();
    };
  }

  /** An MP3 of silent frames in the format that tracks are joined of. */
  static byte[] mp3(int frames) {
    byte[] bytes = new byte[frames * 96];
    for (int at = 0; at < bytes.length; at += 96) {
      bytes[at] = (byte) 0xFF;
      bytes[at + 1] = (byte) 0xF3;
      bytes[at + 2] = 0x44;
      bytes[at + 3] = (byte) 0xC4;
    }
    return bytes;
  }

  /** An MP4 of small boxes that hold nothing. */
  static byte[] mp4(String... types) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      for (String type : types) {
        out.writeInt(12);
        out.write(type.getBytes(StandardCharsets.ISO_8859_1));
        out.writeInt(0);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String stretches(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            number ->
                """
                  - id: stretch-%1$d
                    title: Stretch %1$d
                    equipment: [none]
                    load: bodyweight
                    level: beginner
                    minutes: 4
                    audience: team
                    why: One of many stretches for a test.
                    cues:
                      - Reach a little farther
                      - Breathe out slowly
                """
                    .formatted(number))
        .collect(Collectors.joining());
  }

  private static Stream<String> cueIds() {
    return Stream.of(CueKind.values()).map(CueKind::word);
  }

  private static String cues() {
    return cueIds()
        .map(id -> "  - id: %1$s\n    say: Words\n    file: %1$s.mp3\n".formatted(id))
        .collect(Collectors.joining());
  }

  private static String mail(String kind) {
    return """
    kind: %s
    subject: A mail
    fields: []
    text: A mail without any field. {{contact}}
    html: <p>A mail without any field.</p>
    """
        .formatted(kind);
  }

  private ContentFolder deleting(Path path) {
    try {
      Files.delete(path);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  private static void write(Path path, byte[] bytes) {
    try {
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
