package com.runsmarter.kernel.http;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers that every answer of every function carries, refusals among them. A route that wants
 * another value sets it: what is not said to be public is kept by nobody.
 */
public final class AnswerHeaders {

  private static final Map<String, String> ALWAYS =
      Map.of(
          // OWASP's cheat sheet for REST services.
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer",
          "Strict-Transport-Security", "max-age=63072000; includeSubDomains",
          "X-Content-Type-Options", "nosniff");

  private AnswerHeaders() {}

  /** An answer's own headers and these, but for those it sets itself, in whatever case. */
  public static Map<String, String> with(@Nullable Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (own != null) {
      all.putAll(own);
    }
    ALWAYS.forEach(all::putIfAbsent);
    return all;
  }
}
