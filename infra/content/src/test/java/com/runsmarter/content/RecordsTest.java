package com.runsmarter.content;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @ValueSource(strings = {"", "Dead bug", "dead_bug", "-dead", "dead-", "dead--bug", "DEAD"})
  void anIdIsLowerCaseWordsJoinedByHyphens(String word) {
    assertThatIllegalArgumentException().isThrownBy(() -> new VideoId(word));
    assertThatIllegalArgumentException().isThrownBy(() -> new CueId(word));
    assertThatIllegalArgumentException().isThrownBy(() -> new OfferId(word));
    assertThatIllegalArgumentException().isThrownBy(() -> new ProgrammeId(word));
  }

  @Test
  void aRunIsWalkedBetweenItsRepetitionsAndNowhereElse() {
    assertThatNoException().isThrownBy(() -> run(2, MINUTE, MINUTE));
    assertThatNoException().isThrownBy(() -> run(1, MINUTE, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> run(2, MINUTE, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> run(1, MINUTE, MINUTE));
    assertThatIllegalArgumentException().isThrownBy(() -> run(0, MINUTE, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> run(1, Duration.ZERO, Duration.ZERO));
  }

  @Test
  void aStepLastsSomeTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Programme.Step(Programme.Step.Kind.RUN, Duration.ZERO, Cue.START_RUNNING));
  }

  @Test
  void brokenContentSaysWhatIsBroken() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Reading.Broken(List.of()));
  }

  private static Programme.Run run(int reps, Duration bout, Duration walk) {
    return new Programme.Run("A run", reps, bout, walk);
  }
}
