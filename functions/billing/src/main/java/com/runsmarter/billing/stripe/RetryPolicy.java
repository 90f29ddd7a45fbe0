package com.runsmarter.billing.stripe;

import java.time.Duration;
import java.util.Optional;

/**
 * How often and how long a request is tried, so that its last try is over in the time that is left.
 *
 * @param connectTimeout how long a try waits for a connection
 * @param readTimeout how long a try waits for its answer. Strictly it is from one byte to the next,
 *     and the handshake of a new connection waits for bytes too: an answer in pieces, or one after
 *     a slow handshake, takes the rest of its time from the time to answer the member in
 * @param retries how often it is tried again
 */
record RetryPolicy(Duration connectTimeout, Duration readTimeout, int retries) {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final int RETRIES = 2;

  /** The longest that stripe-java pauses before the third try. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** In less time a Stripe that is merely busy would be given up. */
  private static final Duration LEAST = Duration.ofSeconds(2);

  /**
   * The tries that there is time for, or empty when there is none for a single one.
   *
   * @param left the time until the request must be over
   * @param readTimeout how long a try waits for its answer where there is time
   */
  static Optional<RetryPolicy> within(Duration left, Duration readTimeout) {
    if (left.compareTo(LEAST) < 0) {
      return Optional.empty();
    }
    Duration connecting = shorter(CONNECT_TIMEOUT, left.dividedBy(4));
    Duration reading = shorter(readTimeout, left.minus(connecting));
    Duration one = connecting.plus(reading);
    long more = left.minus(one).dividedBy(one.plus(PAUSE));
    return Optional.of(
        new RetryPolicy(connecting, reading, Math.toIntExact(Math.min(RETRIES, more))));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
