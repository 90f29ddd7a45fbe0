package com.runsmarter.kernel.secrets;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kernel's own double of {@link Secrets}. The features' is in the test kit, which stands on the
 * kernel, so that the kernel's tests cannot stand on it.
 */
public final class KnownSecrets implements Secrets {

  private final Map<String, String> values;

  /** Secrets by name. */
  public KnownSecrets(Map<String, String> values) {
    this.values = new ConcurrentHashMap<>(values);
  }

  /** Rotates a secret. */
  public void put(String name, String value) {
    values.put(name, value);
  }

  @Override
  public String value(String name) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(() -> new MissingSecretException(name));
  }

  @Override
  public String freshValue(String name) {
    return value(name);
  }
}
