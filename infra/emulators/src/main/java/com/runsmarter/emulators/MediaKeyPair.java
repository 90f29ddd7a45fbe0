package com.runsmarter.emulators;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * A fresh pair of keys for media links: RSA of 2048 bits, the only size that CloudFront takes.
 *
 * @param privateKey in PEM (PKCS #8), for the secret {@code media-signing-key}
 * @param publicKey in PEM, for CloudFront
 */
public record MediaKeyPair(String privateKey, String publicKey) {
  private static final int BITS = 2048;
  private static final int LINE = 64;

  /** Makes a pair. */
  public static MediaKeyPair fresh() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      return new MediaKeyPair(
          pem("PRIVATE KEY", pair.getPrivate().getEncoded()),
          pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK makes no RSA keys", e);
    }
  }

  /**
   * The pair that a private key is one half of.
   *
   * @throws IllegalArgumentException if it is no RSA key in PEM
   */
  public static MediaKeyPair of(String privateKey) {
    String body =
        privateKey
            .replace("-----BEGIN PRIVATE KEY-----", "")
            .replace("-----END PRIVATE KEY-----", "");
    try {
      KeyFactory factory = KeyFactory.getInstance("RSA");
      var key =
          (RSAPrivateCrtKey)
              factory.generatePrivate(
                  new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
      byte[] half =
          factory
              .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
              .getEncoded();
      return new MediaKeyPair(privateKey, pem("PUBLIC KEY", half));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("This is no RSA private key in PEM", e);
    }
  }

  /** The public key as template.yaml's parameter takes it: the lines between, with commas. */
  public String parameter() {
    return publicKey
        .lines()
        .filter(line -> !line.startsWith("-"))
        .reduce((a, b) -> a + "," + b)
        .orElseThrow();
  }

  /** Not the private key. */
  @Override
  public String toString() {
    return "MediaKeyPair[" + parameter() + "]";
  }

  private static String pem(String kind, byte[] der) {
    String body =
        Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind);
  }
}
