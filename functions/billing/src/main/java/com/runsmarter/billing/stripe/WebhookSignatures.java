package com.runsmarter.billing.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells Stripe's requests from anybody else's by the {@code Stripe-Signature} header.
 *
 * <p>The form and the age are checked here, because stripe-java throws other things than its own
 * exception on a garbled header and takes a timestamp from the future. The signature itself is
 * stripe-java's affair. Source: Stripe, "Resolve webhook signature verification errors" and
 * "Receive Stripe events in your webhook endpoint".
 */
public final class WebhookSignatures {

  /** How far a timestamp may be from our clock, either way: stripe-java's default backwards. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Pattern FORM =
      Pattern.compile("[a-z0-9]+=[^=,\\s]+(?:,[a-z0-9]+=[^=,\\s]+)*");
  private static final Pattern TIMESTAMP = Pattern.compile("(?:^|,)t=([0-9]{1,11})(?:,|$)");

  private final WebhookSecrets secrets;
  private final InstantSource clock;

  /** Checks against these secrets, and against this clock. */
  public WebhookSignatures(WebhookSecrets secrets, InstantSource clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** What a signature is worth. */
  public enum Verdict {
    GENUINE,
    MISSING,
    GARBLED,
    TOO_OLD,
    FROM_THE_FUTURE,
    FORGED
  }

  /**
   * Judges a request.
   *
   * @param payload the body, exactly as it came
   * @param header the value of {@code Stripe-Signature}; empty where there was none
   */
  public Verdict judge(String payload, String header) {
    if (header.isBlank()) {
      return Verdict.MISSING;
    }
    Matcher timestamp = TIMESTAMP.matcher(header);
    if (!FORM.matcher(header).matches() || !timestamp.find()) {
      return Verdict.GARBLED;
    }
    Duration age =
        Duration.between(
            Instant.ofEpochSecond(Long.parseLong(timestamp.group(1))), clock.instant());
    if (age.compareTo(TOLERANCE) > 0) {
      return Verdict.TOO_OLD;
    }
    if (age.compareTo(TOLERANCE.negated()) < 0) {
      return Verdict.FROM_THE_FUTURE;
    }
    return signed(payload, header, secrets.current()) || signed(payload, header, secrets.again())
        ? Verdict.GENUINE
        : Verdict.FORGED;
  }

  private static boolean signed(String payload, String header, List<String> secrets) {
    return secrets.stream().anyMatch(secret -> signedWith(secret, payload, header));
  }

  private static boolean signedWith(String secret, String payload, String header) {
    try {
      return Webhook.Signature.verifyHeader(payload, header, secret, 0);
    } catch (SignatureVerificationException another) {
      return false;
    }
  }
}
