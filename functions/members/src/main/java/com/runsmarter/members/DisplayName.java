package com.runsmarter.members;

import java.util.regex.Pattern;

/**
 * What a member wants to be called. Anybody can have it mailed to a stranger by signing up with the
 * stranger's address, so it has no room for a link or a sales pitch: letters, digits, spaces and
 * the punctuation of names, beginning with a letter, with no dot inside a word.
 */
public record DisplayName(String value) {

  /** Characters in a name. */
  public static final int MAX_LENGTH = 60;

  /** A name, without the white space around it. */
  public static final String FORM =
      "\\p{L}(?:[\\p{L}\\p{M}\\p{Nd}'’,() -]|\\.(?=[ ,)-]|$)){0," + (MAX_LENGTH - 1) + "}";

  private static final Pattern PATTERN = Pattern.compile(FORM);

  /**
   * @throws IllegalArgumentException when nobody is called so
   */
  public DisplayName {
    value = value.strip();
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("not a name");
    }
  }

  /** Hides the name: it is personal and has no place in a log. */
  @Override
  public String toString() {
    return "DisplayName[…]";
  }
}
