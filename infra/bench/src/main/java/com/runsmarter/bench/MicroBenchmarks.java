package com.runsmarter.bench;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs the JMH benchmarks twice: with the first compiler alone, as the local stack's functions run
 * and Lambda's do without SnapStart, and with both, as they run after a snapshot was restored.
 */
final class MicroBenchmarks {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final int seconds;

  /**
   * @param seconds measured for each benchmark, after a warm-up of as many
   */
  MicroBenchmarks(int seconds) {
    this.seconds = seconds;
  }

  /** Runs them all and tells of them in Markdown. */
  String measure() throws RunnerException {
    Map<String, Step> first = run("-XX:TieredStopAtLevel=1");
    Map<String, Step> both = run("-XX:TieredStopAtLevel=4");
    var table =
        new MarkdownTable(
            "step", "first compiler", "range", "both compilers", "range", "allocated");
    first.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.comparingDouble(Step::nanos)))
        .forEach(step -> row(table, step.getKey(), step.getValue(), find(both, step.getKey())));
    return table.toString();
  }

  /**
   * How a benchmark came out. Times are mean nanoseconds of an iteration.
   *
   * @param bytes allocated by each call
   */
  private record Step(double nanos, double min, double max, double bytes) {
    String range() {
      return Spread.words(Math.round(min)) + "–" + Spread.words(Math.round(max));
    }
  }

  private Map<String, Step> run(String compilers) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("com\\.runsmarter\\..*")
            .forks(1)
            .jvmArgs("-XX:+UseSerialGC", compilers, "-Xmx256m")
            .warmupIterations(seconds)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(seconds)
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .build();
    var steps = new HashMap<String, Step>();
    for (RunResult result : new Runner(options).run()) {
      Statistics statistics = result.getPrimaryResult().getStatistics();
      String name = List.of(result.getParams().getBenchmark().split("\\.", -1)).getLast();
      steps.put(
          name,
          new Step(
              statistics.getMean(), statistics.getMin(), statistics.getMax(), allocated(result)));
    }
    return steps;
  }

  private static double allocated(RunResult result) {
    return Optional.ofNullable(result.getSecondaryResults().get(ALLOCATED))
        .orElseThrow(() -> new IllegalStateException("JMH measured no allocation"))
        .getScore();
  }

  private static Step find(Map<String, Step> steps, String name) {
    return Optional.ofNullable(steps.get(name)).orElseThrow();
  }

  private static void row(MarkdownTable table, String name, Step first, Step both) {
    table.row(
        name,
        Spread.words(Math.round(first.nanos())),
        first.range(),
        Spread.words(Math.round(both.nanos())),
        both.range(),
        String.format(Locale.ROOT, "%.1f kB", first.bytes() / 1e3));
  }
}
