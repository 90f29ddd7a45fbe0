package com.runsmarter.content;

import java.util.regex.Pattern;

/** The form that every id in the content has: lower-case words joined by hyphens. */
final class Slug {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private Slug() {}

  static String checked(String value) {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "An id is lower-case words joined by hyphens, not \"" + value + "\"");
    }
    return value;
  }
}
