package com.runsmarter.members;

import java.time.Duration;

/** How often things may be asked for that cost somebody else's peace or could be guessed. */
public final class Limits {

  /** Mails with a link that one address gets in an hour by the clock, whoever asks for them. */
  public static final int MAILS_AN_HOUR = 5;

  /** Codes that may be tried against one ticket; after that only its link opens it. */
  public static final int TRIES_A_TICKET = 5;

  /**
   * Codes that may be tried for one address in a day (UTC), over all its tickets: who mails
   * somebody a new code for every five guesses still needs ninety years for an even chance.
   */
  public static final int TRIES_A_DAY = 20;

  /** How long counts are kept; longer than the longest window. */
  public static final Duration KEPT = Duration.ofDays(2);

  private Limits() {}
}
