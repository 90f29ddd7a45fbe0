package com.runsmarter.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingAnAnswerTest {

  @Test
  void statusHeadersCookiesAndBodyAreTaken() {
    Answer answer =
        Answer.of(
                """
                {"statusCode":201,"headers":{"Content-Type":"a/b","X-N":7},
                 "cookies":["s=1; HttpOnly","t=2"],"body":"héllo"}
                """)
            .orElseThrow();

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers())
        .containsExactly(
            Map.entry("content-type", "a/b"),
            Map.entry("x-n", "7"),
            Map.entry("set-cookie", "s=1; HttpOnly"),
            Map.entry("set-cookie", "t=2"));
    assertThat(text(answer)).isEqualTo("héllo");
  }

  @Test
  void aBase64BodyIsDecoded() {
    Answer answer =
        Answer.of("{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"AP8=\"}").orElseThrow();

    assertThat(answer.body()).containsExactly(0, 0xff);
  }

  @Test
  void aBodyWithoutATypeIsText() {
    assertThat(Answer.of("{\"statusCode\":204}").orElseThrow().headers())
        .containsExactly(Map.entry("content-type", "text/plain;charset=UTF-8"));
  }

  @Test
  void withoutAStatusCodeTheWholeIsTheBodyOfAnOk() {
    Answer object = Answer.of("{\"a\":1}").orElseThrow();
    Answer text = Answer.of("\"hello\"").orElseThrow();

    assertThat(object.status()).isEqualTo(200);
    assertThat(text(object)).isEqualTo("{\"a\":1}");
    assertThat(object.headers()).containsExactly(Map.entry("content-type", "application/json"));
    assertThat(text(text)).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "{\"statusCode\":\"many\"}",
        "{\"statusCode\":99}",
        "{\"statusCode\":600}",
        "{\"statusCode\":null}",
        "{\"statusCode\":200,\"headers\":[]}",
        "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"?\"}"
      })
  void whatIsNoResponseIsNone(String payload) {
    assertThat(Answer.of(payload)).isEmpty();
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
