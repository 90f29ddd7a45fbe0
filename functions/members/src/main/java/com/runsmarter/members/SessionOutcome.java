package com.runsmarter.members;

/** How an attempt to get or keep a session ended. */
public sealed interface SessionOutcome {

  /** Signed in. */
  record Opened(OpenedSession session) implements SessionOutcome {}

  /**
   * The link, code or refresh token opens nothing: used, expired, unknown or tried too often. Which
   * of these is nobody's business.
   */
  record Refused() implements SessionOutcome {}
}
