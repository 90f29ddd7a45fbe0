package com.runsmarter.members;

import java.time.Duration;

/** What somebody who asks for a mail with a way in is told. */
public sealed interface AskOutcome {

  /**
   * The ask was heard, which says nothing of whether the address has an account.
   *
   * @param challenge goes with the mailed code: the code is worth nothing without it
   */
  record Heard(OpaqueToken challenge) implements AskOutcome {}

  /**
   * It was asked too often.
   *
   * @param retryAfter the time after which it may be asked again
   */
  record TooMany(Duration retryAfter) implements AskOutcome {}
}
