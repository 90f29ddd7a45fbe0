package com.runsmarter.bench;

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
import com.runsmarter.emulators.MediaKeyPair;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.token.AccessToken;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** The secrets of a deployment that lives as long as one run. */
public final class Keys {
  /** The stage that tokens are for and secrets are named by. */
  public static final String STAGE = "bench";

  /** What the functions call Stripe with. */
  public static final String STRIPE_KEY = "sk_test_bench";

  /** The session that every token is of. */
  public static final String SESSION = "ses_bench";

  /** What the edge shows the functions. */
  static final String ORIGIN_SECRET = "o".repeat(64);

  private static final String WEBHOOK_SECRET = "whsec_bench0000000000000000000000000000";

  private static final String ADDRESSES =
      "{\"site\":\"http://localhost:8080\",\"media\":\"http://localhost:8080/media\"}";

  private final ECKey signing;
  private final MediaKeyPair media = MediaKeyPair.fresh();

  /** Makes a signing key of its own. */
  public Keys() {
    try {
      signing = new ECKeyGenerator(Curve.P_256).keyID("bench-1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  /** What Secrets Manager holds, by name. */
  public Map<String, String> secrets() {
    return Map.of(
        name("token-signing-key"), new JWKSet(signing).toString(false),
        name("token-verification-keys"), publicKeys(),
        name("media-signing-key"), media.privateKey().strip(),
        name("addresses"), ADDRESSES,
        name("origin-secret"), "{\"first\":\"" + ORIGIN_SECRET + "\",\"second\":\"\"}",
        name("stripe-key"), STRIPE_KEY,
        name("stripe-webhook-secrets"), "[\"" + WEBHOOK_SECRET + "\"]",
        name("paging-key"), "b".repeat(64),
        name("source-key"), "s".repeat(64));
  }

  /** The JWK set that tokens are verified with. */
  public String publicKeys() {
    return new JWKSet(signing.toPublicJWK()).toString();
  }

  /** What media links are signed with. */
  MediaKeyPair media() {
    return media;
  }

  /** What Stripe signs its webhooks with. */
  public String webhookSecret() {
    return WEBHOOK_SECRET;
  }

  /** An access token as the members' function makes it. */
  public String token(MemberId member, Instant expires) {
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(signing.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(AccessToken.ISSUER)
                .audience(STAGE)
                .subject(member.value())
                .claim("sid", SESSION)
                .claim("role", Role.MEMBER.name())
                .expirationTime(Date.from(expires))
                .build());
    try {
      jwt.sign(new ECDSASigner(signing));
    } catch (JOSEException e) {
      throw new IllegalStateException("the key is for ES256", e);
    }
    return jwt.serialize();
  }

  private static String name(String secret) {
    return "run-smarter/" + STAGE + "/" + secret;
  }
}
