package com.runsmarter.local.function;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A function's last log lines; each new one goes on to whoever listens. */
public final class FunctionLog {
  private static final int KEPT = 500;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Consumer<LogLine> listener;
  private final InstantSource clock;

  public FunctionLog(Consumer<LogLine> listener, InstantSource clock) {
    this.listener = listener;
    this.clock = clock;
  }

  /** A line with the moment at which it was written. */
  public record Entry(Instant at, LogLine line) {}

  void line(String raw) {
    var line = LogLine.of(raw);
    synchronized (entries) {
      entries.addLast(new Entry(clock.instant(), line));
      if (entries.size() > KEPT) {
        entries.removeFirst();
      }
    }
    listener.accept(line);
  }

  /** The last lines, oldest first. */
  public List<Entry> last(int most) {
    synchronized (entries) {
      return entries.stream().skip(Math.max(0, entries.size() - most)).toList();
    }
  }

  /** The texts of the last lines, oldest first. */
  public List<String> tail(int most) {
    return last(most).stream().map(entry -> entry.line().text()).toList();
  }
}
