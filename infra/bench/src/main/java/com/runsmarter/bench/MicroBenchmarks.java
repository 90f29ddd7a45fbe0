package com.runsmarter.bench;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the JMH benchmarks with the compiler and the collector that the local stack's functions
 * have.
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
    var options =
        new OptionsBuilder()
            .include("com\\.runsmarter\\..*")
            .forks(1)
            .jvmArgs("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m")
            .warmupIterations(seconds)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(seconds)
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .build();
    return table(new Runner(options).run());
  }

  private static String table(Collection<RunResult> results) {
    var table = new MarkdownTable("step", "mean", "range", "iterations", "allocated");
    results.stream()
        .sorted(Comparator.comparingDouble(result -> result.getPrimaryResult().getScore()))
        .forEach(result -> row(table, result));
    return table.toString();
  }

  private static void row(MarkdownTable table, RunResult result) {
    Result<?> time = result.getPrimaryResult();
    var statistics = time.getStatistics();
    double bytes =
        Optional.ofNullable(result.getSecondaryResults().get(ALLOCATED))
            .orElseThrow(() -> new IllegalStateException("JMH measured no allocation"))
            .getScore();
    table.row(
        List.of(result.getParams().getBenchmark().split("\\.", -1)).getLast(),
        Spread.words(Math.round(time.getScore())),
        Spread.words(Math.round(statistics.getMin()))
            + "–"
            + Spread.words(Math.round(statistics.getMax())),
        statistics.getN(),
        String.format(Locale.ROOT, "%.1f kB", bytes / 1e3));
  }
}
