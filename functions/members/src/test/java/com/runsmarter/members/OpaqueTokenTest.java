package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpaqueTokenTest {

  @Test
  void aTokenHas256Bits() {
    assertThat(Base64.getUrlDecoder().decode(OpaqueToken.next().value())).hasSize(32);
  }

  @Test
  void noTwoTokensOrHashesAreAlike() {
    Set<String> values = new HashSet<>();
    for (int each = 0; each < 1000; each++) {
      OpaqueToken token = OpaqueToken.next();
      values.add(token.value());
      values.add(token.hash().value());
    }
    assertThat(values).hasSize(2000);
  }

  @Test
  void neitherATokenNorACodeShowsItself() {
    OpaqueToken token = OpaqueToken.next();
    SixDigits code = SixDigits.next();

    assertThat(token.toString()).doesNotContain(token.value());
    assertThat(code.toString()).doesNotContain(code.value());
  }

  @Test
  void whatCannotBeATokenIsNotReadAsOne() {
    assertThat(OpaqueToken.read("short")).isEmpty();
    assertThat(OpaqueToken.read("x".repeat(44))).isEmpty();
    assertThat(OpaqueToken.read("+".repeat(43))).isEmpty();
  }
}
