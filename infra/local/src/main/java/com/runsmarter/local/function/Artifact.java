package com.runsmarter.local.function;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A function's packaged code, unpacked as Lambda unpacks it into the task root. */
public final class Artifact {
  private static final String MARK = ".unpacked";

  private Artifact() {}

  /**
   * Unpacks a zip, unless the same bytes lie there already.
   *
   * @return the task root
   * @throws UncheckedIOException if the zip is broken or the disk refuses
   */
  public static Path unpack(Path zip, Path target) {
    try {
      String digest = sha256(zip);
      Path mark = target.resolve(MARK);
      if (Files.exists(mark) && Files.readString(mark).equals(digest)) {
        return target;
      }
      clear(target);
      Files.createDirectories(target);
      extract(zip, target.toAbsolutePath().normalize());
      // Written last: a folder without it was left half done.
      Files.writeString(mark, digest);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(zip + " cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static void extract(Path zip, Path target) throws IOException {
    try (var archive = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : archive.stream().toList()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException(entry.getName() + " would lie outside the task root");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.resolveSibling("."));
        try (InputStream bytes = archive.getInputStream(entry)) {
          Files.copy(bytes, file);
        }
        // An archive of classes fits jars of the same times alone, in whatever folder they lie.
        Files.setLastModifiedTime(file, entry.getLastModifiedTime());
      }
    }
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** The SHA-256 of what was unpacked into a task root, where that was done to its end. */
  static Optional<String> digest(Path taskRoot) throws IOException {
    Path mark = taskRoot.resolve(MARK);
    return Files.exists(mark) ? Optional.of(Files.readString(mark)) : Optional.empty();
  }

  static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      var buffer = new byte[1 << 16];
      try (InputStream bytes = Files.newInputStream(file)) {
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
          digest.update(buffer, 0, read);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
