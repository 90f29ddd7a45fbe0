package com.runsmarter.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.runsmarter.template.FunctionDeclaration.ScheduleSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnowingWhenAScheduleIsDueTest {

  @ParameterizedTest
  @CsvSource({
    "rate(1 hour), 2026-03-01T08:00:00Z, 2026-03-01T09:00:00Z",
    "rate(5 minutes), 2026-03-01T08:00:00Z, 2026-03-01T08:05:00Z",
    "rate(2 days), 2026-03-01T08:00:00Z, 2026-03-03T08:00:00Z",
    "cron(15 8 * * ? *), 2026-03-01T08:00:00Z, 2026-03-01T08:15:00Z",
    "cron(15 8 * * ? *), 2026-03-01T08:15:00Z, 2026-03-02T08:15:00Z",
    "cron(0/10 * ? * MON-FRI *), 2026-02-27T23:55:00Z, 2026-03-02T00:00:00Z",
    "cron(0 12 L * ? *), 2026-02-01T00:00:00Z, 2026-02-28T12:00:00Z",
  })
  void itIsDueNext(String expression, Instant now, Instant due) {
    assertThat(Schedule.parse(expression).after(now)).contains(due);
  }

  @Test
  void aYearThatIsOverNeverComes() {
    assertThat(Schedule.parse("cron(0 0 1 1 ? 2020)").after(Instant.parse("2026-03-01T08:00:00Z")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rate(1 hours)",
        "rate(2 hour)",
        "rate(0 minutes)",
        "rate(1 week)",
        "cron(15 8 * * ?)",
        "cron(61 8 * * ? *)",
        "hourly"
      })
  void whatIsNoScheduleIsRefused(String expression) {
    assertThatThrownBy(() -> Schedule.parse(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(expression);
  }

  @Test
  void aFunctionIsCalledWithTheDeclaredInputOrWithEventBridgesOwnEvent() throws Exception {
    var function = new ScriptedFunction(records -> ScriptedFunction.allDone());
    var due = Instant.parse("2026-03-01T08:15:00Z");

    byte[] own = Scheduler.event(source(Optional.of("{\"task\":\"all\"}")), function, due);
    byte[] standard = Scheduler.event(source(Optional.empty()), function, due);

    assertThat(new String(own, StandardCharsets.UTF_8)).isEqualTo("{\"task\":\"all\"}");
    JsonNode event = new ObjectMapper().readTree(standard);
    assertThat(event.at("/detail-type").asText()).isEqualTo("Scheduled Event");
    assertThat(event.at("/time").asText()).isEqualTo("2026-03-01T08:15:00Z");
  }

  private static ScheduleSource source(Optional<String> input) {
    return new ScheduleSource("Nightly", "rate(1 day)", input);
  }
}
