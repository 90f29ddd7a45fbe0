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

/**
 * The signing secrets of the webhook endpoint: a JSON array in one secret, or a single one as it
 * is. While one is being rolled, Stripe signs with the old and the new, or only with the new before
 * this function has seen it, so the array may hold several and is read again when none fits.
 */
public final class WebhookSecrets {

  /** Forged signatures must not be able to make the store busy. */
  static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(30);

  private final Secrets secrets;
  private final String name;
  private final InstantSource clock;
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
    current();
  }

  /** The signing secrets, as they were at most five minutes ago where the store answers. */
  List<String> current() {
    return parse(secrets.value(name));
  }

  /** The signing secrets as they are now, or none when they were read again a moment ago. */
  synchronized List<String> again() {
    Instant now = clock.instant();
    if (now.isBefore(mayReadAgain)) {
      return List.of();
    }
    mayReadAgain = now.plus(READ_AGAIN_AFTER);
    return parse(secrets.freshValue(name));
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
