package com.runsmarter.local.function;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A function's last log lines; each new one goes on to the console with the function's name. */
public final class FunctionLog {
  private static final int KEPT = 500;
  private static final int LONGEST = 8_000;

  private final Deque<String> lines = new ArrayDeque<>();
  private final String function;
  private final Consumer<String> console;

  public FunctionLog(String function, Consumer<String> console) {
    this.function = function;
    this.console = console;
  }

  void line(String text) {
    var kept = text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    synchronized (lines) {
      lines.addLast(kept);
      if (lines.size() > KEPT) {
        lines.removeFirst();
      }
    }
    console.accept(function + "  " + kept);
  }

  /** The last lines, oldest first. */
  public List<String> tail(int most) {
    synchronized (lines) {
      return lines.stream().skip(Math.max(0, lines.size() - most)).toList();
    }
  }
}
