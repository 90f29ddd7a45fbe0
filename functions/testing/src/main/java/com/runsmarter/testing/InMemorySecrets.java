package com.runsmarter.testing;

import com.runsmarter.kernel.secrets.MissingSecretException;
import com.runsmarter.kernel.secrets.Secrets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The double of {@link Secrets}. */
public final class InMemorySecrets implements Secrets {

  private final Map<String, String> values;

  /** Secrets by name; {@link #put} changes one. */
  public InMemorySecrets(Map<String, String> values) {
    this.values = new ConcurrentHashMap<>(values);
  }

  /** Sets or rotates a secret. */
  public void put(String name, String value) {
    values.put(name, value);
  }

  @Override
  public String value(String name) {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      throw new MissingSecretException(name);
    }
    return value;
  }

  @Override
  public String freshValue(String name) {
    return value(name);
  }
}
