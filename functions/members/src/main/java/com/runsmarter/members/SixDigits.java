package com.runsmarter.members;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The code in a mail, for somebody who reads it on one device and signs in on another. It can be
 * guessed in a million tries, so {@link Limits} allows few.
 */
public record SixDigits(String value) {

  /** Six digits. */
  public static final String FORM = "[0-9]{6}";

  private static final Pattern PATTERN = Pattern.compile(FORM);
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * @throws IllegalArgumentException when the text is not six digits
   */
  public SixDigits {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("not six digits");
    }
  }

  /** A new code, each as likely as any other. */
  public static SixDigits next() {
    return new SixDigits("%06d".formatted(RANDOM.nextInt(1_000_000)));
  }

  /** Hides the code: it has no place in a log. */
  @Override
  public String toString() {
    return "SixDigits[…]";
  }
}
