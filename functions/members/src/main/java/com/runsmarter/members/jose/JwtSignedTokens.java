package com.runsmarter.members.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.runsmarter.kernel.token.AccessToken;
import com.runsmarter.members.SignedTokens;
import java.time.Instant;
import java.util.Date;

/** Access tokens as ES256 JWTs (RFC 7518, 3.4), with the claims that {@link AccessToken} names. */
public final class JwtSignedTokens implements SignedTokens {

  private final SigningKeys keys;
  private final String audience;

  /**
   * @param audience the stage that tokens are for
   */
  public JwtSignedTokens(SigningKeys keys, String audience) {
    this.keys = keys;
    this.audience = audience;
  }

  @Override
  public String sign(AccessToken token, Instant issuedAt, Instant expiresAt) {
    ECKey key = keys.current();
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(AccessToken.ISSUER)
                .audience(audience)
                .subject(token.member().value())
                .claim("sid", token.session())
                .claim("role", token.role().name())
                .issueTime(Date.from(issuedAt))
                .expirationTime(Date.from(expiresAt))
                .build());
    try {
      jwt.sign(new ECDSASigner(key));
    } catch (JOSEException unusable) {
      throw new IllegalStateException("the signing key cannot sign ES256", unusable);
    }
    return jwt.serialize();
  }
}
