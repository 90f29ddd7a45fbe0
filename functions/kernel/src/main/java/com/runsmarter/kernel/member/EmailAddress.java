package com.runsmarter.kernel.member;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to, trimmed and in lower case: two spellings of one inbox must
 * not make two members. Only its rough form is checked; that it is somebody's, the mailed link
 * proves.
 */
public record EmailAddress(String value) {

  /** Octets in an address, from RFC 5321, 4.5.3.1.3 less the angle brackets. */
  public static final int MAX_LENGTH = 254;

  /**
   * One at sign, something before it, a dotted domain after it, no white space or control. Every
   * repetition is bounded, because this is held against a text of any length.
   */
  public static final String FORM =
      "[^\\s@\\x00-\\x1f\\x7f<>\",;:\\\\]{1,64}@[^\\s@\\x00-\\x1f\\x7f<>\",;:\\\\.]{1,63}(?:\\.[^\\s@\\x00-\\x1f\\x7f<>\",;:\\\\.]{1,63}){1,32}";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  /**
   * @throws IllegalArgumentException when no mail could be sent there
   */
  public EmailAddress {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (value.length() > MAX_LENGTH || !PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("not an email address");
    }
  }

  /** Hides the address: it is personal and has no place in a log. */
  @Override
  public String toString() {
    return "EmailAddress[…]";
  }
}
