package com.runsmarter.members.jose;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.runsmarter.kernel.secrets.Secrets;
import java.text.ParseException;
import java.util.List;

/**
 * The private keys in the signing secret, a JWK set (RFC 7517, 5). The first one signs, so a
 * rotation puts the new key first, after its public half has stood among the verification keys for
 * longer than secrets are kept in memory. The old one stays behind it until nothing derived under
 * it is good any more.
 */
public final class SigningKeys {

  private final Secrets secrets;
  private final String secret;

  /**
   * @param secret the name of the secret with the private JWK set
   */
  public SigningKeys(Secrets secrets, String secret) {
    this.secrets = secrets;
    this.secret = secret;
  }

  /**
   * The key that signs now.
   *
   * @throws IllegalStateException when the secret holds no private P-256 key with an id in front
   */
  ECKey current() {
    return all().getFirst();
  }

  /**
   * Every key that signed and is still held, the one that signs now in front.
   *
   * @throws IllegalStateException when the secret holds no private P-256 key with an id in front
   */
  List<ECKey> all() {
    return read(secrets.value(secret));
  }

  /** The same as the secret is at this moment: for what a kept value does not explain. */
  List<ECKey> allAsOfNow() {
    return read(secrets.freshValue(secret));
  }

  private List<ECKey> read(String set) {
    try {
      List<JWK> keys = JWKSet.parse(set).getKeys();
      if (!keys.isEmpty() && signs(keys.getFirst())) {
        return keys.stream().filter(SigningKeys::signs).map(JWK::toECKey).toList();
      }
    } catch (ParseException garbled) {
      // The message below says it; the cause could quote the key.
    }
    throw new IllegalStateException(
        "The secret "
            + secret
            + " must be a JWK set whose first key is a private EC key with a kid");
  }

  private static boolean signs(JWK key) {
    return key instanceof ECKey && key.isPrivate() && key.getKeyID() != null;
  }
}
