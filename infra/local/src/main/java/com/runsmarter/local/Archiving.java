package com.runsmarter.local;

import com.runsmarter.local.function.ClassArchives;
import com.runsmarter.local.function.FunctionLog;
import com.runsmarter.local.function.Launch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes the archives of classes that functions lack, one after the other, while the stack is used:
 * the start of a function that comes after takes a third of the time.
 */
final class Archiving implements AutoCloseable {
  private static final int SAID_OF_A_FAILURE = 5;
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final ClassArchives archives;
  private final List<Launch> launches;
  private final Consumer<String> console;
  private final InstantSource clock;
  private final Thread thread;

  private Archiving(
      ClassArchives archives,
      List<Launch> launches,
      Consumer<String> console,
      InstantSource clock) {
    this.archives = archives;
    this.launches = List.copyOf(launches);
    this.console = console;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("archiving").unstarted(this::makeAll);
  }

  /**
   * Begins with it.
   *
   * @param console hears of an archive that could not be made
   */
  static Archiving begin(
      ClassArchives archives,
      List<Launch> launches,
      Consumer<String> console,
      InstantSource clock) {
    var archiving = new Archiving(archives, launches, console, clock);
    archiving.thread.start();
    return archiving;
  }

  private void makeAll() {
    try {
      for (Launch launch : launches) {
        var said = new FunctionLog(line -> {}, clock);
        if (!archives.make(launch, said, clock)) {
          console.accept(
              launch.function().id()
                  + " starts more slowly, without an archive of its classes: "
                  + String.join(" ", said.tail(SAID_OF_A_FAILURE)));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives up what is under way: the next stack begins it again. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      boolean _ = thread.join(LONGEST_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
