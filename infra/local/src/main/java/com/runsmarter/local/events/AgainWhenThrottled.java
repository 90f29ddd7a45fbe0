package com.runsmarter.local.events;

import com.runsmarter.local.function.LambdaFunction;
import com.runsmarter.local.function.Outcome;
import java.time.Duration;

/**
 * Calls a function for a source whose events Lambda keeps itself: when the function is not let run,
 * the event waits and is tried again, as nobody else would do it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html">Asynchronous
 *     invocation</a>
 */
final class AgainWhenThrottled {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private AgainWhenThrottled() {}

  /**
   * What comes of it in the end.
   *
   * @param timeout how long to wait for an instance, and about how long to try again
   */
  static Outcome call(LambdaFunction function, byte[] event, Duration timeout)
      throws InterruptedException {
    long until = System.nanoTime() + timeout.toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      Outcome outcome = function.invoke(event, timeout);
      if (!(outcome instanceof Outcome.Throttled) || System.nanoTime() > until) {
        return outcome;
      }
      Thread.sleep(pause);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }
}
