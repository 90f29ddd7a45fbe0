package com.runsmarter.billing.stripe;

import java.time.Duration;
import java.util.Optional;

/**
 * How often and how long a request is tried, so that its last try is over in the time that is left.
 *
 * @param connecting how long a try waits for a connection
 * @param answering how long a try waits for its answer. Strictly it is from one byte to the next,
 *     and the handshake of a new connection waits for bytes too: an answer in pieces, or one after
 *     a slow handshake, takes the rest of its time from the time to answer the member in
 * @param again how often it is tried again
 */
record Tries(Duration connecting, Duration answering, int again) {

  private static final Duration CONNECTING = Duration.ofSeconds(2);
  private static final int AGAIN = 2;

  /** The longest that stripe-java pauses before the third try. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** In less time a Stripe that is merely busy would be given up. */
  private static final Duration LEAST = Duration.ofSeconds(2);

  /**
   * The tries that there is time for, or empty when there is none for a single one.
   *
   * @param left the time until the request must be over
   * @param patience how long a try waits for its answer where there is time
   */
  static Optional<Tries> within(Duration left, Duration patience) {
    if (left.compareTo(LEAST) < 0) {
      return Optional.empty();
    }
    Duration connecting = shorter(CONNECTING, left.dividedBy(4));
    Duration answering = shorter(patience, left.minus(connecting));
    Duration one = connecting.plus(answering);
    long more = left.minus(one).dividedBy(one.plus(PAUSE));
    return Optional.of(new Tries(connecting, answering, Math.toIntExact(Math.min(AGAIN, more))));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
