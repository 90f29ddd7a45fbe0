package com.runsmarter.local.function;

import com.runsmarter.template.FunctionDeclaration;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One JVM of a function with its Runtime API. Serves one event at a time. */
final class Instance implements AutoCloseable {
  /**
   * Lambda allows a start ten seconds and then tries again within the timeout. Several functions
   * starting together on a small laptop take longer, so that here a start may take this long.
   */
  private static final Duration LONGEST_START = Duration.ofSeconds(40);

  /** Nobody waits for a snapshot but who measures or tests it: this ends a hang alone. */
  private static final Duration LONGEST_PRIMING = Duration.ofMinutes(5);

  private static final Duration GRACE = Duration.ofSeconds(1);

  private final FunctionDeclaration function;
  private final FunctionLog log;
  private final RuntimeApi api;
  private final Process process;

  /** Set before the process is gone: no event may be handed to one that is on its way out. */
  private volatile boolean spent;

  private Instance(FunctionDeclaration function, FunctionLog log, RuntimeApi api, Process process) {
    this.function = function;
    this.log = log;
    this.api = api;
    this.process = process;
  }

  static Instance start(
      FunctionDeclaration function, Launch launch, FunctionLog log, InstantSource clock)
      throws IOException {
    return start(function, launch::start, log, clock);
  }

  /** Starts one that waits where its snapshot is taken, until {@link #restore}. */
  static Instance startForSnapshot(
      FunctionDeclaration function,
      Launch launch,
      boolean rehearsed,
      FunctionLog log,
      InstantSource clock)
      throws IOException {
    return start(function, api -> launch.startForSnapshot(api, rehearsed), log, clock);
  }

  /** Starts one whose classes are to be archived, see {@link #endAndArchive}. */
  static Instance startForArchive(Launch launch, Path archive, FunctionLog log, InstantSource clock)
      throws IOException {
    return start(launch.function(), api -> launch.startForArchive(api, archive), log, clock);
  }

  private static Instance start(
      FunctionDeclaration function, Starting starting, FunctionLog log, InstantSource clock)
      throws IOException {
    String arn = "arn:aws:lambda:us-east-1:000000000000:function:" + function.id();
    var api = new RuntimeApi(arn, function.timeout(), clock);
    try {
      Process process = starting.on(api.address());
      var instance = new Instance(function, log, api, process);
      // A read from a pipe holds on to its carrier: on a virtual thread, as many functions as there
      // are processors would bring every other virtual thread to a stand.
      Thread.ofPlatform().daemon().name(function.id() + " log").start(instance::follow);
      CompletableFuture<Void> _ =
          process.onExit().thenAccept(ended -> instance.ended(ended.exitValue()));
      return instance;
    } catch (IOException e) {
      api.close();
      throw e;
    }
  }

  /** A way to start the process, given where its Runtime API is. */
  private interface Starting {
    Process on(String runtimeApi) throws IOException;
  }

  /**
   * Waits until the snapshot could be taken.
   *
   * @throws IllegalStateException when the process ended before, or took too long
   */
  void awaitPrimed() throws InterruptedException {
    try {
      api.primed().get(LONGEST_PRIMING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(function.id() + " was not ready for a snapshot", e);
    }
  }

  /**
   * Tells the JVM to end and waits until it has written its archive, which it does in a process of
   * its own.
   *
   * @return whether it came to its end in time
   */
  boolean endAndArchive() throws InterruptedException {
    // Process::destroy closes the pipe too, and of that the process that writes would die.
    process.toHandle().destroy();
    return process.waitFor(LONGEST_PRIMING.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets it go on from its snapshot. */
  void restore() {
    api.restore();
  }

  /**
   * Hands over an event and waits for what comes of it; after a timeout the JVM is stopped.
   *
   * @param taken is run when the runtime has fetched it
   */
  Outcome invoke(byte[] event, Runnable taken) throws InterruptedException {
    var invocation = new Invocation(event);
    api.offer(invocation);
    if (!process.isAlive()) {
      ended(process.exitValue());
    }
    Duration limit = LONGEST_START;
    try {
      invocation.taken().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      taken.run();
      limit = function.timeout();
      return invocation.outcome().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      spent = true;
      process.destroyForcibly();
      return new Outcome.TimedOut(limit);
    } catch (ExecutionException e) {
      throw new IllegalStateException("An outcome is never a failure of its own", e);
    }
  }

  boolean alive() {
    return !spent && !api.failedToStart() && process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  private void follow() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.line(line);
      }
    } catch (IOException e) {
      log.line("(the log ended: " + e.getMessage() + ")");
    }
  }

  private void ended(int status) {
    api.processEnded(new Outcome.Died("Runtime exited with status " + status));
  }

  @Override
  public void close() {
    // One that was writing its archive does so in a process of its own.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    api.close();
  }
}
