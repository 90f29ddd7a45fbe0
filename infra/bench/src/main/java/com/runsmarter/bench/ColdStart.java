package com.runsmarter.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.runsmarter.bench.hello.Hello;
import com.runsmarter.local.function.FunctionPool;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From the start of a function's process to its first answer, under Lambda's runtime interface
 * client and with the JVM flags of the local stack, beside a hello handler in the same run. One
 * round starts each function once, so that what the machine does to one it does to all.
 */
final class ColdStart {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final UnpackedFunctions workshop;
  private final int rounds;

  ColdStart(UnpackedFunctions workshop, int rounds) {
    this.workshop = workshop;
    this.rounds = rounds;
  }

  /** Runs it and tells of it in Markdown. */
  String measure() throws Exception {
    var loop = new ReferenceLoop();
    try (var cloud = BenchCloud.start(workshop.template())) {
      var teamVideo = Contents.load(cloud, workshop.root());
      var subjects = new ArrayList<Subject>();
      subjects.add(new Subject(hello(), workshop.hello(Hello.class), new ArrayList<>()));
      for (var event : FirstEvents.of(cloud, Seed.in(cloud), teamVideo)) {
        subjects.add(
            new Subject(
                event, workshop.packaged(cloud, event.function(), Map.of()), new ArrayList<>()));
      }
      for (int round = 0; round < rounds; round++) {
        for (var subject : subjects) {
          loop.again();
          subject.nanos().add(start(subject));
        }
      }
      return table(subjects) + "\n" + loop.inWords() + "\n";
    }
  }

  private record Subject(FirstEvent first, UnpackedFunctions.Prepared function, List<Long> nanos) {
    Spread spread() {
      return Spread.of(nanos, Long::longValue);
    }
  }

  private static FirstEvent hello() {
    return new FirstEvent("hello", "any event", () -> "{}".getBytes(UTF_8), answer -> true);
  }

  private static long start(Subject subject) throws InterruptedException {
    try (FunctionPool pool = subject.function().pool()) {
      return subject.first().nanos(pool.log(), event -> pool.invoke(event, PATIENCE));
    }
  }

  private static String table(List<Subject> subjects) throws IOException {
    var table =
        new MarkdownTable(
            "function", "first event", "median", "range", "runs", "to hello", "jars", "size");
    var hello = subjects.getFirst().spread();
    for (var subject : subjects) {
      var spread = subject.spread();
      table.row(
          subject.first().function(),
          subject.first().what(),
          Spread.words(spread.median()),
          spread.range(),
          spread.runs(),
          String.format(Locale.ROOT, "%.2f ×", spread.ratioTo(hello)),
          subject.function().jars(),
          String.format(Locale.ROOT, "%.1f MB", subject.function().bytes() / 1e6));
    }
    return table.toString();
  }
}
