package com.runsmarter.local.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.runsmarter.local.function.LogLine.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingALogLineTest {

  @Test
  void anEventInJsonIsItsLevelItsMessageAndWhatElseItSays() {
    var line =
        LogLine.of(
            "{\"time\":\"2026-11-25T10:00:00Z\",\"level\":\"INFO\",\"message\":\"answered\","
                + "\"route\":\"GET /v1/me\",\"status\":200,\"member\":null}");

    assertThat(line)
        .isEqualTo(new LogLine(Kind.DETAIL, "INFO answered route=GET /v1/me status=200"));
  }

  @Test
  void aStackTraceStandsUnderItsEventHoweverItComes() {
    var list =
        LogLine.of(
            "{\"level\":\"ERROR\",\"message\":\"lost\",\"stackTrace\":[\"a.B.c(B.java:1)\"],"
                + "\"requestId\":\"r1\"}");
    var text =
        LogLine.of(
            "{\"level\":\"WARN\",\"message\":\"lost\",\"exception\":\"Lost\\n    at a.B.c\\n\"}");

    assertThat(list)
        .isEqualTo(new LogLine(Kind.TROUBLE, "ERROR lost requestId=r1\n    a.B.c(B.java:1)"));
    assertThat(text).isEqualTo(new LogLine(Kind.TROUBLE, "WARN lost\nLost\n    at a.B.c"));
  }

  @Test
  void metricsAreNumbersByName() {
    var line =
        LogLine.of(
            "{\"_aws\":{\"CloudWatchMetrics\":[{\"Metrics\":[{\"Name\":\"Sent\"},"
                + "{\"Name\":\"Late\"}]}]},\"Stage\":\"local\",\"Sent\":2,\"Late\":0}");

    assertThat(line).isEqualTo(new LogLine(Kind.METRICS, "metric Sent=2 Late=0"));
  }

  @ParameterizedTest
  @CsvSource({"INFO Sync - done, DETAIL", "WARN Sync - late, TROUBLE", "noted, PLAIN"})
  void aLineOfTextStaysAsItIs(String text, Kind kind) {
    assertThat(LogLine.of(text)).isEqualTo(new LogLine(kind, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{not json", "{}", "{\"a\":1}", ""})
  void whatOnlyLooksLikeAnEventStaysAsItIsToo(String text) {
    assertThat(LogLine.of(text)).isEqualTo(new LogLine(Kind.PLAIN, text));
  }
}
