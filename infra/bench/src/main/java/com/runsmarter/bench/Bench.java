package com.runsmarter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs the measurements, prints each as Markdown and leaves them all in infra/bench/target: what is
 * worth keeping goes into docs/performance.md with its run.
 */
public final class Bench {
  private static final int COLD_STARTS = 7;
  private static final int WAKE_UPS = 7;
  private static final int WARM_ROUNDS = 8;
  private static final int MICRO_SECONDS = 3;

  /** One measurement, which tells of itself in Markdown. */
  interface Measurement {
    String measure() throws Exception;
  }

  private Bench() {}

  /**
   * Runs what is named, or everything.
   *
   * @param args names separated by commas; none or an empty one for all
   */
  public static void main(String[] args) throws Exception {
    // Without it the JDK's server waits 40 ms before it sends the body of a small answer.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Path root = Path.of(System.getProperty("root", "")).toAbsolutePath().normalize();
    Path target = root.resolve("infra/bench/target/bench");
    Map<String, Measurement> all = measurements(new UnpackedFunctions(root, target));
    Set<String> chosen = chosen(all, args.length == 0 ? "" : args[0]);
    var report = new StringBuilder(machine());
    for (String name : chosen) {
      String section = "\n## " + name + "\n\n" + measurement(all, name).measure();
      System.out.println(section);
      report.append(section);
      write(target.resolve("report.md"), report.toString());
    }
    // What a library left running must not keep this from ending.
    System.exit(0);
  }

  private static Map<String, Measurement> measurements(UnpackedFunctions workshop) {
    var all = new LinkedHashMap<String, Measurement>();
    all.put("cold-start", new ColdStart(workshop, COLD_STARTS)::measure);
    all.put("wake", new WakeUp(workshop, WAKE_UPS)::measure);
    all.put("warm", new WarmRequests(workshop, WARM_ROUNDS)::measure);
    all.put("story-cost", new StoryCost(workshop)::measure);
    all.put("hot-paths", new MicroBenchmarks(MICRO_SECONDS)::measure);
    return all;
  }

  private static Measurement measurement(Map<String, Measurement> all, String name) {
    Measurement measurement = all.get(name);
    if (measurement == null) {
      throw new IllegalArgumentException(
          "There is no measurement " + name + "; there are " + all.keySet());
    }
    return measurement;
  }

  private static Set<String> chosen(Map<String, Measurement> all, String names) {
    return names.isBlank()
        ? all.keySet()
        : Arrays.stream(names.split(",", -1))
            .map(String::strip)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String machine() {
    return String.format(
        Locale.ROOT,
        "Java %s, %s, %d processors%n",
        Runtime.version(),
        System.getProperty("os.name"),
        Runtime.getRuntime().availableProcessors());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }
}
