package com.runsmarter.journeys;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/** Access tokens that differ from a good one in one thing. */
final class MadeTokens {

  private final ECKey signing;
  private final ECKey another;

  private MadeTokens(ECKey signing, ECKey another) {
    this.signing = signing;
    this.another = another;
  }

  /** Signs with the stack's own key, as its secrets have it. */
  static MadeTokens of(Path secrets) {
    try {
      String keys =
          new ObjectMapper()
              .readTree(secrets.toFile())
              .path("run-smarter/local/token-signing-key")
              .asText();
      ECKey signing = JWKSet.parse(keys).getKeys().getFirst().toECKey();
      ECKey another = new ECKeyGenerator(Curve.P_256).keyID(signing.getKeyID()).generate();
      return new MadeTokens(signing, another);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (ParseException | JOSEException garbled) {
      throw new IllegalStateException("the stack's signing key cannot be read", garbled);
    }
  }

  /** The same claims signed again, which is as good. */
  String again(String token) {
    return signed(token, signing, claims -> claims);
  }

  /** Ended an hour ago. */
  String expired(String token) {
    Date past = Date.from(Instant.now().minus(Duration.ofHours(1)));
    return signed(token, signing, claims -> claims.expirationTime(past));
  }

  /** Signed by a key that calls itself the stack's. */
  String forged(String token) {
    return signed(token, another, claims -> claims);
  }

  /** For another audience: a stage, or what is no stage at all. */
  String forAudience(String audience, String token) {
    return signed(token, signing, claims -> claims.audience(audience));
  }

  private static String signed(
      String token, ECKey key, UnaryOperator<JWTClaimsSet.Builder> changing) {
    try {
      JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
      SignedJWT made =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
              changing.apply(new JWTClaimsSet.Builder(claims)).build());
      made.sign(new ECDSASigner(key));
      return made.serialize();
    } catch (ParseException | JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
