package com.runsmarter.kernel.cloudfront;

import com.runsmarter.kernel.secrets.Secrets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The key that media links are signed with, and the id that CloudFront knows its public half by.
 * The secret holds an RSA key in PEM (PKCS #8). Which id is its own is found by its public half, so
 * that a rotation needs no moment at which a deployment and a secret change together.
 *
 * <p>RSA of 2048 bits with SHA-1 is what CloudFront takes; its ECDSA signatures would differ each
 * time, and no browser could keep what it has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html">Signers
 *     that can create signed URLs</a>
 */
public final class MediaKeys {

  private static final String RSA = "RSA";
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final Secrets secrets;
  private final String name;
  private final Map<String, String> ids;
  private volatile Optional<Held> held = Optional.empty();

  /**
   * @param name of the secret with the private key; it is read with the first link
   * @param known the public keys that CloudFront has, {@code ID=KEY} with spaces between; a key is
   *     the lines of its PEM between the first and the last, with commas between
   */
  public MediaKeys(Secrets secrets, String name, String known) {
    this.secrets = secrets;
    this.name = name;
    this.ids = ids(known);
  }

  private static Map<String, String> ids(String known) {
    Map<String, String> ids = new HashMap<>();
    for (String each : known.strip().split(" ", -1)) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        ids.put(each.substring(equals + 1).replace(",", ""), each.substring(0, equals));
      }
    }
    return Map.copyOf(ids);
  }

  /** The key to sign with now. */
  Signer signer() {
    String pem = secrets.value(name);
    Optional<Held> before = held.filter(it -> it.pem().equals(pem));
    if (before.isPresent()) {
      return before.get().signer();
    }
    Signer signer = read(pem);
    held = Optional.of(new Held(pem, signer));
    return signer;
  }

  private Signer read(String pem) {
    try {
      KeyFactory factory = KeyFactory.getInstance(RSA);
      if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
        throw unusable("is no private key in PEM");
      }
      byte[] der =
          Base64.getMimeDecoder()
              .decode(pem.substring(BEGIN.length(), pem.length() - END.length()));
      PrivateKey key = factory.generatePrivate(new PKCS8EncodedKeySpec(der));
      Arrays.fill(der, (byte) 0);
      if (!(key instanceof RSAPrivateCrtKey whole)) {
        throw unusable("is no RSA key with its public half");
      }
      byte[] half =
          factory
              .generatePublic(new RSAPublicKeySpec(whole.getModulus(), whole.getPublicExponent()))
              .getEncoded();
      String id = ids.get(Base64.getEncoder().encodeToString(half));
      if (id == null) {
        throw unusable("has a public half that the deployment was not given");
      }
      return new Signer(id, key);
    } catch (GeneralSecurityException | IllegalArgumentException garbled) {
      // The cause may quote the key.
      throw unusable("is no RSA private key in PEM (PKCS #8)");
    }
  }

  private IllegalStateException unusable(String why) {
    return new IllegalStateException(
        "The secret %s %s: docs/runbooks/secret-rotation.md tells how a key is made and put"
            .formatted(name, why));
  }

  /**
   * A key to sign with.
   *
   * @param id what CloudFront knows its public half by
   */
  record Signer(String id, PrivateKey key) {

    /** Not the key. */
    @Override
    public String toString() {
      return "Signer[" + id + "]";
    }
  }

  private record Held(String pem, Signer signer) {

    /** Not the key. */
    @Override
    public String toString() {
      return "Held[" + signer + "]";
    }
  }
}
