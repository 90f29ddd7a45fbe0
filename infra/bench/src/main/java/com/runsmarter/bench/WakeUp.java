package com.runsmarter.bench;

import com.runsmarter.bench.hello.Hello;
import com.runsmarter.local.function.FunctionLog;
import com.runsmarter.local.function.FunctionPool;
import com.runsmarter.local.function.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From where Lambda restores a function's snapshot to its first answer: with what the function
 * rehearsed before, and without; beside the cold start of a hello handler in the same run. What
 * Lambda needs to bring the snapshot back comes on top of it.
 */
final class WakeUp {
  private final UnpackedFunctions unpacked;
  private final int rounds;

  WakeUp(UnpackedFunctions unpacked, int rounds) {
    this.unpacked = unpacked;
    this.rounds = rounds;
  }

  /** Runs it and tells of it in Markdown. */
  String measure() throws Exception {
    var loop = new ReferenceLoop();
    try (var cloud = BenchCloud.start(unpacked.template())) {
      String teamVideo = Contents.load(cloud, unpacked.root());
      var subjects = new ArrayList<Subject>();
      for (FirstEvent event : FirstEvents.of(cloud, Seed.in(cloud), teamVideo)) {
        subjects.add(
            new Subject(
                event,
                unpacked.packaged(cloud, event.function(), Map.of()),
                new ArrayList<>(),
                new ArrayList<>()));
      }
      UnpackedFunctions.Prepared hello = unpacked.hello(Hello.class);
      var hellos = new ArrayList<Long>();
      for (int round = 0; round < rounds; round++) {
        hellos.add(start(hello));
        for (Subject subject : subjects) {
          loop.again();
          // By turns, so that neither always finds the files that the other read.
          boolean first = round % 2 == 0;
          subject.nanos(first).add(wake(subject, first));
          subject.nanos(!first).add(wake(subject, !first));
        }
      }
      var cold = Spread.of(hellos, Long::longValue);
      return table(subjects, cold)
          + "\nhello's cold start: "
          + Spread.words(cold.median())
          + " ("
          + cold.range()
          + ").\n\n"
          + loop.inWords()
          + "\n";
    }
  }

  private static long start(UnpackedFunctions.Prepared hello) throws InterruptedException {
    try (FunctionPool pool = hello.pool()) {
      return ColdStart.hello().nanos(pool.log(), event -> pool.invoke(event, ColdStart.TIMEOUT));
    }
  }

  private record Subject(
      FirstEvent first,
      UnpackedFunctions.Prepared function,
      List<Long> rehearsed,
      List<Long> unrehearsed) {
    List<Long> nanos(boolean afterRehearsal) {
      return afterRehearsal ? rehearsed : unrehearsed;
    }
  }

  private static long wake(Subject subject, boolean rehearsed)
      throws IOException, InterruptedException {
    FunctionLog log = subject.function().log();
    try (Snapshot snapshot = subject.function().snapshot(rehearsed, log)) {
      return subject.first().nanos(log, snapshot::wake);
    }
  }

  private static String table(List<Subject> subjects, Spread hello) {
    var table =
        new MarkdownTable(
            "function",
            "first event",
            "rehearsed",
            "range",
            "to hello's cold start",
            "not",
            "range",
            "runs",
            "ratio");
    for (Subject subject : subjects) {
      var rehearsed = Spread.of(subject.rehearsed(), Long::longValue);
      var unrehearsed = Spread.of(subject.unrehearsed(), Long::longValue);
      table.row(
          subject.first().function(),
          subject.first().what(),
          Spread.words(rehearsed.median()),
          rehearsed.range(),
          String.format(Locale.ROOT, "%.2f ×", rehearsed.ratioTo(hello)),
          Spread.words(unrehearsed.median()),
          unrehearsed.range(),
          rehearsed.runs(),
          String.format(Locale.ROOT, "%.2f ×", rehearsed.ratioTo(unrehearsed)));
    }
    return table.toString();
  }
}
