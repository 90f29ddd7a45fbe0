package com.runsmarter.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From where Lambda restores a function's snapshot to its first answer: with what the function
 * rehearsed before, and without. What Lambda needs to bring the snapshot back comes on top of it.
 */
final class WakeUp {
  private final UnpackedFunctions workshop;
  private final int rounds;

  WakeUp(UnpackedFunctions workshop, int rounds) {
    this.workshop = workshop;
    this.rounds = rounds;
  }

  /** Runs it and tells of it in Markdown. */
  String measure() throws Exception {
    var loop = new ReferenceLoop();
    try (var cloud = BenchCloud.start(workshop.template())) {
      var teamVideo = Contents.load(cloud, workshop.root());
      var subjects = new ArrayList<Subject>();
      for (var event : FirstEvents.of(cloud, Seed.in(cloud), teamVideo)) {
        subjects.add(
            new Subject(
                event,
                workshop.packaged(cloud, event.function(), Map.of()),
                new ArrayList<>(),
                new ArrayList<>()));
      }
      for (int round = 0; round < rounds; round++) {
        for (var subject : subjects) {
          loop.again();
          // By turns, so that neither always finds the files that the other read.
          boolean first = round % 2 == 0;
          subject.nanos(first).add(wake(subject, first));
          subject.nanos(!first).add(wake(subject, !first));
        }
      }
      return table(subjects) + "\n" + loop.inWords() + "\n";
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
    var log = subject.function().log();
    try (var snapshot = subject.function().snapshot(rehearsed, log)) {
      return subject.first().nanos(log, snapshot::wake);
    }
  }

  private static String table(List<Subject> subjects) {
    var table =
        new MarkdownTable(
            "function", "first event", "rehearsed", "range", "not", "range", "runs", "ratio");
    for (var subject : subjects) {
      var rehearsed = Spread.of(subject.rehearsed(), Long::longValue);
      var unrehearsed = Spread.of(subject.unrehearsed(), Long::longValue);
      table.row(
          subject.first().function(),
          subject.first().what(),
          Spread.words(rehearsed.median()),
          rehearsed.range(),
          Spread.words(unrehearsed.median()),
          unrehearsed.range(),
          rehearsed.runs(),
          String.format(Locale.ROOT, "%.2f ×", rehearsed.ratioTo(unrehearsed)));
    }
    return table.toString();
  }
}
