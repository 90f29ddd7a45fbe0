package com.runsmarter.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LettingCallersInTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:65535", "[::1]:8080"})
  void whoCallsThisMachineByItsOwnNameMayComeIn(String host) {
    assertThat(Callers.byForeignName(headers(Map.of("Host", host)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "localhost.evil.example",
        "evil.localhost",
        "127.0.0.1.nip.io",
        "127x0x0x1",
        "localhost:8080@evil.example",
        "localhost:",
        "10.0.0.1",
        "0.0.0.0"
      })
  void whoCallsItByAnotherNameMayNot(String host) {
    assertThat(Callers.byForeignName(headers(Map.of("Host", host))))
        .hasValueSatisfying(refused -> assertThat(refused.status()).isEqualTo(403));
  }

  @Test
  void whoGivesNoNameMayNot() {
    assertThat(Callers.byForeignName(headers(Map.of()))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8081", "https://localhost"})
  void aPageOfThisMachineMayComeIn(String origin) {
    assertThat(Callers.fromElsewhere(headers(Map.of("Host", "localhost", "Origin", origin))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "", "http://evil.example", "http://localhost.evil.example", "file://"})
  void aPageOfAnotherOriginMayNot(String origin) {
    assertThat(Callers.fromElsewhere(headers(Map.of("Host", "localhost", "Origin", origin))))
        .hasValueSatisfying(refused -> assertThat(refused.status()).isEqualTo(403));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "Application/JSON; charset=utf-8"})
  void jsonIsTakenForJson(String type) {
    assertThat(Callers.withoutJson(headers(Map.of("Content-Type", type)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""})
  void whatAFormCanSendIsNot(String type) {
    assertThat(Callers.withoutJson(headers(Map.of("Content-Type", type))))
        .hasValueSatisfying(refused -> assertThat(refused.status()).isEqualTo(415));
    assertThat(Callers.withoutJson(headers(Map.of()))).isPresent();
  }

  private static Callers.Headers headers(Map<String, String> headers) {
    return name -> Optional.ofNullable(headers.get(name));
  }
}
