package com.runsmarter.local.runtime;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;

/**
 * Starts Lambda's runtime in a function's JVM, and ends that JVM when the stack is gone, however it
 * went: a child must not outlive a parent that was killed.
 */
public final class Leash {
  private Leash() {}

  /**
   * Runs until there is nothing more to run for.
   *
   * @param args the process to live with, {@code native} or {@code plain}, and the handler
   */
  public static void main(String[] args) throws Throwable {
    var stack = ProcessHandle.of(Long.parseLong(args[0]));
    if (stack.isEmpty()) {
      return;
    }
    var _ = stack.get().onExit().thenRun(() -> Runtime.getRuntime().halt(1));
    if (args[1].equals("native")) {
      AWSLambda.main(new String[] {args[2]});
    } else {
      PlainLoop.run(args[2]);
    }
  }
}
