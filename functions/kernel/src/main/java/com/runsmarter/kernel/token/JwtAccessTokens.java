package com.runsmarter.kernel.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.kernel.token.ProvenTokens.Proven;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private final ClaimsVerifier verifier;
  private final InstantSource clock;
  private final ProvenTokens proven = new ProvenTokens();
  private Instant mayReadAgain = Instant.EPOCH;

  /**
   * @param secret the name of the secret with the public JWK set
   * @param audience the stage that a token must be for
   */
  public JwtAccessTokens(Secrets secrets, String secret, String audience, InstantSource clock) {
    this.secrets = secrets;
    this.secret = secret;
    this.verifier = new ClaimsVerifier(audience, clock);
    this.clock = clock;
  }

  @Override
  public Optional<AccessToken> verify(String token) {
    Optional<AccessToken> known =
        proven
            .find(token)
            .filter(proof -> proof.holds(secrets.value(secret), clock.instant()))
            .map(Proven::token);
    return known.isPresent() ? known : prove(token);
  }

  private Optional<AccessToken> prove(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      String keyId = jwt.getHeader().getKeyID();
      if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm()) || keyId == null) {
        return Optional.empty();
      }
      Optional<Key> key = key(keyId);
      if (key.isEmpty() || !jwt.verify(new ECDSAVerifier(key.get().key().toECKey()))) {
        return Optional.empty();
      }
      Proven proof = read(jwt.getJWTClaimsSet(), key.get().set());
      proven.keep(token, proof);
      return Optional.of(proof.token());
    } catch (ParseException | JOSEException | BadJWTException | IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  private Proven read(JWTClaimsSet claims, String keys) throws ParseException, BadJWTException {
    verifier.verify(claims, null);
    var token =
        new AccessToken(
            new MemberId(stated(claims.getSubject(), "sub")),
            stated(claims.getStringClaim("sid"), "sid"),
            Role.valueOf(stated(claims.getStringClaim("role"), "role")));
    Date expires = stated(claims.getExpirationTime(), "exp");
    return new Proven(token, keys, expires.toInstant().plus(SKEW));
  }

  /** To the verifier a claim is there, though it be null. */
  private static <T> T stated(@Nullable T value, String claim) throws BadJWTException {
    if (value == null) {
      throw new BadJWTException(claim + " is null");
    }
    return value;
  }

  /** Holds a token to its stage, its issuer and its time, by the function's own clock. */
  private static final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final InstantSource clock;

    ClaimsVerifier(String audience, InstantSource clock) {
      super(
          audience,
          new JWTClaimsSet.Builder().issuer(AccessToken.ISSUER).build(),
          Set.of("exp", "sub", "sid", "role"));
      this.clock = clock;
      setMaxClockSkew(Math.toIntExact(SKEW.toSeconds()));
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }

  /** A key and the set that it was found in. */
  private record Key(JWK key, String set) {}

  private Optional<Key> key(String keyId) throws ParseException {
    Optional<Key> known = key(keyId, secrets.value(secret));
    return known.isEmpty() && mayReadAgain() ? key(keyId, secrets.freshValue(secret)) : known;
  }

  private static Optional<Key> key(String keyId, String set) throws ParseException {
    return Optional.ofNullable(JWKSet.parse(set).getKeyByKeyId(keyId))
        .map(key -> new Key(key, set));
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
