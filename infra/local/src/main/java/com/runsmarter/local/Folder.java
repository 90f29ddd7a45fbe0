package com.runsmarter.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder that keeps everything between runs, held by one stack at a time. */
final class Folder implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String RUNNING = "running";

  private final Path path;
  private final FileChannel channel;
  private final boolean afterCrash;

  private Folder(Path path, FileChannel channel, boolean afterCrash) {
    this.path = path;
    this.channel = channel;
    this.afterCrash = afterCrash;
  }

  /**
   * Takes the folder.
   *
   * @param fresh whether to empty it first
   * @throws StartUpException if another stack has it
   */
  static Folder take(Path path, boolean fresh) throws IOException {
    OwnerOnly.folder(path);
    var channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel).isEmpty()) {
      channel.close();
      throw new StartUpException(Preflight.inUse(path, Preflight.process(path)));
    }
    if (fresh) {
      empty(path);
    }
    Path running = path.resolve(RUNNING);
    boolean afterCrash = Files.exists(running);
    Files.writeString(running, Long.toString(ProcessHandle.current().pid()));
    return new Folder(path, channel, afterCrash);
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return Optional.ofNullable(lock);
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(folder) && !path.equals(folder.resolve(LOCK))) {
          Files.delete(path);
        }
      }
    }
  }

  Path path() {
    return path;
  }

  /** Whether the last run ended without having seen to everything. */
  boolean afterCrash() {
    return afterCrash;
  }

  /** Notes that this run has seen to everything. */
  void settled() throws IOException {
    Files.deleteIfExists(path.resolve(RUNNING));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
