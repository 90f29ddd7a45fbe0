package com.runsmarter.kernel.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.secrets.Secrets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;

/**
 * Verifies ES256 tokens with the public keys in a secret that holds a JWK set (RFC 7517, 5). A
 * token may name a key that has just been added, so an unknown key id reads the set again, though
 * no more than once in half a minute.
 */
public final class JwtAccessTokens implements AccessTokens {

  /** Clocks of two functions may differ by so much. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  private final Secrets secrets;
  private final String secret;
  private final String audience;
  private final InstantSource clock;
  private Instant mayReadAgain = Instant.EPOCH;

  /**
   * @param secret the name of the secret with the public JWK set
   * @param audience the stage that a token must be for
   */
  public JwtAccessTokens(Secrets secrets, String secret, String audience, InstantSource clock) {
    this.secrets = secrets;
    this.secret = secret;
    this.audience = audience;
    this.clock = clock;
  }

  @Override
  public Optional<AccessToken> verify(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      String keyId = jwt.getHeader().getKeyID();
      if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm()) || keyId == null) {
        return Optional.empty();
      }
      Optional<JWK> key = key(keyId);
      if (key.isEmpty() || !jwt.verify(new ECDSAVerifier(key.get().toECKey()))) {
        return Optional.empty();
      }
      return read(jwt.getJWTClaimsSet());
    } catch (ParseException | JOSEException | IllegalArgumentException garbled) {
      return Optional.empty();
    }
  }

  private Optional<AccessToken> read(JWTClaimsSet claims) throws ParseException {
    Date expires = claims.getExpirationTime();
    String subject = claims.getSubject();
    String session = claims.getStringClaim("sid");
    String role = claims.getStringClaim("role");
    if (expires == null
        || subject == null
        || session == null
        || role == null
        || !clock.instant().isBefore(expires.toInstant().plus(SKEW))
        || !AccessToken.ISSUER.equals(claims.getIssuer())
        || !claims.getAudience().contains(audience)) {
      return Optional.empty();
    }
    return Optional.of(new AccessToken(new MemberId(subject), session, Role.valueOf(role)));
  }

  private Optional<JWK> key(String keyId) throws ParseException {
    JWK known = JWKSet.parse(secrets.value(secret)).getKeyByKeyId(keyId);
    if (known != null) {
      return Optional.of(known);
    }
    return mayReadAgain()
        ? Optional.ofNullable(JWKSet.parse(secrets.freshValue(secret)).getKeyByKeyId(keyId))
        : Optional.empty();
  }

  private synchronized boolean mayReadAgain() {
    Instant now = clock.instant();
    if (now.isBefore(mayReadAgain)) {
      return false;
    }
    mayReadAgain = now.plusSeconds(30);
    return true;
  }
}
