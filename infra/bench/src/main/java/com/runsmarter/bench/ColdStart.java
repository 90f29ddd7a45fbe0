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
 * client and with the JVM flags of the local stack, beside a hello handler in the same run: without
 * an archive of its classes, and with it. One round starts each function once in either way, so
 * that what the machine does to one it does to all.
 */
final class ColdStart {
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final UnpackedFunctions unpacked;
  private final int rounds;

  ColdStart(UnpackedFunctions unpacked, int rounds) {
    this.unpacked = unpacked;
    this.rounds = rounds;
  }

  /** Runs it and tells of it in Markdown. */
  String measure() throws Exception {
    var loop = new ReferenceLoop();
    try (var cloud = BenchCloud.start(unpacked.template())) {
      String teamVideo = Contents.load(cloud, unpacked.root());
      var subjects = new ArrayList<Subject>();
      subjects.add(Subject.of(hello(), unpacked.hello(Hello.class)));
      for (FirstEvent event : FirstEvents.of(cloud, Seed.in(cloud), teamVideo)) {
        UnpackedFunctions.Prepared function = unpacked.packaged(cloud, event.function(), Map.of());
        unpacked.archive(function);
        subjects.add(Subject.of(event, function));
      }
      for (int round = 0; round < rounds; round++) {
        for (Subject subject : subjects) {
          loop.again();
          subject.nanos().add(start(subject, subject.function()));
          subject.archived().add(start(subject, unpacked.archived(subject.function())));
        }
      }
      return table(subjects) + "\n" + loop.inWords() + "\n";
    }
  }

  private record Subject(
      FirstEvent first,
      UnpackedFunctions.Prepared function,
      List<Long> nanos,
      List<Long> archived) {
    static Subject of(FirstEvent first, UnpackedFunctions.Prepared function) {
      return new Subject(first, function, new ArrayList<>(), new ArrayList<>());
    }

    Spread spread() {
      return Spread.of(nanos, Long::longValue);
    }

    Spread archivedSpread() {
      return Spread.of(archived, Long::longValue);
    }
  }

  static FirstEvent hello() {
    return new FirstEvent("hello", "any event", () -> "{}".getBytes(UTF_8), answer -> true);
  }

  private static long start(Subject subject, UnpackedFunctions.Prepared function)
      throws InterruptedException {
    try (FunctionPool pool = function.pool()) {
      return subject.first().nanos(pool.log(), event -> pool.invoke(event, TIMEOUT));
    }
  }

  private static String table(List<Subject> subjects) throws IOException {
    var table =
        new MarkdownTable(
            "function",
            "first event",
            "median",
            "range",
            "to hello",
            "archived",
            "range",
            "to hello",
            "to without",
            "runs",
            "jars",
            "size");
    Spread hello = subjects.getFirst().spread();
    for (Subject subject : subjects) {
      Spread spread = subject.spread();
      Spread archived = subject.archivedSpread();
      table.row(
          subject.first().function(),
          subject.first().what(),
          Spread.words(spread.median()),
          spread.range(),
          ratio(spread, hello),
          Spread.words(archived.median()),
          archived.range(),
          ratio(archived, hello),
          ratio(archived, spread),
          spread.runs(),
          subject.function().jars(),
          String.format(Locale.ROOT, "%.1f MB", subject.function().bytes() / 1e6));
    }
    return table.toString();
  }

  private static String ratio(Spread one, Spread other) {
    return String.format(Locale.ROOT, "%.2f ×", one.ratioTo(other));
  }
}
