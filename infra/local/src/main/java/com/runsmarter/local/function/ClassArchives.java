package com.runsmarter.local.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Archives of the classes that functions load when they start, already linked, so that the next
 * start takes a third of the time. An archive is named by all that it must fit: the function's
 * jars, the runtime's, the flags and the JVM. It is an improvement and never a condition: whatever
 * goes wrong with one, the function starts without.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514: Ahead-of-Time Command-Line Ergonomics</a>
 */
public final class ClassArchives {
  private static final String SUFFIX = ".aot";

  /** What is being made by which process, and what the JVM makes of it first. */
  private static final Pattern UNFINISHED = Pattern.compile(".*\\.(\\d+)\\.part(\\.config)?");

  /** What fits is told by this much of a checksum. */
  private static final int DIGITS = 32;

  private final Path folder;

  /**
   * @param folder where they are kept; several stacks may share it
   */
  public ClassArchives(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The archive that fits, where there is one. */
  Optional<Path> find(Launch launch) {
    try {
      return place(launch).filter(Files::isRegularFile);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Makes the archive of a function that has none which fits: starts it, has it rehearse, and ends
   * it. That takes tens of seconds of one processor, after all other work of the machine.
   *
   * @param log what the function has to say meanwhile
   * @return whether there is one now
   */
  public boolean make(Launch launch, FunctionLog log, InstantSource clock)
      throws InterruptedException {
    try {
      Optional<Path> place = place(launch);
      if (place.isEmpty()) {
        return false;
      }
      if (!Files.exists(place.get())) {
        Files.createDirectories(folder);
        make(launch, place.get(), log, clock);
        forget(launch, place.get());
      }
      return Files.exists(place.get());
    } catch (IOException | IllegalStateException without) {
      log.line("no archive of its classes: " + without.getMessage());
      return false;
    }
  }

  /** Under a name of its own until it is whole: another stack may be at the same. */
  private void make(Launch launch, Path place, FunctionLog log, InstantSource clock)
      throws IOException, InterruptedException {
    forgetAll(ClassArchives::wasGivenUp);
    Path part =
        folder.resolve(
            "%s.%s.%d.part"
                .formatted(place.getFileName(), UUID.randomUUID(), ProcessHandle.current().pid()));
    try (Instance instance = Instance.startForArchive(launch, part, log, clock)) {
      instance.awaitPrimed();
      if (instance.endAndArchive() && Files.exists(part)) {
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(part);
      Files.deleteIfExists(part.resolveSibling(part.getFileName() + ".config"));
    }
  }

  /** What was made of the function before does not fit any more. */
  private void forget(Launch launch, Path kept) throws IOException {
    if (Files.exists(kept)) {
      String last = kept.getFileName().toString();
      forgetAll(
          name -> name.startsWith(prefix(launch)) && name.endsWith(SUFFIX) && !name.equals(last));
    }
  }

  private void forgetAll(Predicate<String> named) throws IOException {
    List<Path> old;
    try (Stream<Path> files = Files.list(folder)) {
      old = files.filter(file -> named.test(file.getFileName().toString())).toList();
    }
    for (Path file : old) {
      Files.deleteIfExists(file);
    }
  }

  private static boolean wasGivenUp(String name) {
    Matcher unfinished = UNFINISHED.matcher(name);
    return unfinished.matches() && ProcessHandle.of(Long.parseLong(unfinished.group(1))).isEmpty();
  }

  private Optional<Path> place(Launch launch) throws IOException {
    return launch
        .fingerprint()
        .map(of -> folder.resolve(prefix(launch) + digest(of).substring(0, DIGITS) + SUFFIX));
  }

  private static String prefix(Launch launch) {
    return launch.function().id() + "-";
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
