package com.runsmarter.bench;

/** People whom nobody knows, each of them new. */
final class Strangers {
  private Strangers() {}

  /** What one of them signs up with. */
  static String signUp() {
    return "{\"name\":\"Eve\",\"email\":\"%s@example.org\",\"timeZone\":\"America/New_York\",\"acceptsTerms\":true}"
        .formatted(FirstEvents.fresh("eve-"));
  }
}
