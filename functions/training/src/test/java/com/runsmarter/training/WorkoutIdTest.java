package com.runsmarter.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkoutIdTest {

  @Test
  void everyIdOfAProgrammeIsReadBackAsItself() {
    EightWeeks.PROGRAMME.weeks().stream()
        .flatMap(week -> week.workouts().stream())
        .forEach(id -> assertThat(WorkoutId.parse(id.toString())).contains(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "w1",
        "w0-run-1",
        "w1-run-0",
        "w1-swim-1",
        "w1-RUN-1",
        "w100-run-1",
        "w1-run-1 "
      })
  void whatIsNoIdIsNone(String text) {
    assertThat(WorkoutId.parse(text)).isEmpty();
  }
}
