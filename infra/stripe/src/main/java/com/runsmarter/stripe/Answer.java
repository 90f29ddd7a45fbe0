package com.runsmarter.stripe;

/**
 * What a request to the API is answered.
 *
 * @param replayed whether it is the kept answer of an earlier request
 */
record Answer(int status, String body, boolean replayed) {

  static Answer of(int status, String body) {
    return new Answer(status, body, false);
  }

  /** Whether the request got as far as being executed: its answer is then kept for its key. */
  boolean executed() {
    return status < 400 || status == 402 || status >= 500;
  }
}
