package com.runsmarter.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Tells what the start does: a line a part, with its time. */
final class Progress {
  private final Consumer<String> console;
  private final InstantSource clock;

  Progress(Consumer<String> console, InstantSource clock) {
    this.console = console;
    this.clock = clock;
  }

  /** Does one part of the start. What goes wrong in it comes out as it is. */
  <T> T part(String what, Callable<T> work) {
    Instant start = clock.instant();
    T made;
    try {
      made = work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new StartUpException(what + ": " + e.getMessage(), e);
    }
    long millis = Duration.between(start, clock.instant()).toMillis();
    console.accept(String.format(Locale.ROOT, "  %-52s %5.1f s", what, millis / 1000d));
    return made;
  }
}
