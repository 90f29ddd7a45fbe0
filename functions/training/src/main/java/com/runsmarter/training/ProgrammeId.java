package com.runsmarter.training;

import java.util.regex.Pattern;

/** Names a programme for ever: lower-case words joined by hyphens, such as {@code couch-to-5k}. */
public record ProgrammeId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");
  private static final int MAX_LENGTH = 60;

  /**
   * @throws IllegalArgumentException when no programme could have this name
   */
  public ProgrammeId {
    if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a programme id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
