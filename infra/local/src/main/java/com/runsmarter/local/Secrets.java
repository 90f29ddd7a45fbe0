package com.runsmarter.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.template.SecretDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The secrets that functions read, made at the first start and kept: a restart must not sign
 * everybody out. They guard nothing but this machine's own data.
 */
final class Secrets {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 32;

  private final Map<String, String> values;
  private final String stripeKey;
  private final String webhookSecret;

  private Secrets(Map<String, String> values, String stripeKey, String webhookSecret) {
    this.values = Map.copyOf(values);
    this.stripeKey = stripeKey;
    this.webhookSecret = webhookSecret;
  }

  /**
   * Reads the secrets kept in a file, and makes those that are missing.
   *
   * @param prefix of every name, such as {@code run-smarter/local/}
   * @param declared those that the template itself creates
   */
  static Secrets kept(Path file, String prefix, List<SecretDeclaration> declared)
      throws IOException {
    var kept = new TreeMap<String, String>();
    if (Files.exists(file)) {
      JSON.readTree(file.toFile())
          .properties()
          .forEach(secret -> kept.put(secret.getKey(), secret.getValue().asText()));
    }
    if (!kept.containsKey(prefix + "token-signing-key")) {
      TokenKeys keys = TokenKeys.fresh();
      kept.put(prefix + "token-signing-key", keys.signing());
      kept.put(prefix + "token-verification-keys", keys.verification());
    }
    String stripeKey =
        kept.computeIfAbsent(prefix + "stripe-key", name -> "sk_test_" + random(LENGTH));
    String webhooks =
        kept.computeIfAbsent(
            prefix + "stripe-webhook-secrets", name -> "[\"whsec_" + random(LENGTH) + "\"]");
    declared.forEach(
        secret ->
            kept.computeIfAbsent(
                secret.name(), name -> random(Math.max(LENGTH, secret.generatedLength()))));
    Files.createDirectories(file.resolveSibling("."));
    OwnerOnly.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(kept));
    return new Secrets(kept, stripeKey, JSON.readTree(webhooks).path(0).asText());
  }

  Map<String, String> values() {
    return values;
  }

  /** What the functions sign in to Stripe with. */
  String stripeKey() {
    return stripeKey;
  }

  /** The first of the secrets that Stripe's webhooks may be signed with. */
  String webhookSecret() {
    return webhookSecret;
  }

  private static String random(int length) {
    return new SecureRandom()
        .ints(length, 0, LETTERS.length())
        .collect(
            StringBuilder::new,
            (text, index) -> text.append(LETTERS.charAt(index)),
            StringBuilder::append)
        .toString();
  }
}
