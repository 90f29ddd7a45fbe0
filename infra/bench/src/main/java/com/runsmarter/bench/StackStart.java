package com.runsmarter.bench;

import com.runsmarter.local.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * From the start of the stack's process to {@code Ready}: empty, then again with the data of the
 * time before. The JVM's flags are those of {@code mvn -Plocal}.
 */
final class StackStart {
  private static final int LONGEST_STOP_SECONDS = 20;

  private final UnpackedFunctions workshop;
  private final int rounds;

  StackStart(UnpackedFunctions workshop, int rounds) {
    this.workshop = workshop;
    this.rounds = rounds;
  }

  /** Runs it and tells of it in Markdown. */
  String measure() throws Exception {
    var loop = new ReferenceLoop();
    Path folder = workshop.folder().resolve("start");
    TemplateCopy.write(workshop.root(), folder, Map.of());
    var first = new ArrayList<Long>();
    var second = new ArrayList<Long>();
    for (int round = 0; round < rounds; round++) {
      delete(folder.resolve(".local"));
      loop.again();
      first.add(start(folder));
      loop.again();
      second.add(start(folder));
    }
    var table = new MarkdownTable("start", "median", "range", "runs");
    row(table, "first, or with -Dfresh", first);
    row(table, "second, with its data", second);
    return table + "\n" + loop.inWords() + "\n";
  }

  private static void row(MarkdownTable table, String what, List<Long> nanos) {
    var spread = Spread.of(nanos, Long::longValue);
    table.row(what, Spread.words(spread.median()), spread.range(), spread.runs());
  }

  private static long start(Path folder) throws IOException, InterruptedException {
    var builder =
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
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    builder.directory(folder.toFile()).redirectErrorStream(true);
    long began = System.nanoTime();
    Process process = builder.start();
    var said = new ArrayList<String>();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        if (line.startsWith("Ready: ")) {
          return System.nanoTime() - began;
        }
      }
      throw new IllegalStateException("The stack did not start: " + said);
    } finally {
      process.destroy();
      if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
