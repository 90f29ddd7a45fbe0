package com.runsmarter.kernel.secrets;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Secrets in AWS Secrets Manager, kept for five minutes: a rotation needs no deployment. */
public final class SecretsManagerSecrets implements Secrets {

  private static final Duration KEPT = Duration.ofMinutes(5);

  private final SecretsManagerClient client;
  private final InstantSource clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /** Reads through the client, lets values age by the clock. */
  public SecretsManagerSecrets(SecretsManagerClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public String value(String name) {
    Kept held = kept.get(name);
    return held != null && clock.instant().isBefore(held.until()) ? held.value() : freshValue(name);
  }

  @Override
  public String freshValue(String name) {
    try {
      String value = client.getSecretValue(request -> request.secretId(name)).secretString();
      if (value == null || value.isBlank()) {
        throw new MissingSecretException(name);
      }
      kept.put(name, new Kept(value, clock.instant().plus(KEPT)));
      return value;
    } catch (ResourceNotFoundException absent) {
      throw new MissingSecretException(name);
    }
  }

  private record Kept(String value, Instant until) {}
}
