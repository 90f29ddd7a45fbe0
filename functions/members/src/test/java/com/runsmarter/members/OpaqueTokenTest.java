package com.runsmarter.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpaqueTokenTest {

  @Test
  void a_token_has_256_bits() {
    assertThat(Base64.getUrlDecoder().decode(OpaqueToken.next().value())).hasSize(32);
  }

  @Test
  void no_two_tokens_or_hashes_are_alike() {
    Set<String> values = new HashSet<>();
    for (int each = 0; each < 1000; each++) {
      OpaqueToken token = OpaqueToken.next();
      values.add(token.value());
      values.add(token.hash().value());
    }
    assertThat(values).hasSize(2000);
  }

  @Test
  void neither_a_token_nor_a_code_shows_itself() {
    OpaqueToken token = OpaqueToken.next();
    SixDigits code = SixDigits.next();

    assertThat(token.toString()).doesNotContain(token.value());
    assertThat(code.toString()).doesNotContain(code.value());
  }

  @Test
  void what_cannot_be_a_token_is_not_read_as_one() {
    assertThat(OpaqueToken.read("short")).isEmpty();
    assertThat(OpaqueToken.read("x".repeat(44))).isEmpty();
    assertThat(OpaqueToken.read("+".repeat(43))).isEmpty();
  }
}
