package com.runsmarter.members.keys;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.runsmarter.kernel.secrets.Secrets;
import java.text.ParseException;
import java.util.NoSuchElementException;

/**
 * The private keys in the signing secret, a JWK set (RFC 7517, 5). The first one signs, so a
 * rotation puts the new key first, after its public half has stood among the verification keys for
 * longer than secrets are kept in memory.
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
    try {
      JWK first = JWKSet.parse(secrets.value(secret)).getKeys().getFirst();
      if (first instanceof ECKey key && key.isPrivate() && key.getKeyID() != null) {
        return key;
      }
    } catch (ParseException | NoSuchElementException garbled) {
      // The message below says it; the cause could quote the key.
    }
    throw new IllegalStateException(
        "The secret "
            + secret
            + " must be a JWK set whose first key is a private EC key with a kid");
  }
}
