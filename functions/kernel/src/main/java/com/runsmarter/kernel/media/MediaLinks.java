package com.runsmarter.kernel.media;

/** Makes links that let whoever has one read one object of the media for a while. */
public interface MediaLinks {

  /**
   * A link for reading. Two links to one object that end at the same instant are the same, sign for
   * sign, so that a browser that has the object need not fetch it again.
   *
   * @param key the object's key, such as {@code cues/halfway.mp3}; whether it is there is not asked
   */
  SignedLink to(String key, LinkLife life);
}
