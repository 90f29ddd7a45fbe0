package com.runsmarter.members;

import java.time.Duration;

/** How an attempt to get or keep a session ended. */
public sealed interface SessionOutcome {

  /** Signed in. */
  record Opened(OpenedSession session) implements SessionOutcome {}

  /**
   * The link, code or refresh token opens nothing: used, expired, unknown or tried too often. Which
   * of these is nobody's business.
   */
  record Refused() implements SessionOutcome {}

  /**
   * Too many codes were tried from where this one comes from.
   *
   * @param retryAfter the time after which another may be tried
   */
  record TooManyTries(Duration retryAfter) implements SessionOutcome {}
}
