package com.runsmarter.content;

import java.util.regex.Pattern;

/** The form that every id in the content has: lower-case words joined by hyphens. */
final class Slug {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");

  private static final int MAX_LENGTH = 60;

  private Slug() {}

  static String checked(String value) {
    if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "An id is lower-case words joined by hyphens, "
              + MAX_LENGTH
              + " characters at most, not \""
              + value
              + "\"");
    }
    return value;
  }
}
