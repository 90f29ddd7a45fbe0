package com.runsmarter.site;

import java.util.Map;
import java.util.TreeMap;

/** The headers that every file of the site is served with. */
public final class SiteHeaders {

  private static final Map<String, String> ALWAYS =
      Map.of(
          "cross-origin-opener-policy",
          "same-origin",
          "permissions-policy",
          "camera=(), geolocation=(), microphone=(), payment=()",
          "referrer-policy",
          "no-referrer",
          "strict-transport-security",
          "max-age=63072000; includeSubDomains",
          "x-content-type-options",
          "nosniff");

  private SiteHeaders() {}

  /**
   * The headers by name. Nothing of a third party is loaded, and no script or style stands in a
   * page itself. A run's track is put together in the page, so that media may come from a {@code
   * blob:}.
   *
   * @param media the origin that recordings come from, or {@code 'self'}
   */
  public static Map<String, String> of(String media) {
    var headers = new TreeMap<>(ALWAYS);
    headers.put(
        "content-security-policy",
        String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self' " + media,
            "media-src 'self' blob: " + media,
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'"));
    return headers;
  }
}
