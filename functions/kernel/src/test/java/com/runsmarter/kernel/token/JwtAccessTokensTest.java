package com.runsmarter.kernel.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.secrets.MissingSecretException;
import com.runsmarter.kernel.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtAccessTokensTest {

  private static final Instant START = Instant.parse("2027-03-01T09:30:00Z");
  private static final AccessToken TOKEN = new AccessToken(MemberId.next(), "ses_1", Role.COACH);

  private final ECKey key = key("2027-a");
  private final Rotating secrets = new Rotating(key);
  private Instant now = START;
  private final InstantSource clock = () -> now;
  private final JwtAccessTokens tokens = new JwtAccessTokens(secrets, "keys", "test", clock);

  @Test
  void aTokenThatWeSignedSaysWhoItIs() throws Exception {
    assertThat(tokens.verify(signed(key, claims().build()))).contains(TOKEN);
  }

  @Test
  void aTokenIsBelievedUntilItExpiresAndForTheSkewOfTwoClocks() throws Exception {
    String token = signed(key, claims().build());

    now = START.plusSeconds(900 + 29);
    assertThat(tokens.verify(token)).isPresent();
    now = START.plusSeconds(900 + 30);
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void aTokenOfAnotherStageOrIssuerIsRefused() throws Exception {
    assertThat(tokens.verify(signed(key, claims().audience("prod").build()))).isEmpty();
    assertThat(tokens.verify(signed(key, claims().issuer("somebody").build()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "sub", "sid", "role", "aud", "iss"})
  void aTokenWithoutOneOfItsClaimsIsRefused(String claim) throws Exception {
    assertThat(tokens.verify(signed(key, claims().claim(claim, null).build()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "sub", "sid", "role", "aud", "iss"})
  void aTokenWithAClaimThatIsNullIsRefused(String claim) throws Exception {
    JWTClaimsSet claims = claims().claim(claim, null).serializeNullClaims(true).build();

    assertThat(claims.toString()).contains("\"" + claim + "\":null");
    assertThat(tokens.verify(signed(key, claims))).isEmpty();
  }

  @Test
  void aTokenIsNotBelievedBeforeItsTimeButForTheSkewOfTwoClocks() throws Exception {
    String token = signed(key, claims().notBeforeTime(Date.from(START.plusSeconds(60))).build());

    now = START.plusSeconds(29);
    assertThat(tokens.verify(token)).isEmpty();
    now = START.plusSeconds(31);
    assertThat(tokens.verify(token)).isPresent();
  }

  @Test
  void aTokenForSeveralStagesIsBelievedInEachOfThem() throws Exception {
    assertThat(tokens.verify(signed(key, claims().audience(List.of("prod", "test")).build())))
        .contains(TOKEN);
  }

  @Test
  void aTokenWithClaimsThatMeanNothingIsRefused() throws Exception {
    assertThat(tokens.verify(signed(key, claims().subject("root").build()))).isEmpty();
    assertThat(tokens.verify(signed(key, claims().claim("role", "ADMIN").build()))).isEmpty();
    assertThat(tokens.verify(signed(key, claims().claim("role", List.of("COACH")).build())))
        .isEmpty();
  }

  @Test
  void aTokenSignedBySomebodyElseUnderOurKeyIdIsRefused() throws Exception {
    assertThat(tokens.verify(signed(key("2027-a"), claims().build()))).isEmpty();
  }

  /** A header of the most that the gateway lets through, and more. */
  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"alg\":", "{\"crit\":["})
  void aTokenWhosePartsNestWithoutEndIsRefused(String opening) throws Exception {
    AtomicReference<Boolean> accepted = new AtomicReference<>();
    String deep =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(opening.repeat(10_000).getBytes(StandardCharsets.UTF_8));
    String[] parts = signed(key, claims().build()).split("\\.", -1);
    for (String token : List.of(deep + ".e30.e30", parts[0] + "." + deep + "." + parts[2])) {
      Thread small =
          new Thread(
              null, () -> accepted.set(tokens.verify(token).isPresent()), "small", 256 * 1024);
      small.start();
      small.join();
      assertThat(accepted).hasValue(false);
    }
  }

  @Test
  void aTokenThatWasChangedIsRefused() throws Exception {
    String[] parts = signed(key, claims().build()).split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String promoted =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.replace("ses_1", "ses_2").getBytes(StandardCharsets.UTF_8));

    assertThat(tokens.verify(parts[0] + "." + promoted + "." + parts[2])).isEmpty();
  }

  @Test
  void aTokenWithoutASignatureIsRefused() {
    assertThat(tokens.verify(new PlainJWT(claims().build()).serialize())).isEmpty();
  }

  @Test
  void ourPublicKeyUsedAsASharedSecretSignsNothing() throws Exception {
    byte[] known = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("2027-a").build();

    assertThat(tokens.verify(signed(header, new MACSigner(known), claims().build()))).isEmpty();
  }

  @Test
  void anotherCurveUnderAKeyIdOfOursIsRefused() throws Exception {
    ECKey larger = new ECKeyGenerator(Curve.P_384).keyID("2027-a").generate();
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("2027-a").build();

    assertThat(tokens.verify(signed(header, new ECDSASigner(larger), claims().build()))).isEmpty();
  }

  @Test
  void aTokenThatNamesNoKeyIsRefused() throws Exception {
    JWSHeader nameless = new JWSHeader(JWSAlgorithm.ES256);

    assertThat(tokens.verify(signed(nameless, new ECDSASigner(key), claims().build()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "e30.e30.", "..", "e30.e30.e30", "a.b.c.d.e"})
  void whatIsNoTokenIsRefused(String text) {
    assertThat(tokens.verify(text)).isEmpty();
  }

  @Test
  void aKeyThatWasJustAddedIsReadAtOnce() throws Exception {
    tokens.verify(signed(key, claims().build()));
    ECKey added = key("2027-b");
    secrets.rotateTo(key, added);

    assertThat(tokens.verify(signed(added, claims().build()))).isPresent();
    assertThat(tokens.verify(signed(key, claims().build()))).isPresent();
  }

  @Test
  void madeUpKeyIdsReadTheSecretOnceInHalfAMinute() throws Exception {
    for (int each = 0; each < 50; each++) {
      assertThat(tokens.verify(signed(key("unknown-" + each), claims().build()))).isEmpty();
    }
    assertThat(secrets.freshReads).isEqualTo(1);

    now = START.plusSeconds(30);
    tokens.verify(signed(key("unknown"), claims().build()));
    assertThat(secrets.freshReads).isEqualTo(2);
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("run-smarter")
        .audience("test")
        .subject(TOKEN.member().value())
        .claim("sid", "ses_1")
        .claim("role", "COACH")
        .expirationTime(Date.from(START.plusSeconds(900)));
  }

  private static String signed(ECKey key, JWTClaimsSet claims) throws JOSEException {
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
        new ECDSASigner(key),
        claims);
  }

  private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A secret whose kept value is behind its fresh one until that is read. */
  private static final class Rotating implements Secrets {

    private String kept;
    private String current;
    private int freshReads;

    Rotating(ECKey... keys) {
      current = new JWKSet(List.of(keys)).toString(true);
      kept = current;
    }

    void rotateTo(ECKey... keys) {
      current = new JWKSet(List.of(keys)).toString(true);
    }

    @Override
    public String value(String name) {
      if (!name.equals("keys")) {
        throw new MissingSecretException(name);
      }
      return kept;
    }

    @Override
    public String freshValue(String name) {
      freshReads++;
      kept = current;
      return value(name);
    }
  }
}
