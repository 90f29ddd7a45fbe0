package com.runsmarter.local.function;

import com.runsmarter.template.FunctionDeclaration;
import java.io.IOException;
import java.time.InstantSource;

/**
 * A function as SnapStart has it: started, made ready by its own hook, and held where Lambda would
 * take the snapshot. The stack starts its functions on demand; this shows how a deployed one wakes.
 * Linux alone, where Lambda's runtime client runs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks.html">SnapStart
 *     runtime hooks</a>
 */
public final class Snapshot implements AutoCloseable {
  private final Instance instance;

  private Snapshot(Instance instance) {
    this.instance = instance;
  }

  /**
   * Starts a function and waits until its snapshot could be taken.
   *
   * @param rehearsed whether the function's hook is run before, as Lambda does
   * @throws IllegalStateException when it did not come so far
   */
  public static Snapshot of(
      FunctionDeclaration function,
      Launch launch,
      boolean rehearsed,
      FunctionLog log,
      InstantSource clock)
      throws IOException, InterruptedException {
    var snapshot = new Snapshot(Instance.startForSnapshot(function, launch, rehearsed, log, clock));
    try {
      snapshot.instance.awaitPrimed();
      return snapshot;
    } catch (IllegalStateException | InterruptedException e) {
      snapshot.close();
      throw e;
    }
  }

  /** Restores it to handle an event. */
  public Outcome wake(byte[] event) throws InterruptedException {
    instance.restore();
    return instance.invoke(event, () -> {});
  }

  @Override
  public void close() {
    instance.close();
  }
}
