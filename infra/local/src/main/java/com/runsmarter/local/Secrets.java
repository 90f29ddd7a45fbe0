package com.runsmarter.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.emulators.MediaKeyPair;
import com.runsmarter.emulators.SecretsEmulator;
import com.runsmarter.template.SecretDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets that functions read, made at the first start and kept: a restart must not sign
 * everybody out. They guard nothing but this machine's own data.
 */
final class Secrets {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 32;

  /** A secret of the template's that functions must not find missing, and no template writes. */
  private static final String MEDIA_KEY = "media-signing-key";

  /** How a value is named that CloudFormation reads when it makes what shows it. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\{\\{resolve:secretsmanager:(.+):SecretString:([a-z]+)}}");

  private final Map<String, String> values;
  private final String prefix;
  private final String stripeKey;
  private final String webhookSecret;

  private Secrets(
      String prefix, Map<String, String> values, String stripeKey, String webhookSecret) {
    this.prefix = prefix;
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
    kept.computeIfAbsent(prefix + MEDIA_KEY, name -> MediaKeyPair.fresh().privateKey());
    declared.stream()
        .filter(secret -> secret.value().isEmpty())
        .forEach(
            secret ->
                kept.computeIfAbsent(
                    secret.name(),
                    name -> secret.initial(length -> random(Math.max(LENGTH, length)))));
    Files.createDirectories(file.resolveSibling("."));
    OwnerOnly.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(kept));
    return new Secrets(prefix, kept, stripeKey, JSON.readTree(webhooks).path(0).asText());
  }

  /**
   * All of them by name, with those that the template writes. They are addresses of this machine,
   * where nobody has a certificate.
   */
  Map<String, String> with(List<SecretDeclaration> resolved) {
    var all = new TreeMap<>(values);
    for (SecretDeclaration secret : resolved) {
      secret
          .value()
          .ifPresent(
              value ->
                  all.put(secret.name(), value.replace("https://localhost:", "http://localhost:")));
    }
    return all;
  }

  /** The public half of the key that media links are signed with, as the template's parameter. */
  String mediaPublicKey() {
    return MediaKeyPair.of(values.getOrDefault(prefix + MEDIA_KEY, "")).parameter();
  }

  /**
   * What a dynamic reference to a secret stands for; any other text stands for itself.
   *
   * @param reference with the secret's ARN
   */
  String resolve(String reference) {
    Matcher matcher = REFERENCE.matcher(reference);
    if (!matcher.matches()) {
      return reference;
    }
    String object =
        values.entrySet().stream()
            .filter(secret -> SecretsEmulator.arn(secret.getKey()).equals(matcher.group(1)))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(() -> new StartUpException("There is no secret for " + reference));
    try {
      return JSON.readTree(object).path(matcher.group(2)).asText();
    } catch (JsonProcessingException e) {
      throw new StartUpException("The secret for " + reference + " is no JSON", e);
    }
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
