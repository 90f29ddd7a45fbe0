package com.runsmarter.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingSettingsTest {

  @ParameterizedTest
  @CsvSource({"10, 10", "'', 1000"})
  void anAccountsQuotaIsThatOfAnOlderOneUnlessItIsSaid(String text, int quota) {
    assertThat(Settings.of(concurrency(text)).concurrency()).isEqualTo(quota);
    assertThat(Settings.of(new Properties()).concurrency()).isEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "1e3", "12345678"})
  void whatIsNoQuotaIsSaidSo(String text) {
    assertThatThrownBy(() -> Settings.of(concurrency(text)))
        .isInstanceOf(StartUpException.class)
        .hasMessage(
            "-Dconcurrency=%s: must be a number of executions, from 1; a new account has 10"
                .formatted(text));
  }

  private static Properties concurrency(String text) {
    var properties = new Properties();
    properties.setProperty("concurrency", text);
    return properties;
  }
}
