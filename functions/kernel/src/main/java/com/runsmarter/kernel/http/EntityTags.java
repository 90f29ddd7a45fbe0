package com.runsmarter.kernel.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header If-None-Match (RFC 9110, 13.1.2): {@code *}, or a list of tags, strong or weak. */
final class EntityTags {

  private static final Pattern TAG = Pattern.compile("(?:W/)?+(\"[^\"\\p{Cntrl} ]*+\")");

  private EntityTags() {}

  /** Whether a list names a tag. Whether either is weak makes no difference. */
  static boolean name(String list, String tag) {
    if (list.strip().equals("*")) {
      return true;
    }
    String wanted = opaque(tag);
    Matcher each = TAG.matcher(list);
    while (each.find()) {
      if (each.group(1).equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
