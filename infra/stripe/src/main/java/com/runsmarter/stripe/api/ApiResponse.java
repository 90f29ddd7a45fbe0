package com.runsmarter.stripe.api;

import java.util.Optional;

/**
 * What a request to the API is answered.
 *
 * @param original the earlier request whose kept answer this is
 */
public record ApiResponse(int status, String body, Optional<String> original) {

  public static ApiResponse of(int status, String body) {
    return new ApiResponse(status, body, Optional.empty());
  }

  /** Whether the request got as far as being executed: its answer is then kept for its key. */
  public boolean executed() {
    return status < 400 || status == 402 || status >= 500;
  }
}
