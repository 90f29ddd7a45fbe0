package com.runsmarter.billing.stripe;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.runsmarter.kernel.secrets.MissingSecretException;
import com.runsmarter.kernel.secrets.Secrets;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signing secrets of the webhook endpoint: a JSON array in one secret, or a single one as it
 * is. While one is being rolled, Stripe signs with the old and the new, or only with the new before
 * this function has seen it, so the array may hold several and is read again when none fits.
 *
 * <p>Once read, they survive an outage of the secrets' store for a day, which is as long as Stripe
 * lets a rolled secret live on: Stripe's events must not wait for the store, and an instance that
 * woke from an old snapshot must not trust what was withdrawn long ago.
 */
public final class WebhookSecrets {

  /** Forged signatures must not be able to make the store busy. */
  static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(30);

  /** The longest that Stripe lets an old secret sign beside its successor. */
  static final Duration OUTLIVE_THE_STORE = Duration.ofHours(24);

  private static final Logger LOG = LoggerFactory.getLogger(WebhookSecrets.class);

  private final Secrets secrets;
  private final String name;
  private final InstantSource clock;
  private List<String> known;
  private Instant readAt;
  private Instant mayReadAgain = Instant.EPOCH;

  /**
   * Reads the secrets, so that a function without any does not start.
   *
   * @param name the name of the secret that holds them
   * @throws MissingSecretException when there are none
   */
  public WebhookSecrets(Secrets secrets, String name, InstantSource clock) {
    this.secrets = secrets;
    this.name = name;
    this.clock = clock;
    this.known = parse(secrets.value(name));
    this.readAt = clock.instant();
  }

  /** The signing secrets, as they were at most five minutes ago where the store answers. */
  synchronized List<String> current() {
    return refresh(false);
  }

  /** The signing secrets as they are now, or none when they were read again a moment ago. */
  synchronized List<String> again() {
    Instant now = clock.instant();
    if (now.isBefore(mayReadAgain)) {
      return List.of();
    }
    mayReadAgain = now.plus(READ_AGAIN_AFTER);
    return refresh(true);
  }

  private List<String> refresh(boolean fresh) {
    try {
      known = parse(fresh ? secrets.freshValue(name) : secrets.value(name));
      readAt = clock.instant();
    } catch (RuntimeException unavailable) {
      if (clock.instant().isAfter(readAt.plus(OUTLIVE_THE_STORE))) {
        throw unavailable;
      }
      LOG.atWarn()
          .addKeyValue("secret", name)
          .addKeyValue("cause", unavailable.getClass().getSimpleName())
          .log("could not be read again: the known signing secrets go on");
    }
    return known;
  }

  private List<String> parse(String value) {
    List<String> parsed = value.strip().startsWith("[") ? array(value) : List.of(value.strip());
    if (parsed.isEmpty()) {
      throw new MissingSecretException(name);
    }
    return parsed;
  }

  private List<String> array(String value) {
    List<String> parsed = new ArrayList<>();
    try (JsonReader json = new JsonReader(new StringReader(value))) {
      json.beginArray();
      while (json.peek() == JsonToken.STRING) {
        String secret = json.nextString().strip();
        if (!secret.isEmpty()) {
          parsed.add(secret);
        }
      }
      json.endArray();
    } catch (IOException | IllegalStateException garbled) {
      // The cause would quote the secret.
      throw new IllegalStateException(
          "The secret " + name + " is not a JSON array of strings: mend it, then try again");
    }
    return List.copyOf(parsed);
  }
}
