package com.runsmarter.local;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.runsmarter.emulators.MediaKeyPair;

/**
 * A fresh pair of keys for access tokens (ES256), each as the JWK set that a secret holds: run with
 * {@code mvn -Pkeys} before a first deployment and at a rotation.
 *
 * @param signing with the private key, for {@code token-signing-key}
 * @param verification with the public key alone, for {@code token-verification-keys}
 */
public record TokenKeys(String signing, String verification) {

  /** Makes a pair. */
  public static TokenKeys fresh() {
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .keyIDFromThumbprint(true)
              .generate();
      var set = new JWKSet(key);
      return new TokenKeys(set.toString(false), set.toPublicJWKSet().toString());
    } catch (JOSEException e) {
      throw new IllegalStateException("This JDK makes no P-256 keys", e);
    }
  }

  /** Prints a pair, and one for media links. */
  public static void main(String[] args) {
    TokenKeys keys = fresh();
    System.out.println("token-signing-key: " + keys.signing());
    System.out.println("token-verification-keys: " + keys.verification());
    MediaKeyPair media = MediaKeyPair.fresh();
    System.out.println("MediaPublicKey=" + media.parameter());
    System.out.println("media-signing-key:\n" + media.privateKey());
  }
}
