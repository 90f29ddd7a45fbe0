package com.runsmarter.members;

import java.time.Instant;

/** How often things have happened in the present window of time. */
public interface Counts {

  /**
   * Counts one more, unless the window has had as many as it may.
   *
   * @return whether it was counted
   */
  boolean add(Count count, Instant now);

  /** Whether one more could be counted. */
  boolean hasRoom(Count count, Instant now);
}
