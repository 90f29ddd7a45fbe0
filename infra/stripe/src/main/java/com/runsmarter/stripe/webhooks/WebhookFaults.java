package com.runsmarter.stripe.webhooks;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What goes wrong on the way to the webhook endpoints.
 *
 * @param delay before each first delivery
 * @param duplicateShare share of events that arrive twice
 * @param dropShare share of events that never arrive
 * @param shuffle whether events overtake each other
 */
public record WebhookFaults(
    Duration delay,
    double duplicateShare,
    double dropShare,
    boolean shuffle,
    RandomGenerator random) {

  private static final int SHUFFLE_WITHIN_MILLIS = 500;

  public static WebhookFaults none() {
    return new WebhookFaults(Duration.ZERO, 0, 0, false, RandomGenerator.getDefault());
  }

  public boolean drops() {
    return dropShare > 0 && random.nextDouble() < dropShare;
  }

  public boolean duplicates() {
    return duplicateShare > 0 && random.nextDouble() < duplicateShare;
  }

  public Duration pause() {
    return shuffle ? delay.plusMillis(random.nextInt(SHUFFLE_WITHIN_MILLIS)) : delay;
  }
}
