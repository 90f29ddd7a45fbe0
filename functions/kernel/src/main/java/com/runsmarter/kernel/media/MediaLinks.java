package com.runsmarter.kernel.media;

import java.time.Duration;

/** Makes links that let whoever has one read one object of the media bucket for a while. */
public interface MediaLinks {

  /**
   * A link for reading.
   *
   * @param key the object's key, such as {@code cues/halfway.mp3}; whether it is there is not asked
   * @param life how long the link should work; it may end sooner, never later, and says so
   */
  SignedLink to(String key, Duration life);
}
