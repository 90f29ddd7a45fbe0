package com.runsmarter.members.jose;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.runsmarter.members.CodeHash;
import com.runsmarter.members.OpaqueToken;
import com.runsmarter.members.SixDigits;
import com.runsmarter.members.TokenHash;
import com.runsmarter.testing.InMemorySecrets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyedCodeHashesTest {

  private static final TokenHash CHALLENGE = OpaqueToken.next().hash();
  private static final SixDigits CODE = new SixDigits("402718");

  private final InMemorySecrets secrets = new InMemorySecrets(Map.of("keys", TestKeys.PRIVATE_SET));
  private final KeyedCodeHashes hashes = new KeyedCodeHashes(new SigningKeys(secrets, "keys"));

  @Test
  void aCodeHasOneHashForOneChallenge() {
    assertThat(hashes.hash(CHALLENGE, CODE).matches(hashes.hash(CHALLENGE, CODE))).isTrue();
    assertThat(
            hashes.hash(CHALLENGE, new SixDigits("402719")).matches(hashes.hash(CHALLENGE, CODE)))
        .isFalse();
    assertThat(hashes.hash(OpaqueToken.next().hash(), CODE).matches(hashes.hash(CHALLENGE, CODE)))
        .isFalse();
  }

  @Test
  void withoutTheKeyTheHashIsAnother() {
    CodeHash before = hashes.hash(CHALLENGE, CODE);
    secrets.put("keys", new JWKSet(TestKeys.KEYS.getKeys().getLast()).toString(false));

    assertThat(hashes.hash(CHALLENGE, CODE).matches(before)).isFalse();
  }
}
