package com.runsmarter.emulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.runsmarter.emulators.AwsJsonServer.Answer;
import com.runsmarter.emulators.AwsJsonServer.Refusal;
import com.runsmarter.emulators.AwsJsonServer.Request;
import com.runsmarter.template.Access;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Secrets Manager, for those who read: GetSecretValue by name or ARN, of the current version.
 * Signatures are not checked.
 */
public final class SecretsEmulator implements AutoCloseable {
  private static final String TARGET = "secretsmanager.GetSecretValue";
  private static final Map<String, String> PROTOCOL =
      Map.of("Content-Type", "application/x-amz-json-1.1");

  private final Map<String, Secret> secrets = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final AwsJsonServer door;

  private SecretsEmulator(
      int port, Map<String, String> values, InstantSource clock, Permissions permissions) {
    this.clock = clock;
    values.forEach(this::put);
    door = new AwsJsonServer("Secrets Manager", port, permissions, new Protocol());
  }

  /**
   * Starts one that holds these values by name.
   *
   * @param port 0 for any free one
   */
  public static SecretsEmulator start(int port, Map<String, String> values) {
    return start(port, values, Permissions.open());
  }

  /**
   * Starts one that asks about every request.
   *
   * @param port 0 for any free one
   */
  public static SecretsEmulator start(
      int port, Map<String, String> values, Permissions permissions) {
    return new SecretsEmulator(port, values, InstantSource.system(), permissions);
  }

  /** Where Secrets Manager answers. */
  public URI url() {
    return door.url();
  }

  /** Gives a secret a new value. */
  public void put(String name, String value) {
    secrets.put(name, new Secret(UUID.randomUUID().toString(), value, clock.instant()));
  }

  /** Forgets a secret. */
  public void remove(String name) {
    secrets.remove(name);
  }

  /** A secret's ARN, which ends in six characters of its own as the service's do. */
  public static String arn(String name) {
    String own = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    return prefix() + name + "-" + own.substring(0, 6);
  }

  @Override
  public void close() {
    door.close();
  }

  private Answer valueOf(Request asked) throws Refusal {
    JsonNode request = asked.json();
    String id = request.path("SecretId").asText("");
    if (id.isEmpty()) {
      throw new Refusal(400, "InvalidParameterException", "You must provide a secret id.");
    }
    String name = name(id);
    asked.require(new Access("secretsmanager:GetSecretValue", arn(name)));
    Secret secret = secrets.get(name);
    if (secret == null) {
      throw notFound("Secrets Manager can't find the specified secret.");
    }
    for (String choice : List.of("VersionStage", "VersionId")) {
      if (request.has(choice)) {
        throw new Refusal(400, "InvalidParameterException", choice + " is not served here");
      }
    }
    return new Answer(200, PROTOCOL, secret.describe(name));
  }

  private static String prefix() {
    return "arn:aws:secretsmanager:%s:%s:secret:"
        .formatted(AwsCredentials.REGION, AwsCredentials.ACCOUNT);
  }

  /** A name, a whole ARN, or an ARN without its last six characters. */
  private String name(String id) {
    if (!id.startsWith(prefix())) {
      return id;
    }
    String name = id.substring(prefix().length());
    return secrets.keySet().stream().filter(known -> arn(known).equals(id)).findAny().orElse(name);
  }

  private static Refusal notFound(String reason) {
    return new Refusal(400, "ResourceNotFoundException", reason);
  }

  private record Secret(String version, String value, Instant created) {
    ObjectNode describe(String name) {
      ObjectNode described = JsonNodeFactory.instance.objectNode();
      described.put("ARN", arn(name));
      described.put("Name", name);
      described.put("VersionId", version);
      described.put("SecretString", value);
      described.putArray("VersionStages").add("AWSCURRENT");
      described.put("CreatedDate", created.toEpochMilli() / 1000.0);
      return described;
    }
  }

  /** AWS JSON 1.1: the operation is in a header, an error's name in the body. */
  private final class Protocol implements AwsJsonServer.Service {
    @Override
    public Answer answer(Request request) throws Refusal {
      if (!request.header("X-Amz-Target").orElse("").equals(TARGET)) {
        throw new Refusal(400, "UnknownOperationException", "Only GetSecretValue is served here");
      }
      return valueOf(request);
    }

    @Override
    public Answer refusal(Refusal refusal) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.put("__type", refusal.type());
      body.put("Message", refusal.reason());
      return new Answer(refusal.status(), PROTOCOL, body);
    }
  }
}
