package com.runsmarter.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What can be known to stop the stack from starting before anything is built: the build runs this
 * first, from source, so it stands on the JDK alone. Each reason is one line that says what to do.
 */
public final class Preflight {
  private static final int HIGHEST_PORT = 65_535;

  private Preflight() {}

  /**
   * Says what comes next, or what is in its way and ends with 1.
   *
   * @param args the folder of template.yaml, the front door's port, the stand-in's port
   */
  public static void main(String[] args) throws IOException {
    Optional<String> reason = reason(Path.of(args[0], ".local"), args[1], args[2]);
    if (reason.isPresent()) {
      System.err.println(reason.get());
      System.exit(1);
    }
    System.out.println(
        "Building what has changed: a minute and a half the first time, then some seconds.");
  }

  /** Why the stack would not start; empty if nothing is known to be in its way. */
  static Optional<String> reason(Path data, String port, String stripePort) throws IOException {
    return noPort("port", port)
        .or(() -> noPort("stripePort", stripePort))
        .or(() -> samePort(port, stripePort))
        .or(() -> inUse(data))
        .or(() -> taken("port", Integer.parseInt(port)))
        .or(() -> taken("stripePort", Integer.parseInt(stripePort)));
  }

  /** What is said when a folder is another stack's. */
  static String inUse(Path data, Optional<String> process) {
    return "%s is in use by another local stack%s: stop that one first, with Ctrl-C in its terminal"
        .formatted(data, process.map(id -> " (process " + id + ")").orElse(""));
  }

  /** What is said when another program listens on a port. */
  static String taken(String option, int port, String forWhom) {
    return "Port %d, for %s, is in use: choose another with -D%s=N, or stop what listens there"
        .formatted(port, forWhom, option);
  }

  static Optional<String> noPort(String option, String text) {
    boolean fits = text.matches("\\d{1,5}") && Integer.parseInt(text) <= HIGHEST_PORT;
    return fits
        ? Optional.empty()
        : Optional.of("-D" + option + "=" + text + ": must be a port, 0 to " + HIGHEST_PORT);
  }

  private static Optional<String> samePort(String port, String stripePort) {
    return Integer.parseInt(port) == Integer.parseInt(stripePort) && Integer.parseInt(port) != 0
        ? Optional.of("-Dport and -DstripePort are both " + port + ": choose two ports")
        : Optional.empty();
  }

  private static Optional<String> inUse(Path data) {
    Path lock = data.resolve("lock");
    if (!Files.exists(lock)) {
      return Optional.empty();
    }
    try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      return held == null ? Optional.of(inUse(data, process(data))) : Optional.empty();
    } catch (OverlappingFileLockException e) {
      return Optional.of(inUse(data, process(data)));
    } catch (IOException e) {
      return Optional.of(data + " cannot be used: " + e.getMessage());
    }
  }

  /** The process that wrote its id when it took the folder. */
  static Optional<String> process(Path data) {
    try {
      return Optional.of(Files.readString(data.resolve("running")).strip());
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private static Optional<String> taken(String option, int port) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return Optional.empty();
    } catch (IOException e) {
      String forWhom = option.equals("port") ? "the front door" : "the Stripe stand-in";
      return Optional.of(taken(option, port, forWhom));
    }
  }
}
