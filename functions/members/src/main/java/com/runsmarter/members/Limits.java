package com.runsmarter.members;

import java.time.Duration;

/** How often codes may be tried, which could be guessed. */
public final class Limits {

  /** Codes that may be tried against one challenge; after that only the mail's link opens. */
  public static final int TRIES_A_CHALLENGE = 5;

  /**
   * Wrong codes for one address in a day (UTC), over all its challenges, after which a challenge
   * takes a right code at the first try alone. Whoever reads her mail needs no second; whoever
   * floods an inbox for guesses gets one for each mail.
   */
  public static final int WRONG_CODES_A_DAY = 100;

  static final Duration DAY = Duration.ofDays(1);

  private Limits() {}
}
