package com.runsmarter.kernel.token;

import static org.assertj.core.api.Assertions.assertThat;

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
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.secrets.KnownSecrets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A token that was proven once is believed without its signature, and no longer than with it. */
class BelievingATokenAgainTest {

  private static final Instant START = Instant.parse("2027-03-01T09:30:00Z");

  private final ECKey key = key("2027-a");
  private final KnownSecrets secrets = new KnownSecrets(Map.of("keys", publicKeys(key)));
  private Instant now = START;
  private final InstantSource clock = () -> now;
  private final JwtAccessTokens tokens = new JwtAccessTokens(secrets, "keys", "test", clock);

  @Test
  void itSaysTheSameAgain() throws Exception {
    MemberId member = MemberId.next();
    String token = token(member);

    assertThat(tokens.verify(token)).contains(new AccessToken(member, "ses_1", Role.MEMBER));
    assertThat(tokens.verify(token)).contains(new AccessToken(member, "ses_1", Role.MEMBER));
  }

  @Test
  void itIsNotBelievedPastItsEnd() throws Exception {
    String token = token(MemberId.next());
    assertThat(tokens.verify(token)).isPresent();

    now = START.plusSeconds(900 + 30);
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void itIsNotBelievedOnceItsKeyWasWithdrawn() throws Exception {
    String token = token(MemberId.next());
    assertThat(tokens.verify(token)).isPresent();

    secrets.put("keys", publicKeys(key("2027-b")));
    assertThat(tokens.verify(token)).isEmpty();
  }

  @Test
  void aChangedCopyOfItIsNotBelieved() throws Exception {
    String token = token(MemberId.next());
    assertThat(tokens.verify(token)).isPresent();

    assertThat(tokens.verify(token.substring(0, token.length() - 8) + "AAAAAAAA")).isEmpty();
  }

  @Test
  void eachOfManyMembersIsTakenForHerself() throws Exception {
    List<MemberId> members = Stream.generate(MemberId::next).limit(300).toList();
    for (MemberId member : members) {
      assertThat(tokens.verify(token(member))).map(AccessToken::member).contains(member);
    }
    for (MemberId member : members.reversed()) {
      assertThat(tokens.verify(token(member))).map(AccessToken::member).contains(member);
    }
  }

  private String token(MemberId member) throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer("run-smarter")
                .audience("test")
                .subject(member.value())
                .claim("sid", "ses_1")
                .claim("role", "MEMBER")
                .expirationTime(Date.from(START.plusSeconds(900)))
                .build());
    jwt.sign(new ECDSASigner(key));
    return jwt.serialize();
  }

  private static String publicKeys(ECKey key) {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
