package com.runsmarter.stripe;

import java.util.Optional;

/**
 * What a request to the API is answered.
 *
 * @param original the earlier request whose kept answer this is
 */
record Answer(int status, String body, Optional<String> original) {

  static Answer of(int status, String body) {
    return new Answer(status, body, Optional.empty());
  }

  /** Whether the request got as far as being executed: its answer is then kept for its key. */
  boolean executed() {
    return status < 400 || status == 402 || status >= 500;
  }
}
