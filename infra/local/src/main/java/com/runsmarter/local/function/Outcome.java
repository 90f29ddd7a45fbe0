package com.runsmarter.local.function;

import java.time.Duration;
import java.util.Locale;

/** What came of one invocation. */
public sealed interface Outcome {

  /** The function answered; the payload is JSON. */
  record Answered(String payload) implements Outcome {}

  /** The function threw, at its start or in its handler. */
  record Threw(String errorType, String message) implements Outcome {}

  /** The function's process ended without an answer. */
  record Died(String how) implements Outcome {}

  /** The function took longer than its timeout and was stopped. */
  record TimedOut(Duration after) implements Outcome {}

  /** Every instance stayed busy for as long as the caller would wait. */
  record Busy() implements Outcome {}

  /**
   * So many executions ran that it was not let run.
   *
   * @param reason in Lambda's own word
   */
  record Throttled(String reason) implements Outcome {}

  /** In one line, as a log has it. */
  default String inWords() {
    return switch (this) {
      case Answered(var payload) -> "answered with " + payload.length() + " characters";
      case Threw(var type, var message) -> type + ": " + message;
      case Died(var how) -> how;
      case TimedOut(var after) ->
          String.format(Locale.ROOT, "Task timed out after %.2f seconds", after.toMillis() / 1000d);
      case Busy() -> "every instance is busy";
      case Throttled(var reason) -> "throttled: " + reason;
    };
  }
}
