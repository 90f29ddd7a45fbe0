package com.runsmarter.mail;

import java.time.Duration;

/**
 * How long a mail that could not be sent is left alone. Quick at first, for a link that its member
 * waits for; the tries of one message reach beyond the half hour that a link lives.
 */
public final class BackOff {

  /** The queues' {@code maxReceiveCount} in template.yaml. */
  public static final int TRIES = 9;

  static final Duration FIRST = Duration.ofSeconds(10);
  static final Duration LONGEST = Duration.ofMinutes(15);

  private BackOff() {}

  /**
   * @param tries how often it was tried, this time included
   */
  public static Duration after(int tries) {
    Duration doubled = FIRST.multipliedBy(1L << Math.clamp(tries - 1L, 0, TRIES));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
