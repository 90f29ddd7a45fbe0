package com.runsmarter.members.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import com.runsmarter.kernel.MemberId;
import com.runsmarter.kernel.member.Role;
import com.runsmarter.kernel.token.AccessToken;
import com.runsmarter.kernel.token.JwtAccessTokens;
import com.runsmarter.testing.InMemorySecrets;
import com.runsmarter.testing.MovableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JwtSignedTokensTest {

  private static final AccessToken TOKEN = new AccessToken(MemberId.next(), "ses_1", Role.MEMBER);

  private final MovableClock clock = new MovableClock();
  private final InMemorySecrets secrets =
      new InMemorySecrets(Map.of("private", TestKeys.PRIVATE_SET, "public", TestKeys.PUBLIC_SET));
  private final JwtSignedTokens signed =
      new JwtSignedTokens(new SigningKeys(secrets, "private"), "test");
  private final JwtAccessTokens verifier = new JwtAccessTokens(secrets, "public", "test", clock);

  @Test
  void everyFunctionBelievesASignedTokenUntilItExpires() {
    String jwt = sign();

    assertThat(verifier.verify(jwt)).contains(TOKEN);
    clock.advance(Duration.ofMinutes(15).plusSeconds(31));
    assertThat(verifier.verify(jwt)).isEmpty();
  }

  @Test
  void theFirstKeySigns() throws Exception {
    assertThat(SignedJWT.parse(sign()).getHeader().getKeyID()).isEqualTo("2027-b");
  }

  @Test
  void aSecretWithoutAPrivateKeyInFrontIsNamedAndNotShown() {
    for (String broken : new String[] {"{\"keys\":[]}", "nonsense", TestKeys.PUBLIC_SET}) {
      secrets.put("private", broken);
      assertThatThrownBy(this::sign)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("The secret private must be")
          .hasNoCause();
    }
  }

  private String sign() {
    return signed.sign(TOKEN, clock.instant(), clock.instant().plus(Duration.ofMinutes(15)));
  }
}
