package com.runsmarter.billing.stripe;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Tells Stripe's requests from anybody else's by the {@code Stripe-Signature} header.
 *
 * <p>The form and the age are checked here, because stripe-java throws other things than its own
 * exception on a garbled header, takes a timestamp from the future, and the last of several. It is
 * shown the header as it was read here, so that the timestamp it puts under the signature is the
 * one that was judged; the signature itself is its affair. Source: Stripe, "Resolve webhook
 * signature verification errors" and "Receive Stripe events in your webhook endpoint".
 */
public final class WebhookSignatures {

  /** How far a timestamp may be from our clock, either way: stripe-java's default backwards. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

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
    Optional<SignatureHeader> read = SignatureHeader.read(header);
    if (read.isEmpty()) {
      return missing(header) ? Verdict.MISSING : Verdict.GARBLED;
    }
    Duration age = Duration.between(Instant.ofEpochSecond(read.get().timestamp()), clock.instant());
    if (age.compareTo(TOLERANCE) > 0) {
      return Verdict.TOO_OLD;
    }
    if (age.compareTo(TOLERANCE.negated()) < 0) {
      return Verdict.FROM_THE_FUTURE;
    }
    String canonical = read.get().canonical();
    return signed(payload, canonical, secrets.current())
            || signed(payload, canonical, secrets.again())
        ? Verdict.GENUINE
        : Verdict.FORGED;
  }

  private static boolean missing(String header) {
    return header.length() <= SignatureHeader.MOST_CHARACTERS && header.isBlank();
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
