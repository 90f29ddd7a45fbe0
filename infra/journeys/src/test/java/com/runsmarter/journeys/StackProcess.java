package com.runsmarter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.local.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The local stack in a process of its own, as {@code mvn -Plocal} has it: one that can be killed.
 */
final class StackProcess {
  private final Path root;
  private final List<ProcessHandle> frozen = new ArrayList<>();
  private Optional<Process> process = Optional.empty();

  /**
   * @param root the folder with template.yaml; the data are in it too
   */
  StackProcess(Path root) {
    this.root = root;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @return what stops it
   */
  Runnable start(Consumer<String> console) {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-DstopWithParent=true",
                "-Dport=0",
                "-DstripePort=0",
                "-Darchiving=false",
                "-DredeliverAfter=PT2S",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectErrorStream(true)
            .directory(root.toFile());
    var ready = new CompletableFuture<Boolean>();
    try {
      Process started = builder.start();
      process = Optional.of(started);
      Thread.ofPlatform().daemon().start(() -> follow(started, console, ready));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(ready.join()).as("the stack is ready").isTrue();
    return this::kill;
  }

  private static void follow(
      Process process, Consumer<String> console, CompletableFuture<Boolean> ready) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        console.accept(line);
        if (line.startsWith("Ready: ")) {
          ready.complete(true);
        }
      }
    } catch (IOException e) {
      console.accept("(nothing more is heard: " + e.getMessage() + ")");
    }
    ready.complete(false);
  }

  /** Lets the instances of a function neither go on nor end. */
  void freeze(Class<?> handler) throws IOException, InterruptedException {
    for (ProcessHandle instance : process.orElseThrow().descendants().toList()) {
      String command = Files.readString(Path.of("/proc", Long.toString(instance.pid()), "cmdline"));
      if (command.contains(handler.getName())) {
        frozen.add(instance);
        Process signal = new ProcessBuilder("kill", "-STOP", Long.toString(instance.pid())).start();
        assertThat(signal.waitFor()).isZero();
      }
    }
    assertThat(frozen).isNotEmpty();
  }

  /** As {@code kill -9}: nothing of it is told that it ends. */
  void kill() {
    process.ifPresent(running -> running.destroyForcibly().onExit().join());
    // What is frozen does not see that the stack is gone.
    frozen.forEach(ProcessHandle::destroyForcibly);
  }
}
