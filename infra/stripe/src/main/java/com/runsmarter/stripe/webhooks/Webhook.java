package com.runsmarter.stripe.webhooks;

import java.net.URI;
import java.util.List;

/**
 * Where events are sent.
 *
 * @param url the endpoint
 * @param secrets each signs every delivery, as while a secret is being rolled
 * @param events types of event, {@code *} or a group such as {@code customer.*} included
 * @param thin whether a delivery only names the object, instead of showing it as it was
 */
public record Webhook(URI url, List<String> secrets, List<String> events, boolean thin) {

  /** Refuses an endpoint that could never receive anything. */
  public Webhook {
    if (secrets.isEmpty() || events.isEmpty()) {
      throw new IllegalArgumentException("a webhook needs a secret and a type of event");
    }
    secrets = List.copyOf(secrets);
    events = List.copyOf(events);
  }

  /** An endpoint that is sent every event, signed with one secret. */
  public static Webhook everything(URI url, String secret) {
    return new Webhook(url, List.of(secret), List.of("*"), false);
  }

  /** The same endpoint, sent thin events. */
  public Webhook madeThin() {
    return new Webhook(url, secrets, events, true);
  }

  public boolean wants(String type) {
    return events.stream().anyMatch(pattern -> matches(pattern, type));
  }

  public static boolean matches(String pattern, String type) {
    return pattern.endsWith("*")
        ? type.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(type);
  }
}
