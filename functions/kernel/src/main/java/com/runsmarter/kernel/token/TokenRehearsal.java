package com.runsmarter.kernel.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.secrets.Secrets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;

/**
 * Verifies a token before a snapshot, as the first request after it will. Its key is made for that
 * and dropped: nobody else has seen it, no function believes it, and nothing of it stays.
 */
public final class TokenRehearsal {

  private static final String NAME = "rehearsal";
  private static final String NOBODY = "mem_00000000000000000000000000";

  private TokenRehearsal() {}

  /**
   * Signs a token and verifies it.
   *
   * @throws IllegalStateException when it was not believed
   */
  public static void verify(InstantSource clock) {
    try {
      ECKey key = new ECKeyGenerator(Curve.P_256).keyID(NAME).generate();
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(NAME).build(),
              new JWTClaimsSet.Builder()
                  .issuer(AccessToken.ISSUER)
                  .audience(NAME)
                  .subject(NOBODY)
                  .claim("sid", NAME)
                  .claim("role", Role.MEMBER.name())
                  .expirationTime(Date.from(clock.instant().plus(Duration.ofMinutes(1))))
                  .build());
      token.sign(new ECDSASigner(key));
      AccessTokens tokens =
          new JwtAccessTokens(
              new OneKeySet(new JWKSet(key.toPublicJWK()).toString()), NAME, NAME, clock);
      if (tokens.verify(token.serialize()).isEmpty()) {
        throw new IllegalStateException("a token was not believed");
      }
    } catch (JOSEException impossible) {
      throw new IllegalStateException("every JDK has ES256", impossible);
    }
  }

  /** Stands in for the secret that holds the real keys. */
  private record OneKeySet(String keys) implements Secrets {

    @Override
    public String value(String name) {
      return keys;
    }

    @Override
    public String freshValue(String name) {
      return keys;
    }
  }
}
