package com.runsmarter.members.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.runsmarter.kernel.secrets.Secrets;
import com.runsmarter.members.DerivedTokens.Use;
import com.runsmarter.members.OpaqueToken;
import com.runsmarter.members.TokenHash;
import com.runsmarter.testing.InMemorySecrets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyedDerivedTokensTest {

  private static final String ID = "tic_01J9ZQ3V6WJ6V0T2M4R8K5X7YB";
  private static final JWK NEWER = TestKeys.KEYS.getKeys().getFirst();
  private static final JWK OLDER = TestKeys.KEYS.getKeys().getLast();

  private final InMemorySecrets secrets = new InMemorySecrets(Map.of("keys", set(OLDER)));
  private final KeyedDerivedTokens tokens =
      new KeyedDerivedTokens(new SigningKeys(secrets, "keys"));

  @Test
  void oneUseAndOneIdGiveOneToken() {
    assertThat(tokens.derive(Use.REFRESH, ID)).isEqualTo(tokens.derive(Use.REFRESH, ID));
    assertThat(tokens.derive(Use.REFRESH, ID + "x")).isNotEqualTo(tokens.derive(Use.REFRESH, ID));
    assertThat(tokens.derive(Use.MAILED_LINK, ID)).isNotEqualTo(tokens.derive(Use.REFRESH, ID));
  }

  @Test
  void withoutTheKeyTheTokenIsAnother() {
    OpaqueToken before = tokens.derive(Use.REFRESH, ID);
    secrets.put("keys", set(NEWER));

    assertThat(tokens.derive(Use.REFRESH, ID)).isNotEqualTo(before);
    assertThat(tokens.deriveAgain(Use.REFRESH, ID, before.hash())).isEmpty();
  }

  @Test
  void aTokenOutlivesARotationAsLongAsItsKeyIsHeld() {
    OpaqueToken before = tokens.derive(Use.MAILED_LINK, ID);
    secrets.put("keys", set(NEWER, OLDER));

    assertThat(tokens.derive(Use.MAILED_LINK, ID)).isNotEqualTo(before);
    assertThat(tokens.deriveAgain(Use.MAILED_LINK, ID, before.hash())).contains(before);
  }

  @Test
  void aTokenThatANewerInstanceDerivedIsFoundUnderTheKeyOfThisMoment() {
    InMemorySecrets rotated = new InMemorySecrets(Map.of("keys", set(NEWER, OLDER)));
    OpaqueToken theirs =
        new KeyedDerivedTokens(new SigningKeys(rotated, "keys")).derive(Use.REFRESH, ID);
    KeyedDerivedTokens lagging =
        new KeyedDerivedTokens(new SigningKeys(new Lagging(secrets, rotated), "keys"));

    assertThat(lagging.deriveAgain(Use.REFRESH, ID, theirs.hash())).contains(theirs);
  }

  @Test
  void nothingElseIsTakenForAnEarlierToken() {
    TokenHash other = OpaqueToken.next().hash();

    assertThat(tokens.deriveAgain(Use.REFRESH, ID, other)).isEmpty();
  }

  private static String set(JWK... keys) {
    return new JWKSet(List.of(keys)).toString(false);
  }

  /** Secrets that keep what was read before a rotation. */
  private record Lagging(Secrets kept, Secrets fresh) implements Secrets {

    @Override
    public String value(String name) {
      return kept.value(name);
    }

    @Override
    public String freshValue(String name) {
      return fresh.value(name);
    }
  }
}
