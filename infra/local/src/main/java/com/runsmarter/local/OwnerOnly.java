package com.runsmarter.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Folders and files that no other account of this machine may look into. Where a disk knows no such
 * permissions, as on Windows, they are as private as the folder around them.
 */
final class OwnerOnly {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /** Makes a folder, or makes one private that is there already. */
  static void folder(Path path) throws IOException {
    Files.createDirectories(path);
    if (knowsPermissions(path)) {
      Files.setPosixFilePermissions(path, FOLDER);
    }
  }

  /** Writes a file that is private from its first byte on, and is never seen half written. */
  static void write(Path file, byte[] content) throws IOException {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
    FileAttribute<?>[] permissions =
        knowsPermissions(folder)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
            : new FileAttribute<?>[0];
    Path fresh = Files.createTempFile(folder, "new-", "", permissions);
    Files.write(fresh, content);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean knowsPermissions(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class);
  }
}
