package com.runsmarter.kernel.secrets;

import com.runsmarter.kernel.aws.TimelyClients;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Secrets in AWS Secrets Manager, kept for five minutes: a rotation needs no deployment.
 *
 * <p>Where Secrets Manager does not answer, what was read last stands in for a day: members stay
 * signed in, and Stripe's events come in. A day is as long as Stripe lets a rolled secret live on.
 * An instance that woke from an old snapshot must not trust what was withdrawn long ago, so the day
 * counts from the reading. A secret that was taken away is no outage.
 */
public final class SecretsManagerSecrets implements Secrets {

  /** How long a value is not asked for again. */
  static final Duration KEPT = Duration.ofMinutes(5);

  /** How long a value outlives an outage of the store, from when it was read. */
  static final Duration OUTLIVES_THE_STORE = Duration.ofHours(24);

  /** During an outage one request in so long a time waits for the store. */
  static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(SecretsManagerSecrets.class);

  private final SecretsManagerClient client;
  private final InstantSource clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  /** Reads through the client, lets values age by the clock. */
  public SecretsManagerSecrets(SecretsManagerClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * Reads a secret before a snapshot, as the first event after it will: an example, kept nowhere.
   */
  public static void rehearse() {
    var examples =
        Map.of("GetSecretValue", "{\"SecretString\":\"rehearsal\",\"CreatedDate\":1767225600}");
    try (SecretsManagerClient client =
        TimelyClients.rehearsing(SecretsManagerClient.builder(), examples)) {
      new SecretsManagerSecrets(client, InstantSource.system()).value("rehearsal");
    }
  }

  @Override
  public String value(String name) {
    Kept held = kept.get(name);
    return held != null && clock.instant().isBefore(held.askAgainAt())
        ? held.value()
        : freshValue(name);
  }

  @Override
  public String freshValue(String name) {
    try {
      String stored = client.getSecretValue(request -> request.secretId(name)).secretString();
      if (stored == null || stored.isBlank()) {
        throw missing(name);
      }
      // Secrets are put by file, and editors end a file with a line break.
      String value = stored.strip();
      Instant now = clock.instant();
      kept.put(name, new Kept(value, now, now.plus(KEPT)));
      return value;
    } catch (ResourceNotFoundException | InvalidRequestException takenAway) {
      // The second is what Secrets Manager says of a secret that is marked for deletion.
      throw missing(name);
    } catch (MissingSecretException missing) {
      throw missing;
    } catch (RuntimeException away) {
      return standIn(name, away);
    }
  }

  private MissingSecretException missing(String name) {
    kept.remove(name);
    return new MissingSecretException(name);
  }

  private String standIn(String name, RuntimeException away) {
    Kept held = kept.get(name);
    Instant now = clock.instant();
    if (held == null || now.isAfter(held.readAt().plus(OUTLIVES_THE_STORE))) {
      throw away;
    }
    kept.put(name, new Kept(held.value(), held.readAt(), now.plus(ASKED_AGAIN_AFTER)));
    LOG.atWarn()
        .addKeyValue("secret", name)
        .addKeyValue("readAt", held.readAt())
        .addKeyValue("cause", away.getClass().getSimpleName())
        .log("cannot be read again: what was read before stands in");
    return held.value();
  }

  private record Kept(String value, Instant readAt, Instant askAgainAt) {}
}
