package com.runsmarter.kernel.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.runsmarter.kernel.secrets.KnownSecrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

  private static final String KEY = "a-key-of-at-least-thirty-two-characters";

  private final KnownSecrets secrets = new KnownSecrets(Map.of("paging", KEY));
  private final Cursors cursors = new Cursors(secrets, "paging");

  @Test
  void aCursorLeadsBackToItsPlace() {
    assertThat(cursors.open("videos?focus=hip", cursors.seal("videos?focus=hip", "VIDEO#a#1")))
        .contains("VIDEO#a#1");
    assertThat(cursors.open("videos", cursors.seal("videos", ""))).contains("");
    assertThat(cursors.open("a\nb", cursors.seal("a\nb", "c\nd"))).contains("c\nd");
  }

  @Test
  void aCursorIsOfOneList() {
    String cursor = cursors.seal("videos?focus=hip", "VIDEO#a");

    assertThat(cursors.open("videos?focus=core", cursor)).isEmpty();
    assertThat(cursors.open("videos", cursor)).isEmpty();
  }

  @Test
  void aCursorThatWasChangedAnywhereIsNone() {
    String cursor = cursors.seal("videos", "VIDEO#a");
    for (int at = 0; at < cursor.length() - 1; at++) {
      char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
      String changed = cursor.substring(0, at) + other + cursor.substring(at + 1);
      assertThat(cursors.open("videos", changed)).isEmpty();
    }
  }

  @Test
  void aCursorWhoseHeaderNestsWithoutEndIsNone() {
    String deep =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":[".repeat(10_000).getBytes(StandardCharsets.UTF_8));

    assertThat(cursors.open("videos", deep + ".e30.e30")).isEmpty();
  }

  @Test
  void aCursorThatSomebodyElseMadeIsNone() throws Exception {
    JWSObject forged =
        new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload("VIDEO#z\nvideos"));
    forged.sign(new MACSigner("another-key-of-at-least-32-characters"));

    assertThat(cursors.open("videos", forged.serialize())).isEmpty();
    assertThat(cursors.open("videos", new PlainObject(new Payload("z\nvideos")).serialize()))
        .isEmpty();
  }

  @Test
  void aCursorOfAnotherAlgorithmIsNone() throws Exception {
    JWSObject other =
        new JWSObject(new JWSHeader(JWSAlgorithm.HS384), new Payload("VIDEO#z\nvideos"));
    other.sign(new MACSigner(KEY + "-longer-still-for-384-bits"));

    assertThat(cursors.open("videos", other.serialize())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "..", "a.b.c", "e30.e30.e30"})
  void whatIsNoCursorOpensNothing(String text) {
    assertThat(cursors.open("videos", text)).isEmpty();
  }
}
